import { ucOptionStates, type UcOption, type UnifiedCommunications } from '../../../contract/index.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { idSchema } from './primitives.ts';

const optionSchema = describes<UcOption>()(
  z
    .object({
      id: idSchema,
      key: z.string().openapi({ example: 'softphone' }),
      fallbackLabel: z.string(),
      state: z.enum(ucOptionStates),
      quota: z.object({ used: z.int().min(0), total: z.int().min(1) }).optional(),
      limit: z.int().min(1).optional(),
    })
    .openapi('UcOption'),
);

export const unifiedCommunicationsSchema = describes<UnifiedCommunications>()(
  z
    .object({
      product: z.string().openapi({ example: 'Dialog' }),
      options: z.array(optionSchema),
      launchUrl: z.string().optional().openapi({ format: 'uri', description: 'An `https:` address.' }),
      administrator: z.object({ name: z.string(), email: z.string().optional() }).openapi('UcAdministrator').optional(),
    })
    .openapi('UnifiedCommunications'),
);

/** What the user has of the unified communications service. */
export const unifiedCommunicationsPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    new PortRoutes(shell, adapterFor, 'unifiedCommunications', (adapter) => adapter.unifiedCommunications).read(
      {
        method: 'get',
        path: '/v1/unified-communications',
        id: 'getUnifiedCommunications',
        summary: 'The unified communications service: what the user has, and what could be added',
        data: unifiedCommunicationsSchema,
        versioned: true,
        problems: ['forbidden'],
      },
      (port, { options }) => port.get(options),
    );
  },
  watches: [
    {
      kind: 'unified-communications.changed',
      async read({ account, unifiedCommunications }, options) {
        const [own, found] = await Promise.all([account?.get(options), unifiedCommunications?.get(options)]);
        return own && found ? [[own.data.id, found]] : [];
      },
    },
  ],
};
