import {
  allowanceKinds,
  beyondAllowance,
  type Allowance,
  type CallOptions,
  type Id,
  type LineUsage,
  type Month,
  type TopParty,
  type UsageDay,
  type UsagePort,
} from '../../../contract/index.ts';
import { readEach } from '../polled-events.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { callPartySchema, monthSchema } from './call-log.ts';
import { idSchema, instantSchema, lineParams } from './primitives.ts';

const localDateSchema = z.string().max(10).openapi({ format: 'date', description: "In the account's time zone.", example: '2026-11-23' });
const amountSchema = z.int().min(0);

const topPartySchema = describes<TopParty>()(
  z.object({ party: callPartySchema, calls: amountSchema, talkSeconds: amountSchema }).openapi('TopParty'),
);

const allowanceSchema = describes<Allowance>()(
  z
    .object({
      kind: z.enum(allowanceKinds),
      used: amountSchema.openapi({ description: 'Seconds, bytes or messages, by the kind.' }),
      included: z.int().min(1),
      beyond: z.enum(beyondAllowance).optional(),
      usedUpOn: localDateSchema.optional(),
    })
    .openapi('Allowance'),
);

const usageDaySchema = describes<UsageDay>()(
  z
    .object({
      day: localDateSchema,
      calls: amountSchema,
      talkSeconds: amountSchema,
      dataBytes: amountSchema.optional(),
      messagesSent: amountSchema.optional(),
    })
    .openapi('UsageDay'),
);

export const lineUsageSchema = describes<LineUsage>()(
  z
    .object({
      line: idSchema,
      month: monthSchema,
      plan: z.string().optional(),
      calls: amountSchema,
      talkSeconds: amountSchema,
      recipients: amountSchema,
      averageSeconds: amountSchema,
      topParties: z.array(topPartySchema).max(5),
      days: z.array(usageDaySchema).max(31),
      allowances: z.array(allowanceSchema),
      dataBytes: amountSchema.optional(),
      messagesSent: amountSchema.optional(),
      multimediaSent: amountSchema.optional(),
      countedUntil: instantSchema,
    })
    .openapi('LineUsage'),
);

const monthsSchema = describes<readonly Month[]>()(z.array(monthSchema));

/** The usage of the user's lines. */
export const usagePort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'usage', ({ usage }) => usage);

    routes.read(
      {
        method: 'get',
        path: '/v1/lines/{line}/usage',
        id: 'getUsage',
        summary: 'The usage of a line in one month',
        params: lineParams,
        query: z.strictObject({ month: monthSchema }),
        data: lineUsageSchema,
        versioned: true,
        problems: ['forbidden', 'not-found', 'validation'],
      },
      async (usage, { params, query, options }) => usage.get(params.line, query.month, options),
    );

    routes.read(
      {
        method: 'get',
        path: '/v1/lines/{line}/usage/months',
        id: 'listUsageMonths',
        summary: 'The months in which a line has usage, newest first',
        params: lineParams,
        data: monthsSchema,
        problems: ['forbidden', 'not-found'],
      },
      async (usage, { params, options }) => ({ data: await usage.months(params.line, options) }),
    );
  },
  watches: [
    {
      kind: 'usage.changed',
      async read({ lines, usage }, options) {
        const own = usage ? await lines?.list(options) : undefined;
        const ids = own?.data.map(({ id }) => id) ?? [];
        return usage ? readEach(ids, async (line) => ({ data: await newestOf(usage, line, options) })) : [];
      },
    },
  ],
};

/** What changes by calls alone: the end of the counted time moves by itself. */
async function newestOf(usage: UsagePort, line: Id, options: CallOptions): Promise<unknown> {
  const [month] = await usage.months(line, options);
  if (month === undefined) return undefined;
  const { countedUntil: _moment, ...figures } = (await usage.get(line, month, options)).data;
  return figures;
}
