import type { Right } from '../../../contract/index.ts';
import { describes, z } from '../schema.ts';

/** Longest text that may stand for an id. Ids are opaque: an unknown one is not found, in any form. */
export const idSchema = z.string().max(200);

/** Whether it can be dialled is the toll policy's question, which answers with a reason. */
export const phoneNumberSchema = z
  .string()
  .max(64)
  .openapi({ description: 'E.164 with its plus, or the digits of an extension.', example: '+33639980101' });

export const instantSchema = z.string().max(32).openapi({ format: 'date-time', example: '2026-11-23T08:15:00.000Z' });

export const versionSchema = z.string().openapi({ description: 'Opaque revision of a record.' });

export const grantedBySchema = z.enum(['administrator', 'plan']);

export const accessSchema = z.enum(['none', 'read', 'write']);

const rightFields = { access: accessSchema, grantedBy: grantedBySchema.optional() };

export const rightSchema = describes<Right>()(z.object(rightFields).openapi('Right'));

export { rightFields };

export const lineKindSchema = z.enum(['fixed', 'mobile']);

export const lineParams = z.object({ line: idSchema });
