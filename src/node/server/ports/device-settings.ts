import {
  ringSamples,
  settingLevels,
  type DeviceSettings,
  type SettingChoice,
  type SettingDescriptor,
  type SettingValue,
  type SettingWrite,
} from '../../../contract/index.ts';
import { currentOf, PortRoutes } from '../port-routes.ts';
import { readEach } from '../polled-events.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { deviceDeliveryFields, deviceParams } from './delivery.ts';
import { phoneWriteProblems } from './function-keys.ts';
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
    sample: z.enum(ringSamples).optional(),
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
      z.object({
        ...base,
        kind: z.literal('pin'),
        minLength: z.int(),
        maxLength: z.int(),
        refusesWeak: z.boolean().optional(),
        isSet: z.boolean(),
      }),
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

const deviceSettingsSchema = describes<DeviceSettings>()(
  z.object({ ...deviceDeliveryFields, right: rightSchema, settings: z.array(descriptorSchema) }).openapi('DeviceSettings'),
);

/** The delivery to the phone changes beside the settings, which a write replaces. */
const recordOf = ({ settings }: DeviceSettings) => settings;

/** The settings of each phone. */
export const deviceSettingsPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'device-settings', ({ deviceSettings }) => deviceSettings);

    routes.read(
      {
        method: 'get',
        path: '/v1/devices/{device}/settings',
        id: 'getDeviceSettings',
        summary: "A phone's settings as a form that is derived from its model",
        params: deviceParams,
        data: deviceSettingsSchema,
        record: recordOf,
        versioned: true,
        problems: ['forbidden', 'not-found'],
      },
      (deviceSettings, { params, options }) => deviceSettings.get(params.device, options),
    );

    routes.write(
      {
        method: 'put',
        path: '/v1/devices/{device}/settings',
        id: 'setDeviceSettings',
        summary: 'Changes settings of a phone; those left out keep their value, null means the default',
        params: deviceParams,
        body: settingsChangeSchema,
        data: deviceSettingsSchema,
        record: recordOf,
        current: async (deviceSettings, { params, options }) => currentOf(await deviceSettings.get(params.device, options), recordOf),
        problems: phoneWriteProblems,
      },
      (deviceSettings, { params, body, options }) => deviceSettings.set(params.device, body, options),
    );
  },
  watches: [
    {
      kind: 'device-settings.changed',
      async read({ devices, deviceSettings }, options) {
        const own = deviceSettings ? await devices?.list(options) : undefined;
        return deviceSettings ? readEach(own?.data.map(({ id }) => id) ?? [], (device) => deviceSettings.get(device, options)) : [];
      },
    },
  ],
};
