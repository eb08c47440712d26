import type { VoicemailCapability } from '../../../contract/index.ts';
import { describes, z } from '../schema.ts';
import { rightFields } from './primitives.ts';

export const voicemailCapabilitySchema = describes<VoicemailCapability>()(
  z
    .object({ ...rightFields, keepDays: z.int().optional(), restoreDays: z.int().optional(), transcription: z.boolean().optional() })
    .openapi('VoicemailCapability'),
);
