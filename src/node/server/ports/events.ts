import { answerHeaders } from '../headers.ts';
import { z } from '../schema.ts';
import type { Shell } from '../shell.ts';
import { demand } from '../../account/capabilities.ts';
import { openEventStream, positionOf } from '../event-stream.ts';
import type { Services } from '../../reference/services.ts';

const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  // Nginx would keep the events until its buffer is full.
  'x-accel-buffering': 'no',
};

/** Live hints that something changed. */
export function eventRoutes(shell: Shell, { profiles, events }: Services): void {
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
    async ({ scope, identity, frame, context }) => {
      const { capabilities } = await profiles.get(scope);
      demand(capabilities.ports.events, 'read');
      const stream = await openEventStream(events, identity, positionOf(context.req.header('last-event-id')));
      return new Response(stream, { status: 200, headers: answerHeaders(frame, streamHeaders) });
    },
  );
}
