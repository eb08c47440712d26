import {
  historyActions,
  historyOrigins,
  historySubjects,
  type HistoryEntry,
  type HistoryQuery,
  type Page,
} from '../../../contract/index.ts';
import { PortRoutes } from '../port-routes.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { idSchema, instantSchema } from './primitives.ts';

const subjectSchema = z.enum(historySubjects);
const valuesSchema = z
  .record(z.string(), z.unknown())
  .openapi({ description: 'Values of the record, under the names of its port. No secret.' });

const entrySchema = describes<HistoryEntry>()(
  z
    .object({
      id: idSchema,
      at: instantSchema,
      origin: z.enum(historyOrigins),
      subject: subjectSchema,
      action: z.enum(historyActions),
      line: idSchema.optional(),
      resource: idSchema.optional(),
      before: valuesSchema.optional(),
      after: valuesSchema.optional(),
    })
    .openapi('HistoryEntry'),
);

const pageSchema = describes<Page<HistoryEntry>>()(
  z.object({ items: z.array(entrySchema), next: z.string().optional() }).openapi('HistoryPage'),
);

const querySchema = describes<HistoryQuery>()(
  z.strictObject({
    subject: subjectSchema.optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
);

/** The changes of the user's own settings. */
export const historyPort: ServedPort = {
  addRoutes({ shell, adapterFor }) {
    new PortRoutes(shell, adapterFor, 'history', ({ history }) => history).read(
      {
        method: 'get',
        path: '/v1/history',
        id: 'listHistory',
        summary: 'Changes of one’s own settings, newest first',
        query: querySchema,
        data: pageSchema,
        problems: ['forbidden', 'validation'],
      },
      async (history, { query, options }) => ({ data: await history.list(query, options) }),
    );
  },
  watches: [],
};
