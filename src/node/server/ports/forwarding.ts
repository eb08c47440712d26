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
import {
  grantedBySchema,
  idSchema,
  instantSchema,
  lineParams,
  phoneNumberSchema,
  rightFields,
  rightSchema,
  versionSchema,
} from './primitives.ts';

const conditionSchema = z.enum(forwardingConditions);

/** More windows than any line allows: the exact limit is a capability, this one only bounds the work. */
const mostWindows = 100;

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

const periodSchema = describes<ActivationPeriod>()(
  z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('always') }),
      z.strictObject({
        kind: z.literal('period'),
        from: instantSchema.optional(),
        until: instantSchema.optional(),
        weekly: z.array(windowSchema).max(mostWindows).optional(),
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

const simultaneousRingSchema = describes<SimultaneousRing>()(
  z.object({ ...recordFields, number: phoneNumberSchema.optional() }).openapi('SimultaneousRing'),
);

const forwardingSchema = describes<Forwarding>()(
  z
    .object({
      line: idSchema,
      timeZone: z.string(),
      rules: z.array(ruleSchema),
      simultaneousRing: simultaneousRingSchema.optional(),
      refused: z.array(z.object({ number: phoneNumberSchema, refusal: z.enum(targetRefusals) })).optional(),
      effectiveUntil: instantSchema.optional(),
    })
    .openapi('Forwarding'),
);

const ruleChangeSchema = describes<ForwardingRuleChange>()(
  z
    .strictObject({
      enabled: z.boolean().optional(),
      target: targetSchema.optional(),
      delaySeconds: z.int().optional(),
      when: periodSchema.optional(),
    })
    .openapi('ForwardingRuleChange'),
);

const simultaneousRingChangeSchema = describes<SimultaneousRingChange>()(
  z.strictObject({ enabled: z.boolean().optional(), number: phoneNumberSchema.optional() }).openapi('SimultaneousRingChange'),
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
  period: z.object({ range: z.boolean(), weekly: z.boolean(), maxWindows: z.int() }).optional(),
});

export const forwardingCapabilitySchema = describes<ForwardingCapability>()(
  z
    .object({
      ...rightFields,
      conditions: z.partialRecord(conditionSchema, conditionCapabilitySchema),
      simultaneousRing: rightSchema.optional(),
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
function withRecordVersions(forwarding: Forwarding): Forwarding {
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
