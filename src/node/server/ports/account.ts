import { portNames, type Account, type Capabilities } from '../../../contract/index.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { forwardingCapabilitySchema } from './forwarding.ts';
import { idSchema, rightSchema } from './primitives.ts';

const accountSchema = describes<Account>()(
  z
    .object({
      id: idSchema,
      tenant: z.object({ id: idSchema, name: z.string() }),
      firstName: z.string(),
      lastName: z.string(),
      email: z.string().optional(),
      timeZone: z.string().openapi({ example: 'Europe/Paris' }),
      country: z.string().openapi({ example: 'FR' }),
    })
    .openapi('Account'),
);

const capabilitiesSchema = describes<Capabilities>()(
  z
    .object({
      ports: z.partialRecord(z.enum(portNames), rightSchema),
      lines: z.record(idSchema, z.object({ forwarding: forwardingCapabilitySchema.optional(), doNotDisturb: rightSchema.optional() })),
    })
    .openapi('Capabilities'),
);

/** The user and their rights. */
export const accountPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    new PortRoutes(shell, adapterFor, 'account', ({ account }) => account).read(
      {
        method: 'get',
        path: '/v1/me',
        id: 'getAccount',
        summary: 'The signed-in user',
        data: accountSchema,
        versioned: true,
        problems: ['forbidden'],
      },
      (account, { options }) => account.get(options),
    );

    new PortRoutes(shell, adapterFor, 'account', (adapter) => adapter).read(
      {
        method: 'get',
        path: '/v1/capabilities',
        id: 'getCapabilities',
        summary: 'What the user may do, line by line',
        data: capabilitiesSchema,
        versioned: true,
        problems: ['forbidden'],
      },
      (adapter, { options }) => adapter.capabilities(options),
    );
  },
  watches: [
    {
      kind: 'account.changed',
      async read({ account }, options) {
        const found = await account?.get(options);
        return found ? [[found.data.id, found]] : [];
      },
    },
    { kind: 'capabilities.changed', read: async (adapter, options) => [['capabilities', await adapter.capabilities(options)]] },
  ],
};
