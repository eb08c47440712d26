import {
  forwardingConditions,
  numberTypes,
  SelfcareError,
  targetRefusals,
  type ActivationPeriod,
  type CallOptions,
  type Forwarding,
  type ForwardingCapability,
  type ForwardingCondition,
  type ForwardingPort,
  type ForwardingRule,
  type ForwardingRuleChange,
  type ForwardingTarget,
  type RingNumber,
  type SimultaneousRing,
  type SimultaneousRingChange,
  type TargetVerdict,
  type TollGrant,
  type Versioned,
  type Written,
} from '../../../contract/index.ts';
import { PortRoutes } from '../port-routes.ts';
import { readEach } from '../polled-events.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { digestVersion, type CurrentRecord } from '../versions.ts';
import { numberNameSchema } from './contacts.ts';
import { grantedBySchema, idSchema, instantSchema, lineParams, phoneNumberSchema, rightFields, versionSchema } from './primitives.ts';

const conditionSchema = z.enum(forwardingConditions);

/** More than any line allows: the exact limits are capabilities, these only bound the work. */
const mostWindows = 100;
const mostExceptions = 400;
const mostRingNumbers = 20;

const targetSchema = describes<ForwardingTarget>()(
  z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('voicemail') }),
      z.strictObject({ kind: z.literal('number'), number: phoneNumberSchema }),
    ])
    .openapi('ForwardingTarget'),
);

const timeOfDaySchema = z.string().max(5).openapi({ example: '18:30' });

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const weekdaySchema = z.literal(weekdays).openapi({ type: 'integer', enum: [...weekdays], description: 'ISO 8601: 1 is Monday.' });

const windowSchema = z.strictObject({
  days: z.array(weekdaySchema).max(7),
  from: timeOfDaySchema,
  until: timeOfDaySchema,
});

const exceptionSchema = z
  .strictObject({
    date: z.string().max(10).openapi({ format: 'date', example: '2026-12-25' }),
    hours: z.array(z.strictObject({ from: timeOfDaySchema, until: timeOfDaySchema })).max(mostWindows),
  })
  .openapi('DateException', { description: 'Hours of one date in place of the weekly ones. None: not on this date.' });

const periodSchema = describes<ActivationPeriod>()(
  z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('always') }),
      z.strictObject({
        kind: z.literal('period'),
        from: instantSchema.optional(),
        until: instantSchema.optional(),
        weekly: z.array(windowSchema).max(mostWindows).optional(),
        exceptions: z.array(exceptionSchema).max(mostExceptions).optional(),
      }),
    ])
    .openapi('ActivationPeriod'),
);

const recordFields = {
  enabled: z.boolean(),
  effective: z.enum(['active', 'scheduled', 'suspended', 'refused', 'off']),
  managedElsewhere: z.boolean().optional(),
  version: versionSchema,
  changedAt: instantSchema.optional(),
  changedBy: z.enum(['user', 'administrator', 'phone']).optional(),
};

const ruleSchema = describes<ForwardingRule>()(
  z
    .object({
      ...recordFields,
      condition: conditionSchema,
      target: targetSchema.optional(),
      delaySeconds: z.int().optional(),
      when: periodSchema.optional(),
    })
    .openapi('ForwardingRule'),
);

export const ringNumberSchema = describes<RingNumber>()(
  z.strictObject({ number: phoneNumberSchema, pressToAccept: z.boolean().optional() }).openapi('RingNumber'),
);

const simultaneousRingSchema = describes<SimultaneousRing>()(
  z.object({ ...recordFields, numbers: z.array(ringNumberSchema) }).openapi('SimultaneousRing'),
);

export const forwardingSchema = describes<Forwarding>()(
  z
    .object({
      line: idSchema,
      timeZone: z.string(),
      rules: z.array(ruleSchema),
      simultaneousRing: simultaneousRingSchema.optional(),
      refused: z.array(z.object({ number: phoneNumberSchema, refusal: z.enum(targetRefusals) })).optional(),
      names: z.array(numberNameSchema).optional(),
      effectiveUntil: instantSchema.optional(),
    })
    .openapi('Forwarding'),
);

const ruleChangeSchema = describes<ForwardingRuleChange>()(
  z
    .strictObject({
      enabled: z.boolean().optional(),
      target: targetSchema.nullable().optional(),
      delaySeconds: z.int().optional(),
      when: periodSchema.optional(),
    })
    .openapi('ForwardingRuleChange'),
);

const simultaneousRingChangeSchema = describes<SimultaneousRingChange>()(
  z
    .strictObject({ enabled: z.boolean().optional(), numbers: z.array(ringNumberSchema).max(mostRingNumbers).optional() })
    .openapi('SimultaneousRingChange'),
);

const targetQuestionSchema = z.strictObject({ number: phoneNumberSchema }).openapi('TargetQuestion');

const targetVerdictSchema = describes<TargetVerdict>()(
  z
    .discriminatedUnion('allowed', [
      z.object({ allowed: z.literal(true) }),
      z.object({ allowed: z.literal(false), refusal: z.enum(targetRefusals) }),
    ])
    .openapi('TargetVerdict'),
);

const tollGrantSchema = describes<TollGrant>()(
  z.object({ country: z.string(), types: z.array(z.enum(numberTypes)).optional(), prefix: z.string().optional() }).openapi('TollGrant'),
);

const conditionCapabilitySchema = z.object({
  ...rightFields,
  targets: z.array(z.enum(['voicemail', 'number'])),
  delay: z.object({ min: z.int(), max: z.int(), step: z.int() }).optional(),
  period: z.object({ range: z.boolean(), weekly: z.boolean(), maxWindows: z.int(), maxExceptions: z.int().optional() }).optional(),
});

export const forwardingCapabilitySchema = describes<ForwardingCapability>()(
  z
    .object({
      ...rightFields,
      conditions: z.partialRecord(conditionSchema, conditionCapabilitySchema),
      simultaneousRing: z.object({ ...rightFields, max: z.int(), pressToAccept: z.boolean().optional() }).optional(),
      grants: z.array(tollGrantSchema).optional(),
      grantedBy: grantedBySchema.optional(),
    })
    .openapi('ForwardingCapability'),
);

const conditionParams = z.object({
  line: idSchema,
  condition: z.string().openapi({ description: `One of ${forwardingConditions.join(', ')}` }),
});
const writeProblems = ['forbidden', 'not-found', 'unsupported', 'conflict', 'rate-limited'] as const;

type ForwardingRecord = ForwardingRule | SimultaneousRing;

/** An unknown word in a path names nothing, rather than being a wrong value. */
function conditionOf(word: string): ForwardingCondition {
  const condition = forwardingConditions.find((candidate) => candidate === word);
  if (!condition) throw new SelfcareError('not-found');
  return condition;
}

/** Digest of the values that a write replaces: the rest changes with the other rules and with the time. */
function digestOf(record: ForwardingRecord): string {
  const { version: _version, effective: _effective, ...values } = record;
  return digestVersion(values);
}

function dated<R extends ForwardingRecord>(record: R): R {
  return record.version === '' ? { ...record, version: digestOf(record) } : record;
}

/** Every record of a line with a version, its own or a digest. */
export function withRecordVersions(forwarding: Forwarding): Forwarding {
  const { rules, simultaneousRing: ring } = forwarding;
  if (ring?.version !== '' && rules.every(({ version }) => version !== '')) return forwarding;
  return { ...forwarding, rules: rules.map(dated), ...(ring ? { simultaneousRing: dated(ring) } : {}) };
}

/** One record of a line, which some kinds of line do not have. */
function existing<R extends ForwardingRecord>(record: R | undefined): R {
  if (!record) throw new SelfcareError('unsupported');
  return record;
}

function answerOf<R extends ForwardingRecord>(record: R | undefined): Versioned<R> {
  const data = dated(existing(record));
  return { data, version: data.version };
}

function currentOf(record: ForwardingRecord | undefined): CurrentRecord {
  const { version } = existing(record);
  return { version, digest: () => digestOf(existing(record)) };
}

function writtenTo(line: string, written: Written<Forwarding>) {
  return { ...written, data: withRecordVersions(written.data), location: `/v1/lines/${encodeURIComponent(line)}/forwarding` };
}

async function ruleOf(port: ForwardingPort, line: string, word: string, options: CallOptions): Promise<ForwardingRule | undefined> {
  const condition = conditionOf(word);
  const { data } = await port.get(line, options);
  return data.rules.find((rule) => rule.condition === condition);
}

/** Where a line's incoming calls go. */
export const forwardingPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'forwarding', ({ forwarding }) => forwarding);

    routes.read(
      {
        method: 'get',
        path: '/v1/lines/{line}/forwarding',
        id: 'getForwarding',
        summary: 'All that decides where the calls of a line go',
        params: lineParams,
        data: forwardingSchema,
        versioned: true,
        problems: ['forbidden', 'not-found'],
      },
      async (forwarding, { params, options }) => {
        const found = await forwarding.get(params.line, options);
        return { ...found, data: withRecordVersions(found.data) };
      },
    );

    routes.read(
      {
        method: 'get',
        path: '/v1/lines/{line}/forwarding/simultaneous-ring',
        id: 'getSimultaneousRing',
        summary: 'The simultaneous ring; its entity tag is what a write of it sends as If-Match',
        params: lineParams,
        data: simultaneousRingSchema,
        versioned: true,
        problems: ['forbidden', 'not-found', 'unsupported'],
      },
      async (forwarding, { params, options }) => answerOf((await forwarding.get(params.line, options)).data.simultaneousRing),
    );

    routes.read(
      {
        method: 'get',
        path: '/v1/lines/{line}/forwarding/{condition}',
        id: 'getForwardingRule',
        summary: 'One rule; its entity tag is what a write of it sends as If-Match',
        params: conditionParams,
        data: ruleSchema,
        versioned: true,
        problems: ['forbidden', 'not-found', 'unsupported'],
      },
      async (forwarding, { params, options }) => answerOf(await ruleOf(forwarding, params.line, params.condition, options)),
    );

    routes.write(
      {
        method: 'put',
        path: '/v1/lines/{line}/forwarding/simultaneous-ring',
        id: 'setSimultaneousRing',
        summary: 'Changes the simultaneous ring; fields left out keep their value',
        params: lineParams,
        body: simultaneousRingChangeSchema,
        data: forwardingSchema,
        current: async (forwarding, { params, options }) => currentOf((await forwarding.get(params.line, options)).data.simultaneousRing),
        problems: writeProblems,
      },
      async (forwarding, { params, body, options }) =>
        writtenTo(params.line, await forwarding.setSimultaneousRing(params.line, body, options)),
    );

    routes.write(
      {
        method: 'put',
        path: '/v1/lines/{line}/forwarding/{condition}',
        id: 'setForwardingRule',
        summary: 'Changes one rule; fields left out keep their value',
        params: conditionParams,
        body: ruleChangeSchema,
        data: forwardingSchema,
        current: async (forwarding, { params, options }) => currentOf(await ruleOf(forwarding, params.line, params.condition, options)),
        problems: writeProblems,
      },
      async (forwarding, { params, body, options }) =>
        writtenTo(params.line, await forwarding.setRule(params.line, conditionOf(params.condition), body, options)),
    );

    routes.read(
      {
        method: 'post',
        path: '/v1/lines/{line}/forwarding/check-target',
        id: 'checkForwardingTarget',
        summary: 'Asks the toll policy about a number before saving it',
        params: lineParams,
        body: targetQuestionSchema,
        data: targetVerdictSchema,
        problems: ['forbidden', 'not-found', 'rate-limited'],
      },
      async (forwarding, { params, body, options }) => ({ data: await forwarding.checkTarget(params.line, body.number, options) }),
    );
  },
  watches: [
    {
      kind: 'forwarding.changed',
      async read({ lines, forwarding }, options) {
        const own = forwarding ? await lines?.list(options) : undefined;
        return forwarding ? readEach(own?.data.map(({ id }) => id) ?? [], (line) => forwarding.get(line, options)) : [];
      },
    },
  ],
};
