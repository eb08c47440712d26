import { errorCodes, eventKinds, type LiveEvent } from '../../../contract/index.ts';
import { issueSchema } from '../endpoint.ts';
import { answerHeaders, idsOf } from '../frame.ts';
import type { ServedPort } from '../port.ts';
import { describes, z } from '../schema.ts';
import { instantSchema, versionSchema } from './primitives.ts';

const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  // Nginx would keep the events until its buffer is full.
  'x-accel-buffering': 'no',
};

/** The stream is text, so that no route refers to this schema. */
export const liveEventSchema = describes<LiveEvent>()(
  z
    .union([
      z.object({
        id: z.string(),
        kind: z.enum(eventKinds),
        resource: z.string(),
        version: versionSchema.optional(),
        outcome: z
          .discriminatedUnion('state', [
            z.object({ state: z.literal('applied') }),
            z.object({
              state: z.literal('failed'),
              code: z.enum(errorCodes),
              details: z
                .object({
                  issues: z.array(issueSchema).optional(),
                  applied: z.array(z.string()).optional(),
                  reason: z.enum(['version', 'managed-elsewhere', 'duplicate']).optional(),
                  limit: z.number().optional(),
                })
                .optional(),
            }),
          ])
          .optional(),
        at: instantSchema,
      }),
      z.object({ id: z.string(), kind: z.literal('resync') }),
    ])
    .openapi('LiveEvent'),
);

/** Live hints that something changed. */
export const eventsPort: ServedPort = {
  addRoutes({ shell, adapterFor, streams }) {
    shell.stream(
      {
        method: 'get',
        path: '/v1/events',
        id: 'openEvents',
        tag: 'events',
        summary: 'Live hints that something changed',
        description:
          'Server-sent events: `id`, `event` (the kind) and `data` (a `LiveEvent` as JSON). A comment line comes at least every 10 seconds ' +
          '(heartbeat), at times with an `id` to resume from: two missed ones mean that the connection is dead. `retry` tells how long to wait ' +
          'before the next try. The stream ends when the token expires.',
        headers: z.object({
          'last-event-id': z
            .string()
            .optional()
            .openapi({ description: 'Resumes after this event; an unknown one is answered with `resync`.' }),
        }),
        data: z.string().openapi({ description: 'Frames of `text/event-stream`; the `data` of each is a `LiveEvent`.' }),
        dataType: 'text/event-stream',
        problems: ['forbidden', 'rate-limited'],
      },
      async ({ identity, options, frame, context }) => {
        const lastEventId = context.req.header('last-event-id');
        const request = { identity, lastEventId, requestId: idsOf(frame), signal: options.signal };
        const stream = await streams.open(await adapterFor(identity), request);
        return new Response(stream, { status: 200, headers: answerHeaders(frame, streamHeaders) });
      },
    );
  },
};
