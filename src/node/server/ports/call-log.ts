import type { CallLogEntry, CallLogMonth, CallLogQuery, Page } from '../../../contract/index.ts';
import { callKinds, callOutcomes, numberKinds } from '../../../contract/index.ts';
import { describes, z } from '../schema.ts';
import { lineKindSchema } from './account.schema.ts';
import { idSchema, instantSchema, phoneNumberSchema } from './primitives.ts';

const monthSchema = z
  .string()
  .regex(/^2\d{3}-(0[1-9]|1[0-2])$/)
  .openapi({ description: "A month of the account's time zone.", example: '2026-11' });

const callKindSchema = z.enum(callKinds);

export const callLogEntrySchema = describes<CallLogEntry>()(
  z
    .object({
      id: idSchema,
      line: idSchema,
      lineKind: lineKindSchema,
      kind: callKindSchema,
      outcome: z.enum(callOutcomes),
      party: z.object({ number: phoneNumberSchema.optional(), numberKind: z.enum(numberKinds), name: z.string().optional() }),
      startedAt: instantSchema,
      durationSeconds: z.int(),
      forwardedTo: phoneNumberSchema.optional(),
      messageLeft: z.boolean().optional(),
    })
    .openapi('CallLogEntry'),
);

export const callLogPageSchema = describes<Page<CallLogEntry>>()(
  z.object({ items: z.array(callLogEntrySchema), next: z.string().optional() }).openapi('CallLogPage'),
);

export const callLogQuerySchema = describes<CallLogQuery>()(
  z.strictObject({
    month: monthSchema,
    kind: callKindSchema.optional(),
    lineKind: lineKindSchema.optional(),
    search: z.string().max(100).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(1000).optional(),
  }),
);

export const callLogMonthsSchema = describes<readonly CallLogMonth[]>()(
  z.array(z.object({ month: monthSchema, total: z.int(), missed: z.int() }).openapi('CallLogMonth')),
);
