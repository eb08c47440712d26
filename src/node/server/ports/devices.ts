import {
  applyMoments,
  type Device,
  type DeviceChange,
  type DeviceEffect,
  type DevicePreview,
  type KeyLayout,
} from '../../../contract/index.ts';
import { describes, z } from '../schema.ts';
import { deliverySchema } from './delivery.ts';
import { settingsChangeSchema, settingValueSchema } from './device-settings.ts';
import { functionKeyChangesSchema, keyKindSchema } from './function-keys.ts';
import { idSchema } from './primitives.ts';

const layoutSchema = describes<KeyLayout>()(
  z
    .object({
      banks: z.array(z.object({ module: z.int(), name: z.string().optional(), keysPerPage: z.int(), pages: z.int(), columns: z.int() })),
      positions: z.int(),
      lineKeys: z.int(),
      labelLength: z.int(),
    })
    .openapi('KeyLayout'),
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
      keys: layoutSchema.optional(),
      delivery: deliverySchema,
      canNotify: z.boolean(),
    })
    .openapi('Device'),
);

export const deviceChangeSchema = describes<DeviceChange>()(
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

export const devicePreviewSchema = describes<DevicePreview>()(
  z.object({ effects: z.array(effectSchema), files: z.array(fileSchema) }).openapi('DevicePreview'),
);

export const applySchema = z.strictObject({ moment: z.enum(applyMoments) }).openapi('DeviceApply');
