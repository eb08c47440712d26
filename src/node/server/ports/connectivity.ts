import { accessLinkKinds, accessLinkStates, type AccessLink, type Connectivity, type Site } from '../../../contract/index.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { idSchema, instantSchema } from './primitives.ts';

const speedSchema = z.number().positive().openapi({ description: 'Mbit/s.' });

const linkSchema = describes<AccessLink>()(
  z
    .object({
      id: idSchema,
      kind: z.enum(accessLinkKinds),
      state: z.enum(accessLinkStates),
      since: instantSchema.optional(),
      downMbps: speedSchema.optional(),
      upMbps: speedSchema.optional(),
      addresses: z
        .array(z.string())
        .optional()
        .openapi({ example: ['203.0.113.10', '2001:db8:1200::/48'] }),
    })
    .openapi('AccessLink'),
);

const siteSchema = describes<Site>()(z.object({ id: idSchema, name: z.string(), links: z.array(linkSchema) }).openapi('Site'));

const connectivitySchema = describes<Connectivity>()(
  z.object({ sites: z.array(siteSchema), checkedAt: instantSchema }).openapi('Connectivity'),
);

/** The sites that the user may see, and their access links. */
export const connectivityPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    new PortRoutes(shell, adapterFor, 'connectivity', ({ connectivity }) => connectivity).read(
      {
        method: 'get',
        path: '/v1/connectivity',
        id: 'getConnectivity',
        summary: 'Sites, their access links, and the state of each',
        data: connectivitySchema,
        versioned: true,
        problems: ['forbidden'],
      },
      (port, { options }) => port.get(options),
    );
  },
  watches: [
    {
      kind: 'connectivity.changed',
      // Of each look that found the same, only the moment is another one.
      read: async ({ connectivity }, options) =>
        connectivity ? [['connectivity', { data: (await connectivity.get(options)).data.sites }]] : [],
    },
  ],
};
