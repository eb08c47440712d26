import { errorCodes } from '../../contract/index.ts';
import { z } from './schema.ts';

/** RFC 9457 with the contract's code and details. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(errorCodes),
    issues: z
      .array(
        z.object({
          path: z.string().openapi({ description: 'Dotted path into the body or the query.' }),
          rule: z.string(),
          params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        }),
      )
      .optional(),
    reason: z.enum(['version', 'managed-elsewhere', 'duplicate']).optional(),
    current: z.string().optional(),
    grantedBy: z.enum(['administrator', 'plan']).optional(),
    retryAfterMs: z.number().optional(),
    limit: z.number().optional(),
    requestId: z.string(),
  })
  .openapi('Problem');
