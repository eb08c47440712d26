import { answerHeaders, idsOf } from '../frame.ts';
import type { ServedPort } from '../port.ts';
import { z } from '../schema.ts';

const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  // Nginx would keep the events until its buffer is full.
  'x-accel-buffering': 'no',
};

/** Live hints that something changed. */
export const eventsPort: ServedPort = {
  addRoutes({ shell, adapterFor, streams }) {
    shell.stream(
      {
        method: 'get',
        path: '/v1/events',
        id: 'openEvents',
        tag: 'events',
        summary:
          'Server-sent events: `id`, `event` (the kind) and `data` (a LiveEvent). Resumes after `Last-Event-ID`; an unknown position is answered with `resync`',
        data: z.string(),
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
