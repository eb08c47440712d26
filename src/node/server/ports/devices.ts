import {
  applyMoments,
  deviceForms,
  type Device,
  type DeviceChange,
  type DeviceEffect,
  type DeviceLayout,
  type DevicePreview,
  type KeyLayout,
} from '../../../contract/index.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { deliverySchema, deviceParams } from './delivery.ts';
import { settingsChangeSchema, settingValueSchema } from './device-settings.ts';
import { functionKeyChangesSchema, keyKindSchema, keysBytes, phoneWriteProblems } from './function-keys.ts';
import { idSchema } from './primitives.ts';

const stripSchema = z.object({ widthMm: z.number().min(10).max(100), heightMm: z.number().min(3).max(30) });

const bankSchema = z.object({
  module: z.int(),
  name: z.string().optional(),
  keysPerPage: z.int(),
  pages: z.int(),
  columns: z.int(),
  labelStrip: stripSchema.optional(),
});

const layoutSchema = describes<KeyLayout>()(
  z
    .object({
      banks: z.array(bankSchema),
      positions: z.int(),
      lineKeys: z.int(),
      labelLength: z.int(),
      kinds: z.array(keyKindSchema).optional(),
    })
    .openapi('KeyLayout'),
);

const frontSchema = describes<DeviceLayout>()(
  z
    .object({
      form: z.enum(deviceForms),
      screen: z.object({ width: z.int(), height: z.int(), touch: z.boolean().optional() }).optional(),
      leftKeys: z.int(),
      rightKeys: z.int(),
      panel: z.object({ columns: z.int(), rows: z.int() }).optional(),
      softKeys: z.int(),
      navigation: z.boolean(),
      columnKeys: z.int(),
    })
    .openapi('DeviceLayout'),
);

export const deviceSchema = describes<Device>()(
  z
    .object({
      id: idSchema,
      lines: z.array(idSchema),
      vendor: z.string(),
      model: z.string(),
      genericProfile: z.boolean().optional(),
      picture: z.string().optional(),
      mac: z.string().optional(),
      firmware: z.string().optional(),
      layout: frontSchema.optional(),
      registered: z.boolean().optional(),
      keys: layoutSchema.optional(),
      delivery: deliverySchema,
      canNotify: z.boolean(),
    })
    .openapi('Device'),
);

const deviceChangeSchema = describes<DeviceChange>()(
  z.strictObject({ functionKeys: functionKeyChangesSchema.optional(), settings: settingsChangeSchema.optional() }).openapi('DeviceChange'),
);

const shownKeySchema = z.object({ kind: keyKindSchema, label: z.string() });

const effectSchema = describes<DeviceEffect>()(
  z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('key'), position: z.int(), before: shownKeySchema.optional(), after: shownKeySchema.optional() }),
      z.object({
        kind: z.literal('setting'),
        setting: z.string(),
        before: settingValueSchema.optional(),
        after: settingValueSchema.optional(),
      }),
      z.object({ kind: z.literal('restart') }),
      z.object({ kind: z.literal('key-dropped'), index: z.int().min(0), key: idSchema.optional() }),
    ])
    .openapi('DeviceEffect'),
);

const fileSchema = z.object({
  name: z.string(),
  lines: z.array(z.object({ mark: z.enum(['same', 'removed', 'added']), text: z.string() })),
});

const devicePreviewSchema = describes<DevicePreview>()(
  z.object({ effects: z.array(effectSchema), files: z.array(fileSchema) }).openapi('DevicePreview'),
);

const applySchema = z.strictObject({ moment: z.enum(applyMoments) }).openapi('DeviceApply');

/** The user's phones, what would change on them, and bringing it there. */
export const devicesPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'devices', ({ devices }) => devices);

    routes.read(
      {
        method: 'get',
        path: '/v1/devices',
        id: 'listDevices',
        summary: "The user's phones, their keys and how far each is behind",
        data: z.array(deviceSchema),
        versioned: true,
        problems: ['forbidden'],
      },
      async (devices, { options }) => {
        const found = await devices.list(options);
        return { ...found, data: [...found.data] };
      },
    );

    routes.read(
      {
        method: 'post',
        path: '/v1/devices/{device}/preview',
        id: 'previewDevice',
        summary: 'What a change would do to a phone, without making it; secrets are masked',
        params: deviceParams,
        body: deviceChangeSchema,
        bodyBytes: keysBytes,
        data: devicePreviewSchema,
        problems: ['forbidden', 'not-found'],
      },
      async (devices, { params, body, options }) => ({ data: await devices.preview(params.device, body, options) }),
    );

    routes.write(
      {
        method: 'post',
        path: '/v1/devices/{device}/apply',
        id: 'applyDevice',
        summary: 'Has a phone take what was saved, at once or at its next check',
        params: deviceParams,
        body: applySchema,
        data: deviceSchema,
        problems: phoneWriteProblems,
      },
      (devices, { params, body, options }) => devices.apply(params.device, body.moment, options),
    );
  },
  watches: [
    {
      kind: 'devices.changed',
      async read({ devices }, options) {
        const found = await devices?.list(options);
        return found?.data.map((device) => [device.id, { data: device }]) ?? [];
      },
    },
  ],
};
