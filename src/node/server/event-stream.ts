import type { Id, LiveEvent } from '../../contract/index.ts';
import type { Identity } from '../auth/identity.ts';
import type { OutboxEntry } from '../store/port.ts';
import type { Subscriber } from '../events/feed.ts';
import type { EventHub } from '../events/hub.ts';

export interface EventStreamOptions {
  readonly hub: EventHub;
  readonly clock: () => number;
  /** Silence after which a comment is sent, so that no proxy takes the stream for dead. Milliseconds. */
  readonly heartbeatMs: number;
  /** Ends every stream: the server stops. */
  readonly signal: AbortSignal | undefined;
}

/** Bytes that may wait for a slow reader before the stream is given up. It comes back by id and loses nothing. */
const mostWaiting = 256 * 1024;
const longestTimeout = 2 ** 31 - 1;
const encoder = new TextEncoder();

/** Readers of a server that restarts must not all come back at the same moment. */
function retryMs(): number {
  return 1000 + Math.floor(Math.random() * 2000);
}

function liveEvent({ seq, kind, resource, version, at }: OutboxEntry): LiveEvent {
  return { id: String(seq), kind, resource, ...(version === undefined ? {} : { version }), at: new Date(at).toISOString() };
}

function frameOf(event: LiveEvent): string {
  return `id: ${event.id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** A position in the outbox, as `Last-Event-ID` gives it. What is no position is one that nobody knows: it leads to `resync`. */
export function positionOf(lastEventId: string | undefined): number | undefined {
  if (lastEventId === undefined || lastEventId === '') return undefined;
  return /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : -1;
}

/** One stream of server-sent events. It ends when the token expires, the reader goes or is too slow, or the server stops. */
class EventStream implements Subscriber {
  readonly user: Id;
  readonly body: ReadableStream<Uint8Array>;
  readonly #signal: AbortSignal | undefined;
  readonly #heartbeat: ReturnType<typeof setInterval>;
  readonly #expiry: ReturnType<typeof setTimeout>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #position = 0;
  #leave: (() => void) | undefined;

  constructor({ clock, heartbeatMs, signal }: EventStreamOptions, { user, expiresAt }: Identity) {
    this.user = user;
    this.#signal = signal;
    const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      this.#controller = controller;
    };
    const cancel = () => void this.#stop();
    this.body = new ReadableStream({ start, cancel }, new ByteLengthQueuingStrategy({ highWaterMark: mostWaiting }));
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
    this.#expiry = setTimeout(this.end, Math.min(Math.max(expiresAt - clock(), 0), longestTimeout));
    signal?.addEventListener('abort', this.end);
  }

  async open(hub: EventHub, identity: Identity, after: number | undefined): Promise<void> {
    this.#send(`retry: ${retryMs()}\n: open\n\n`);
    const leave = await hub.subscribe(identity, this, after);
    if (!this.#controller) {
      leave();
      return;
    }
    this.#leave = leave;
    this.#beat();
  }

  deliver(entry: OutboxEntry): void {
    this.#send(frameOf(liveEvent(entry)));
  }

  passed(seq: number): void {
    this.#position = seq;
  }

  resync(seq: number): void {
    this.#send(frameOf({ id: String(seq), kind: 'resync' }));
  }

  readonly end = (): void => {
    this.#stop()?.close();
  };

  /** The position goes along, so that a reader who heard nothing for long still resumes from a place that is known. */
  #beat(): void {
    this.#send(`: beat\nid: ${this.#position}\n\n`);
  }

  #send(text: string): void {
    this.#controller?.enqueue(encoder.encode(text));
    if ((this.#controller?.desiredSize ?? 0) < 0) this.#stop()?.error(new Error('The reader is too slow'));
  }

  #stop(): ReadableStreamDefaultController<Uint8Array> | undefined {
    const controller = this.#controller;
    this.#controller = undefined;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#expiry);
    this.#signal?.removeEventListener('abort', this.end);
    this.#leave?.();
    this.#leave = undefined;
    return controller;
  }
}

/** Opens a stream of what concerns the user after a position, or from now on. */
export async function openEventStream(
  options: EventStreamOptions,
  identity: Identity,
  after: number | undefined,
): Promise<ReadableStream<Uint8Array>> {
  const stream = new EventStream(options, identity);
  try {
    await stream.open(options.hub, identity, after);
  } catch (thrown) {
    stream.end();
    throw thrown;
  }
  return stream.body;
}
