import {
  SelfcareError,
  type ErrorCode,
  type EventsOptions,
  type EventsPort,
  type LiveEvent,
  type TelephonyAdapter,
} from '../../contract/index.ts';
import { identityKey, type Identity } from '../auth/identity.ts';
import type { Log } from '../shared/log.ts';
import type { PolledEvents } from './polled-events.ts';
import { asSelfcareError } from './problem.ts';

export interface EventStreamsOptions {
  readonly clock: () => number;
  readonly log: Log;
  readonly streamsPerUser: number;
  /** Silence after which a comment is sent, so that no proxy takes the stream for dead. Milliseconds. */
  readonly heartbeatMs: number;
  /** Ends every stream: the server stops. */
  readonly signal: AbortSignal | undefined;
  readonly polled: PolledEvents;
}

/** One stream as a page asks for it. */
export interface EventRequest {
  readonly identity: Identity;
  readonly lastEventId: string | undefined;
  readonly requestId: string;
  /** Aborts when the page gives the request up, even before it got an answer. */
  readonly signal: AbortSignal | undefined;
}

/** Bytes that wait for the socket. Further events wait in the adapter, which drops those that a later one replaces. */
const mostSent = 16 * 1024;
const longestTimeout = 2 ** 31 - 1;
/** An adapter that never calls `onOpen` and has no event yet counts as open after this long. Milliseconds. */
const openAfterMs = 2000;
/** Asking a backend at every event and beat would cost more than the stream. A withdrawn right ends it within a minute. */
const longestRightMs = 60_000;
const beatsPerRight = 6;
/** Events at which the right is asked for at once. */
const rightKinds: readonly LiveEvent['kind'][] = ['capabilities.changed', 'account.changed'];
/** Before a user with too many streams may try again. Milliseconds. */
const crowdedMs = 10_000;
/** Codes that mean that the user has no right any more. */
const withdrawing: readonly ErrorCode[] = ['unauthenticated', 'forbidden', 'not-found'];
const encoder = new TextEncoder();

/** Streams that a server opens in a second right after its start, with room for other requests. Measured by `stream-storm`. */
const opensPerSecond = 750;

/** Readers of a server that restarts come back one after the other; within two seconds where they are few. */
function retryMs(streams: number): number {
  return 1000 + Math.floor(Math.random() * Math.max(2000, (streams / opensPerSecond) * 1000));
}

/** A stream's place among those of the server. */
interface Place {
  /** Milliseconds after which its reader may come back. */
  retryMs(): number;
  leave(): void;
}

function frameOf(event: LiveEvent): string {
  return `id: ${event.id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** One stream of server-sent events. It ends when token or right end, the reader goes, or the server stops. */
class EventStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #options: EventStreamsOptions;
  readonly #request: EventRequest;
  readonly #place: Place;
  readonly #stopping = new AbortController();
  readonly #heartbeat: ReturnType<typeof setInterval>;
  readonly #expiry: ReturnType<typeof setTimeout>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #position: string | undefined;
  /** Called when the reader takes more, and at the end. */
  #drained: (() => void) | undefined;
  #adapter: TelephonyAdapter | undefined;
  #events: AsyncIterator<LiveEvent> | undefined;
  /** The right to listen is asked for anew after this long. Milliseconds. */
  readonly #rightMs: number;
  #askedAt = -Infinity;

  constructor(options: EventStreamsOptions, request: EventRequest, place: Place) {
    const { clock, heartbeatMs, signal } = options;
    this.#options = options;
    this.#request = request;
    this.#place = place;
    const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      this.#controller = controller;
    };
    const pull = () => this.#drained?.();
    const cancel = () => void this.#stop();
    this.body = new ReadableStream({ start, pull, cancel }, new ByteLengthQueuingStrategy({ highWaterMark: mostSent }));
    this.#rightMs = Math.min(heartbeatMs * beatsPerRight, longestRightMs);
    this.#heartbeat = setInterval(() => {
      this.#beat();
      if (this.#isRightOld) void this.#mayListen();
    }, heartbeatMs);
    this.#expiry = setTimeout(this.end, Math.min(Math.max(request.identity.expiresAt - clock(), 0), longestTimeout));
    for (const ending of [signal, request.signal]) ending?.addEventListener('abort', this.end);
  }

  /** Resolves when the adapter delivers. @throws what kept it from doing so */
  async open(adapter: TelephonyAdapter, port: EventsPort): Promise<void> {
    this.#adapter = adapter;
    this.#send(`retry: ${this.#place.retryMs()}\n: open\n\n`);
    const { lastEventId, requestId } = this.#request;
    let onOpen = (): void => undefined;
    const opened = new Promise<void>((resolve) => (onOpen = resolve));
    const timer = setTimeout(onOpen, openAfterMs);
    const options: EventsOptions = {
      signal: this.#stopping.signal,
      requestId,
      lastEventId: lastEventId === '' ? undefined : lastEventId,
      onOpen,
      onPosition: (id) => this.#pass(id),
    };
    try {
      const events = port.open(options)[Symbol.asyncIterator]();
      this.#events = events;
      const first = events.next();
      await Promise.race([opened, first]);
      void this.#deliver(events, first);
    } finally {
      clearTimeout(timer);
    }
  }

  async #deliver(events: AsyncIterator<LiveEvent>, first: Promise<IteratorResult<LiveEvent>>): Promise<void> {
    try {
      for (let next = await first; !next.done; next = await events.next()) {
        const concernsRight = rightKinds.includes(next.value.kind);
        if ((concernsRight || this.#isRightOld) && !(await this.#mayListen())) return;
        await this.#room();
        if (!this.#controller) return;
        this.#position = next.value.id;
        this.#send(frameOf(next.value));
      }
    } catch (thrown) {
      if (this.#controller) this.#options.log.warn({ err: thrown, requestId: this.#request.requestId }, 'an event stream broke');
    }
    this.end();
  }

  get #isRightOld(): boolean {
    return performance.now() - this.#askedAt >= this.#rightMs;
  }

  /** Ends the stream once the user is gone or has lost the right, before the event that is due. A backend that is away withdraws nothing. */
  async #mayListen(): Promise<boolean> {
    this.#askedAt = performance.now();
    try {
      const { data } = (await this.#adapter?.capabilities({ signal: this.#stopping.signal })) ?? {};
      if (data?.ports.events?.access !== 'none') return true;
    } catch (thrown) {
      if (!withdrawing.includes(asSelfcareError(thrown).code)) return true;
    }
    this.end();
    return false;
  }

  readonly end = (): void => {
    this.#stop()?.close();
  };

  /** The first position tells the reader that the stream delivers; later ones wait for the heartbeat. */
  #pass(id: string): void {
    const isFirst = this.#position === undefined;
    this.#position = id;
    if (isFirst) this.#beat();
  }

  /** The position goes along, so that a reader who heard nothing for long still resumes from a place that is known. */
  #beat(): void {
    // A reader who takes nothing gets no beat: it would wait behind the events.
    if ((this.#controller?.desiredSize ?? 0) <= 0) return;
    const position = this.#position === undefined ? '' : `id: ${this.#position}\n`;
    this.#send(`: beat\nretry: ${this.#place.retryMs()}\n${position}\n`);
  }

  #send(text: string): void {
    this.#controller?.enqueue(encoder.encode(text));
  }

  /** Waits until the reader has taken what was sent. */
  async #room(): Promise<void> {
    while (this.#controller && (this.#controller.desiredSize ?? 0) <= 0) {
      await new Promise<void>((resolve) => (this.#drained = resolve));
    }
  }

  #stop(): ReadableStreamDefaultController<Uint8Array> | undefined {
    const controller = this.#controller;
    if (!controller) return undefined;
    this.#controller = undefined;
    this.#drained?.();
    clearInterval(this.#heartbeat);
    clearTimeout(this.#expiry);
    for (const ending of [this.#options.signal, this.#request.signal]) ending?.removeEventListener('abort', this.end);
    this.#stopping.abort();
    // An adapter that does not look at the signal ends here at the latest.
    void this.#events?.return?.().catch(() => undefined);
    this.#place.leave();
    return controller;
  }
}

/** The open streams of one server. */
export class EventStreams {
  readonly #options: EventStreamsOptions;
  readonly #open = new Map<string, number>();
  #streams = 0;

  constructor(options: EventStreamsOptions) {
    this.#options = options;
  }

  /**
   * Opens a stream of what concerns the user after a position, or from now on.
   * @throws `rate-limited` when the user has too many streams open
   */
  async open(adapter: TelephonyAdapter, request: EventRequest): Promise<ReadableStream<Uint8Array>> {
    const { polled, signal } = this.#options;
    // A signal that has aborted already calls no listener.
    if (signal?.aborted || request.signal?.aborted) throw new SelfcareError('aborted');
    const stream = new EventStream(this.#options, request, this.#admit(identityKey(request.identity)));
    try {
      await stream.open(adapter, adapter.events ?? polled.portFor(request.identity, adapter));
    } catch (thrown) {
      stream.end();
      throw thrown;
    }
    return stream.body;
  }

  #admit(user: string): Place {
    const open = this.#open.get(user) ?? 0;
    const { streamsPerUser } = this.#options;
    if (open >= streamsPerUser) throw new SelfcareError('rate-limited', { limit: streamsPerUser, retryAfterMs: crowdedMs });
    this.#open.set(user, open + 1);
    this.#streams += 1;
    const leave = (): void => {
      this.#streams -= 1;
      const left = (this.#open.get(user) ?? 1) - 1;
      if (left > 0) this.#open.set(user, left);
      else this.#open.delete(user);
    };
    return { retryMs: () => retryMs(this.#streams), leave };
  }
}
