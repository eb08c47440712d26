import type { Account, Capabilities, Line } from '../../../contract/index.ts';
import { portNames } from '../../../contract/index.ts';
import { describes, z } from '../schema.ts';
import { forwardingCapabilitySchema } from './forwarding.ts';
import { idSchema, phoneNumberSchema, rightSchema } from './primitives.ts';

export const accountSchema = describes<Account>()(
  z
    .object({
      id: idSchema,
      tenant: z.object({ id: idSchema, name: z.string() }),
      firstName: z.string(),
      lastName: z.string(),
      email: z.string().optional(),
      timeZone: z.string().openapi({ example: 'Europe/Paris' }),
      country: z.string().openapi({ example: 'FR' }),
    })
    .openapi('Account'),
);

export const lineKindSchema = z.enum(['fixed', 'mobile']);

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
      state: z.object({ reachable: z.boolean(), doNotDisturb: z.boolean(), inCall: z.boolean() }),
    })
    .openapi('Line'),
);

export const capabilitiesSchema = describes<Capabilities>()(
  z
    .object({
      ports: z.partialRecord(z.enum(portNames), rightSchema),
      lines: z.record(idSchema, z.object({ forwarding: forwardingCapabilitySchema.optional() })),
    })
    .openapi('Capabilities'),
);
