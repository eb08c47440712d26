import type {
  ActivationPeriod,
  Forwarding,
  ForwardingCapability,
  ForwardingRule,
  ForwardingRuleChange,
  ForwardingTarget,
  SimultaneousRing,
  SimultaneousRingChange,
  TargetVerdict,
} from '../../../contract/index.ts';
import { forwardingConditions, targetRefusals } from '../../../contract/index.ts';
import { describes, z } from '../schema.ts';
import {
  grantedBySchema,
  idSchema,
  instantSchema,
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
  effective: z.enum(['active', 'scheduled', 'suspended', 'off']),
  managedElsewhere: z.boolean().optional(),
  version: versionSchema,
  changedAt: instantSchema.optional(),
  changedBy: z.enum(['user', 'administrator', 'phone']).optional(),
};

export const ruleSchema = describes<ForwardingRule>()(
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

export const simultaneousRingSchema = describes<SimultaneousRing>()(
  z.object({ ...recordFields, number: phoneNumberSchema.optional() }).openapi('SimultaneousRing'),
);

export const forwardingSchema = describes<Forwarding>()(
  z
    .object({
      line: idSchema,
      timeZone: z.string(),
      rules: z.array(ruleSchema),
      simultaneousRing: simultaneousRingSchema.optional(),
    })
    .openapi('Forwarding'),
);

export const ruleChangeSchema = describes<ForwardingRuleChange>()(
  z
    .strictObject({
      enabled: z.boolean().optional(),
      target: targetSchema.optional(),
      delaySeconds: z.int().optional(),
      when: periodSchema.optional(),
    })
    .openapi('ForwardingRuleChange'),
);

export const simultaneousRingChangeSchema = describes<SimultaneousRingChange>()(
  z.strictObject({ enabled: z.boolean().optional(), number: phoneNumberSchema.optional() }).openapi('SimultaneousRingChange'),
);

export const targetQuestionSchema = z.strictObject({ number: phoneNumberSchema }).openapi('TargetQuestion');

export const targetVerdictSchema = describes<TargetVerdict>()(
  z
    .discriminatedUnion('allowed', [
      z.object({ allowed: z.literal(true) }),
      z.object({ allowed: z.literal(false), refusal: z.enum(targetRefusals) }),
    ])
    .openapi('TargetVerdict'),
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
      grantedPrefixes: z.array(z.string()),
      grantedBy: grantedBySchema.optional(),
    })
    .openapi('ForwardingCapability'),
);
