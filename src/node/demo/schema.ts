import type { RouteStep } from '../../rules/call-route.ts';
import { forwardingConditions } from '../../contract/index.ts';
import type { SimulatedCall, SimulatedCallResult } from './simulate-call.ts';
import { describes, z } from '../server/schema.ts';
import { ringNumberSchema } from '../server/ports/forwarding.ts';
import { callLogEntrySchema } from '../server/ports/call-log.ts';
import { shownKeyKinds, type SimulatedDevice } from './phone-contents.ts';
import { idSchema, instantSchema, phoneNumberSchema } from '../server/ports/primitives.ts';

const conditionSchema = z.enum(forwardingConditions);
const until = z.number().optional();

const routeStepSchema = describes<RouteStep>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('incoming'), reason: z.literal('incoming') }),
    z.object({
      kind: z.literal('ring'),
      reason: z.literal('available'),
      devices: z.array(z.object({ id: idSchema, name: z.string() })),
      also: z.array(ringNumberSchema).optional(),
      seconds: z.number().optional(),
    }),
    z.object({ kind: z.literal('forward'), reason: conditionSchema, number: phoneNumberSchema, until }),
    z.object({ kind: z.literal('voicemail'), reason: conditionSchema, until, announcementOnly: z.literal(true).optional() }),
    z.object({ kind: z.literal('elsewhere'), reason: z.enum([...forwardingConditions, 'simultaneous-ring']) }),
    z.object({ kind: z.literal('release'), reason: z.enum(['dnd', 'not-reachable', 'no-answer', 'busy']) }),
  ]),
);

const suspendedSchema = z.object({ key: z.enum([...forwardingConditions, 'simultaneous-ring']), by: conditionSchema });

export const simulatedCallSchema = describes<SimulatedCall>()(
  z
    .strictObject({
      line: idSchema,
      caller: z.strictObject({ number: phoneNumberSchema.optional(), name: z.string().max(200).optional() }),
      situation: z
        .strictObject({
          reachable: z.boolean().optional(),
          inCall: z.boolean().optional(),
          doNotDisturb: z.boolean().optional(),
        })
        .optional(),
      answered: z.boolean().optional(),
    })
    .openapi('SimulatedCall'),
);

export const simulatedCallResultSchema = describes<SimulatedCallResult>()(
  z
    .object({ route: z.object({ steps: z.array(routeStepSchema), suspended: z.array(suspendedSchema) }), entry: callLogEntrySchema })
    .openapi('SimulatedCallResult'),
);

export const tokenQuestionSchema = z.strictObject({ user: idSchema }).openapi('DemoTokenRequest');
export const tokenSchema = z.object({ token: z.string() }).openapi('DemoToken');
export const demoUsersSchema = z.array(z.object({ id: idSchema, name: z.string() }).openapi('DemoUser'));

const phoneContentsSchema = z
  .object({
    startedAt: instantSchema,
    starts: z.int(),
    keys: z.array(z.object({ position: z.int(), kind: z.enum(shownKeyKinds), label: z.string().optional(), value: z.string().optional() })),
    settings: z.object({
      hdAudio: z.boolean().optional(),
      supervisionCallerNumber: z.boolean().optional(),
      callWaiting: z.boolean().optional(),
      ringTone: z.string().optional(),
      utcOffsetMinutes: z.number().optional(),
      locksByCode: z.boolean(),
    }),
    problems: z.int(),
  })
  .openapi('PhoneContents');

export const simulatedDeviceSchema = describes<SimulatedDevice>()(
  z
    .discriminatedUnion('state', [
      z.object({ state: z.enum(['off', 'absent']) }),
      z.object({ state: z.literal('started'), contents: phoneContentsSchema }),
    ])
    .openapi('SimulatedDevice'),
);
