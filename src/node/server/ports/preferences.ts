import type { CardArrangement, Preferences, PreferencesChange } from '../../../contract/index.ts';
import { PortRoutes, currentOf } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';

const namesSchema = z.array(z.string().max(200)).max(1000);
const arrangementSchema = describes<CardArrangement>()(
  z.strictObject({ order: namesSchema, hidden: namesSchema }).openapi('CardArrangement'),
);

export const preferencesSchema = describes<Preferences>()(
  z.object({ language: z.string().openapi({ example: 'fr' }).optional(), dashboard: arrangementSchema.optional() }).openapi('Preferences'),
);

const changeSchema = describes<PreferencesChange>()(
  z
    .strictObject({ language: z.string().max(200).nullable().optional(), dashboard: arrangementSchema.nullable().optional() })
    .openapi('PreferencesChange', { description: 'Fields that are left out keep their value, null clears one.' }),
);

/** The user's choices for the portal itself. */
export const preferencesPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'preferences', ({ preferences }) => preferences);
    const path = '/v1/preferences';
    routes.read(
      {
        method: 'get',
        path,
        id: 'getPreferences',
        summary: 'What the user chose for the portal itself',
        data: preferencesSchema,
        versioned: true,
        problems: ['forbidden'],
      },
      async (preferences, { options }) => preferences.get(options),
    );
    routes.write(
      {
        method: 'put',
        path,
        id: 'updatePreferences',
        summary: 'Changes some of the preferences',
        body: changeSchema,
        data: preferencesSchema,
        current: async (preferences, { options }) => currentOf(await preferences.get(options), (data) => data),
        problems: ['forbidden', 'conflict'],
      },
      async (preferences, { body, options }) => preferences.update(body, options),
    );
  },
  watches: [
    {
      kind: 'preferences.changed',
      async read({ preferences }, options) {
        return preferences ? [['preferences', await preferences.get(options)]] : [];
      },
    },
  ],
};
