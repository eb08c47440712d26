import {
  settingLevels,
  type DeviceSettings,
  type SettingChoice,
  type SettingDescriptor,
  type SettingValue,
  type SettingWrite,
} from '../../../contract/index.ts';
import { describes, z } from '../schema.ts';
import { deviceDeliveryFields } from './delivery.ts';
import { rightSchema } from './primitives.ts';

/** More text than any setting takes: the exact limits are in the form, this one only bounds the work. */
const longestValue = 1000;

export const settingValueSchema = describes<SettingValue>()(z.union([z.boolean(), z.number(), z.string().max(longestValue)]));
const settingWriteSchema = describes<SettingWrite>()(z.union([z.boolean(), z.number(), z.string().max(longestValue), z.null()]));

export const settingsChangeSchema = z.record(z.string().max(100), settingWriteSchema).openapi('DeviceSettingsChange');

const choiceSchema = describes<SettingChoice>()(
  z.object({
    value: z.string(),
    label: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    fallbackLabel: z.string(),
  }),
);

const base = {
  key: z.string(),
  fallbackLabel: z.string(),
  level: z.enum(settingLevels),
  right: rightSchema.optional(),
  restarts: z.boolean().optional(),
};

const descriptorSchema = describes<SettingDescriptor>()(
  z
    .discriminatedUnion('kind', [
      z.object({ ...base, kind: z.literal('boolean'), default: z.boolean(), value: z.boolean().optional() }),
      z.object({
        ...base,
        kind: z.literal('choice'),
        choices: z.array(choiceSchema),
        default: z.string(),
        value: z.string().optional(),
      }),
      z.object({ ...base, kind: z.literal('time-zone'), default: z.string(), value: z.string().optional() }),
      z.object({ ...base, kind: z.literal('pin'), minLength: z.int(), maxLength: z.int(), isSet: z.boolean() }),
      z.object({ ...base, kind: z.literal('text'), maxLength: z.int(), default: z.string(), value: z.string().optional() }),
      z.object({
        ...base,
        kind: z.literal('number'),
        min: z.number(),
        max: z.number(),
        step: z.number(),
        unit: z.enum(['seconds', 'minutes', 'percent']).optional(),
        default: z.number(),
        value: z.number().optional(),
      }),
    ])
    .openapi('SettingDescriptor'),
);

export const deviceSettingsSchema = describes<DeviceSettings>()(
  z.object({ ...deviceDeliveryFields, right: rightSchema, settings: z.array(descriptorSchema) }).openapi('DeviceSettings'),
);
