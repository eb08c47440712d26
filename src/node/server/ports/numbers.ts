import {
  presentationRefusals,
  presentedNumberKinds,
  type NumberPresentation,
  type PresentationFallback,
  type PresentedNumber,
} from '../../../contract/index.ts';
import { readEach } from '../polled-events.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { digestVersion } from '../versions.ts';
import { idSchema, lineParams, phoneNumberSchema, rightSchema } from './primitives.ts';

const choiceSchema = describes<PresentedNumber>()(
  z
    .object({
      id: idSchema,
      kind: z.enum(presentedNumberKinds),
      number: phoneNumberSchema.optional(),
      label: z.string().optional(),
      refusal: z.enum(presentationRefusals).optional(),
    })
    .openapi('PresentedNumber'),
);

const fallbackSchema = describes<PresentationFallback>()(
  z
    .object({
      reason: z.enum([...presentationRefusals, 'withdrawn']),
      number: phoneNumberSchema.optional(),
      label: z.string().optional(),
    })
    .openapi('PresentationFallback'),
);

export const presentationSchema = describes<NumberPresentation>()(
  z
    .object({
      line: idSchema,
      right: rightSchema,
      choices: z.array(choiceSchema),
      selected: idSchema,
      fallback: fallbackSchema.optional(),
    })
    .openapi('NumberPresentation'),
);

const selectionSchema = z.strictObject({ selected: idSchema }).openapi('NumberSelection');

/** The number that a line presents when it calls. */
export const numbersPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'numbers', ({ numbers }) => numbers);

    routes.read(
      {
        method: 'get',
        path: '/v1/lines/{line}/presented-number',
        id: 'getPresentedNumber',
        summary: 'The number that a line presents when it calls, and those that it could present',
        params: lineParams,
        data: presentationSchema,
        versioned: true,
        problems: ['forbidden', 'not-found'],
      },
      async (numbers, { params, options }) => numbers.get(params.line, options),
    );

    routes.write(
      {
        method: 'put',
        path: '/v1/lines/{line}/presented-number',
        id: 'selectPresentedNumber',
        summary: 'Presents another number from the next outgoing call on',
        params: lineParams,
        body: selectionSchema,
        data: presentationSchema,
        current: async (numbers, { params, options }) => {
          const { data, version } = await numbers.get(params.line, options);
          return { version, digest: () => digestVersion(data) };
        },
        problems: ['forbidden', 'not-found', 'conflict'],
      },
      async (numbers, { params, body, options }) => numbers.select(params.line, body.selected, options),
    );
  },
  watches: [
    {
      kind: 'numbers.changed',
      async read({ lines, numbers }, options) {
        const own = numbers ? await lines?.list(options) : undefined;
        return numbers ? readEach(own?.data.map(({ id }) => id) ?? [], (line) => numbers.get(line, options)) : [];
      },
    },
  ],
};
