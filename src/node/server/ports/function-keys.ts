import {
  functionKeyKinds,
  functionKeyTargets,
  type DeviceKeys,
  type FunctionKey,
  type FunctionKeyChange,
  type FunctionKeyLimits,
  type FunctionKeyList,
  type FunctionKeyTarget,
  type KeyPlacement,
} from '../../../contract/index.ts';
import { currentOf, PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { deviceDeliveryFields } from './delivery.ts';
import { idSchema, phoneNumberSchema, rightSchema } from './primitives.ts';

export const keyKindSchema = z.enum(functionKeyKinds);

/** The longest list that may be written, with the longest labels, names and ids: some 500 bytes a key. */
export const keysBytes = 256 * 1024;

export const phoneWriteProblems = ['forbidden', 'not-found', 'conflict', 'rate-limited'] as const;

/** More text than any label may have: the exact limit is in the answer, this one only bounds the work. */
const longestLabel = 1000;
/** More keys than any list may have, likewise. */
const mostKeys = 2000;

const targetSchema = describes<FunctionKeyTarget>()(
  z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('colleague'),
        contact: idSchema,
        extension: phoneNumberSchema.optional(),
        name: z.string().max(longestLabel).optional(),
      }),
      z.strictObject({ kind: z.literal('number'), number: phoneNumberSchema }),
      z.strictObject({ kind: z.literal('line'), line: idSchema }),
    ])
    .openapi('FunctionKeyTarget'),
);

const functionKeyChangeSchema = describes<FunctionKeyChange>()(
  z
    .strictObject({
      id: idSchema.optional(),
      kind: keyKindSchema,
      label: z.string().max(longestLabel),
      target: targetSchema.optional(),
    })
    .openapi('FunctionKeyChange'),
);

export const functionKeyChangesSchema = z.array(functionKeyChangeSchema).max(mostKeys);

const functionKeySchema = describes<FunctionKey>()(
  z
    .object({ id: idSchema, kind: keyKindSchema, label: z.string(), target: targetSchema.optional(), locked: z.boolean().optional() })
    .openapi('FunctionKey'),
);

const limitsSchema = describes<FunctionKeyLimits>()(
  z.object({
    kinds: z.array(z.object({ kind: keyKindSchema, target: z.enum(functionKeyTargets) })),
    maxKeys: z.int(),
    labelLength: z.int(),
  }),
);

const placementSchema = describes<KeyPlacement>()(
  z.union([
    z.object({ key: idSchema, position: z.int(), label: z.string().optional() }),
    z.object({ key: idSchema, left: z.enum(['full', 'unsupported', 'refused']) }),
  ]),
);

const deviceKeysSchema = describes<DeviceKeys>()(
  z.object({ ...deviceDeliveryFields, placements: z.array(placementSchema) }).openapi('DeviceKeys'),
);

export const functionKeyListSchema = describes<FunctionKeyList>()(
  z
    .object({ right: rightSchema, keys: z.array(functionKeySchema), limits: limitsSchema, devices: z.array(deviceKeysSchema) })
    .openapi('FunctionKeyList'),
);

/** An object, so that a refused field has a path such as `keys.3.target`. */
const functionKeysBodySchema = z.strictObject({ keys: functionKeyChangesSchema }).openapi('FunctionKeysChange');

/** Deliveries to phones change beside the list, which a write replaces. */
const recordOf = ({ keys }: FunctionKeyList) => keys;

/** The user's one list of function keys. */
export const functionKeysPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'function-keys', ({ functionKeys }) => functionKeys);

    routes.read(
      {
        method: 'get',
        path: '/v1/function-keys',
        id: 'getFunctionKeys',
        summary: 'The list of function keys, and where each key lands on each phone',
        data: functionKeyListSchema,
        record: recordOf,
        versioned: true,
        problems: ['forbidden'],
      },
      (functionKeys, { options }) => functionKeys.get(options),
    );

    routes.write(
      {
        method: 'put',
        path: '/v1/function-keys',
        id: 'setFunctionKeys',
        summary: 'Replaces the whole list, in its order, on all phones of the user',
        body: functionKeysBodySchema,
        bodyBytes: keysBytes,
        data: functionKeyListSchema,
        record: recordOf,
        current: async (functionKeys, { options }) => currentOf(await functionKeys.get(options), recordOf),
        problems: phoneWriteProblems,
      },
      (functionKeys, { body, options }) => functionKeys.set(body.keys, options),
    );
  },
  watches: [
    {
      kind: 'function-keys.changed',
      read: async ({ functionKeys }, options) => (functionKeys ? [['function-keys', await functionKeys.get(options)]] : []),
    },
  ],
};
