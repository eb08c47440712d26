import { mostPresences, presenceStates, type ColleaguePresence } from '../../../contract/index.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { idSchema, instantSchema } from './primitives.ts';

const presenceSchema = describes<ColleaguePresence>()(
  z
    .object({ contact: idSchema, state: z.enum(presenceStates), since: instantSchema.optional(), until: instantSchema.optional() })
    .openapi('ColleaguePresence'),
);

const querySchema = z.strictObject({ contacts: z.array(idSchema).max(mostPresences) }).openapi('PresenceQuery');

/** States of colleagues. */
export const presencePort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'presence', ({ presence }) => presence);

    routes.read(
      {
        // With a body: proxies cut an address that holds a hundred ids.
        method: 'post',
        path: '/v1/presence',
        id: 'readPresence',
        summary: 'The states of colleagues: idle, ringing, in a call, away, unknown',
        body: querySchema,
        data: z.array(presenceSchema),
        versioned: true,
        problems: ['forbidden', 'validation'],
      },
      async (presence, { body, options }) => {
        const found = await presence.list(body.contacts, options);
        return { ...found, data: [...found.data] };
      },
    );
  },
};
