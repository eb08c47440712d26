import { SelfcareError, type Line } from '../../../contract/index.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { digestVersion } from '../versions.ts';
import { idSchema, lineKindSchema, lineParams, phoneNumberSchema } from './primitives.ts';

export const lineSchema = describes<Line>()(
  z
    .object({
      id: idSchema,
      kind: lineKindSchema,
      number: phoneNumberSchema,
      numbers: z.array(phoneNumberSchema),
      extension: phoneNumberSchema.optional(),
      label: z.string(),
      devices: z.array(z.object({ id: idSchema, name: z.string() })),
      voicemail: z.boolean(),
      announcementOnly: z.boolean().optional(),
      state: z.object({ reachable: z.boolean(), doNotDisturb: z.boolean(), inCall: z.boolean() }),
    })
    .openapi('Line'),
);

const doNotDisturbSchema = z.strictObject({ enabled: z.boolean() }).openapi('DoNotDisturbChange');

/** The user's lines. */
export const linesPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'lines', ({ lines }) => lines);

    routes.read(
      {
        method: 'get',
        path: '/v1/lines',
        id: 'listLines',
        summary: "The user's lines, fixed ones first",
        data: z.array(lineSchema),
        versioned: true,
        problems: ['forbidden'],
      },
      async (lines, { options }) => {
        const found = await lines.list(options);
        return { ...found, data: [...found.data] };
      },
    );

    routes.write(
      {
        method: 'put',
        path: '/v1/lines/{line}/do-not-disturb',
        id: 'setDoNotDisturb',
        summary: 'Switches Do Not Disturb of a line; If-Match takes the entity tag of the list',
        params: lineParams,
        body: doNotDisturbSchema,
        data: z.array(lineSchema),
        current: async (lines, { options }) => {
          const { data, version } = await lines.list(options);
          return { version, digest: () => digestVersion(data) };
        },
        problems: ['forbidden', 'not-found', 'unsupported', 'conflict', 'rate-limited'],
      },
      async (lines, { params, body, options }) => {
        if (!lines.setDoNotDisturb) throw new SelfcareError('unsupported');
        const { data, ...written } = await lines.setDoNotDisturb(params.line, body.enabled, options);
        return { ...written, data: [...data], location: '/v1/lines' };
      },
    );
  },
  watches: [
    {
      kind: 'lines.changed',
      async read({ lines }, options) {
        const found = await lines?.list(options);
        return found?.data.map((line) => [line.id, { data: line }]) ?? [];
      },
    },
  ],
};
