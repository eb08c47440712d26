import { portNames, type Account, type Capabilities, type Versioned } from '../../../contract/index.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort, ServerTraits } from '../port.ts';
import { describes, z } from '../schema.ts';
import { contactsCapabilitySchema } from './contacts.ts';
import { forwardingCapabilitySchema } from './forwarding.ts';
import { idSchema, phoneNumberSchema, rightSchema } from './primitives.ts';
import { voicemailCapabilitySchema } from './voicemail.ts';

export const accountSchema = describes<Account>()(
  z
    .object({
      id: idSchema,
      tenant: z.object({ id: idSchema, name: z.string() }),
      firstName: z.string(),
      lastName: z.string(),
      email: z.string().optional(),
      timeZone: z.string().openapi({ example: 'Europe/Paris' }),
      country: z.string().openapi({ example: 'FR' }),
      support: z
        .object({
          phone: phoneNumberSchema.optional(),
          email: z.string().optional(),
          site: z.string().optional().openapi({ format: 'uri', description: 'An `https:` address.' }),
          hours: z.string().optional(),
        })
        .openapi('SupportContact')
        .optional(),
    })
    .openapi('Account'),
);

export const capabilitiesSchema = describes<Capabilities>()(
  z
    .object({
      ports: z.partialRecord(z.enum(portNames), rightSchema),
      lines: z.record(
        idSchema,
        z.object({
          forwarding: forwardingCapabilitySchema.optional(),
          doNotDisturb: rightSchema.optional(),
          voicemail: voicemailCapabilitySchema.optional(),
        }),
      ),
      contacts: contactsCapabilitySchema.optional(),
      backend: z
        .object({
          pollSeconds: z.number().optional(),
          idempotencySeconds: z.number().optional(),
          versions: z.enum(['backend', 'digest']).optional(),
        })
        .openapi('BackendTraits')
        .optional(),
    })
    .openapi('Capabilities'),
);

/** What the adapter says of itself, completed by what the server does for it. */
export function withTraits(
  found: Versioned<Capabilities>,
  { pollSeconds, idempotencySeconds }: ServerTraits,
  hasEvents: boolean,
): Versioned<Capabilities> {
  const versions = found.version === '' ? 'digest' : 'backend';
  const backend = { ...(hasEvents ? {} : { pollSeconds }), idempotencySeconds, versions, ...found.data.backend } as const;
  const ports = hasEvents ? found.data.ports : { events: { access: 'read' } as const, ...found.data.ports };
  return { ...found, data: { ...found.data, ports, backend } };
}

/** The user and their rights. */
export const accountPort: ServedPort = {
  addRoutes({ shell, adapterFor, traits }) {
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
      async (adapter, { options }) => withTraits(await adapter.capabilities(options), traits, adapter.events !== undefined),
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
