import {
  callKinds,
  callOutcomes,
  callVerifications,
  numberKinds,
  type CallLogEntry,
  type CallLogMonth,
  type CallLogQuery,
  type CallParty,
  type Page,
} from '../../../contract/index.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { idSchema, instantSchema, lineKindSchema, phoneNumberSchema } from './primitives.ts';

export const monthSchema = z
  .string()
  .regex(/^2\d{3}-(0[1-9]|1[0-2])$/)
  .openapi({ description: "A month of the account's time zone.", example: '2026-11' });

const callKindSchema = z.enum(callKinds);

export const callPartySchema = describes<CallParty>()(
  z.object({ number: phoneNumberSchema.optional(), numberKind: z.enum(numberKinds), name: z.string().optional() }),
);

export const callLogEntrySchema = describes<CallLogEntry>()(
  z
    .object({
      id: idSchema,
      line: idSchema,
      lineKind: lineKindSchema,
      kind: callKindSchema,
      outcome: z.enum(callOutcomes),
      party: callPartySchema,
      startedAt: instantSchema,
      durationSeconds: z.int(),
      forwardedTo: phoneNumberSchema.optional(),
      forwardedToName: z.string().optional(),
      verification: z.enum(callVerifications).optional(),
      messageLeft: z.boolean().optional(),
    })
    .openapi('CallLogEntry'),
);

const callLogPageSchema = describes<Page<CallLogEntry>>()(
  z.object({ items: z.array(callLogEntrySchema), next: z.string().optional() }).openapi('CallLogPage'),
);

const callLogQuerySchema = describes<CallLogQuery>()(
  z.strictObject({
    month: monthSchema,
    kind: callKindSchema.optional(),
    lineKind: lineKindSchema.optional(),
    search: z.string().max(100).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(1000).optional(),
  }),
);

const callLogMonthsSchema = describes<readonly CallLogMonth[]>()(
  z.array(z.object({ month: monthSchema, total: z.int().optional(), missed: z.int().optional() }).openapi('CallLogMonth')),
);

/** Calls at the top of the log that are looked at for new ones. */
const newest = 20;

/** The call log. */
export const callLogPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    const routes = new PortRoutes(shell, adapterFor, 'calls', ({ callLog }) => callLog);

    routes.read(
      {
        method: 'get',
        path: '/v1/calls',
        id: 'listCalls',
        summary: 'Calls of one month, newest first',
        query: callLogQuerySchema,
        data: callLogPageSchema,
        problems: ['forbidden', 'validation'],
      },
      async (callLog, { query, options }) => ({ data: await callLog.list(query, options) }),
    );

    routes.read(
      {
        method: 'get',
        path: '/v1/calls/months',
        id: 'listCallMonths',
        summary: 'The months that have calls, newest first',
        data: callLogMonthsSchema,
        problems: ['forbidden'],
      },
      async (callLog, { options }) => ({ data: await callLog.months(options) }),
    );
  },
  watches: [
    {
      kind: 'call-log.added',
      onlyNew: true,
      async read({ callLog }, options) {
        const [month] = (await callLog?.months(options)) ?? [];
        const page = month && (await callLog?.list({ month: month.month, limit: newest }, options));
        return page?.items.map((entry) => [entry.id, { data: entry }]) ?? [];
      },
    },
  ],
};
