import { SelfcareError } from '../../contract/index.ts';
import type { EventsOptions, EventsPort, LiveEvent } from '../../contract/index.ts';
import { eventStreamParser } from '../event-stream.ts';
import type { StreamMessage } from '../event-stream.ts';
import { contractError } from '../transport.ts';
import type { Transport } from '../transport.ts';

/** Two missed comments in milliseconds: the server sends one every 10 s. */
const silenceMs = 25_000;

export function eventsPort(transport: Transport): EventsPort {
  return { open: (options) => readEvents(transport, options) };
}

/**
 * Live hints over server-sent events.
 * @param silence milliseconds without a byte after which the stream counts as broken
 */
export async function* readEvents(
  transport: Transport,
  options: EventsOptions = {},
  silence: number = silenceMs,
): AsyncGenerator<LiveEvent> {
  const stop = new AbortController();
  const watchdog = new AbortController();
  const { signal, lastEventId, onOpen, onPosition, onRetry } = options;
  const anyStop = AbortSignal.any([stop.signal, watchdog.signal, ...(signal ? [signal] : [])]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restartTimer = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => watchdog.abort(), silence);
  };
  try {
    const response = await transport.stream('/events', { accept: 'text/event-stream', 'last-event-id': lastEventId }, anyStop);
    if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) throw new SelfcareError('protocol');
    restartTimer();
    let opening = onOpen;
    const onBytes = (): void => {
      // Headers alone are no sign: a proxy may hold back all that follows.
      opening?.();
      opening = undefined;
      restartTimer();
    };
    yield* eventsIn(response.body, { onBytes, onPosition, onRetry });
  } catch (thrown) {
    throw contractError(thrown, signal, watchdog.signal);
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

interface StreamHooks extends Pick<EventsOptions, 'onPosition' | 'onRetry'> {
  readonly onBytes: () => void;
}

async function* eventsIn(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  { onBytes, onPosition, onRetry }: StreamHooks,
): AsyncGenerator<LiveEvent> {
  let messages: StreamMessage[] = [];
  const parse = eventStreamParser({
    onMessage: (message) => messages.push(message),
    onId: (id) => onPosition?.(id),
    onRetry: (ms) => onRetry?.(ms),
  });
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onBytes();
    parse(value);
    const arrived = messages;
    messages = [];
    for (const message of arrived) yield liveEvent(message);
  }
}

function liveEvent({ id, event, data }: StreamMessage): LiveEvent {
  if (event === 'resync') return { id, kind: 'resync' };
  try {
    return { ...JSON.parse(data), id } as LiveEvent;
  } catch (cause) {
    throw new SelfcareError('protocol', { cause });
  }
}
