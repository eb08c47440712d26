import type { Line } from '../../../contract/index.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { idSchema, lineKindSchema, phoneNumberSchema } from './primitives.ts';

const lineSchema = describes<Line>()(
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
      state: z.object({ reachable: z.boolean(), doNotDisturb: z.boolean(), inCall: z.boolean() }),
    })
    .openapi('Line'),
);

/** The user's lines. */
export const linesPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    new PortRoutes(shell, adapterFor, 'lines', ({ lines }) => lines).read(
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
