import type { LiveEvent, SelfcareError, TelephonyAdapter } from '../contract/index.ts';
import { pageVisible, surroundings, tabChannel, tabLocks, uptime } from './device.ts';
import type { ChangeEvent } from './resource.ts';
import { asSelfcareError, mayPass, pause, waitBefore } from './retry.ts';

export interface LiveHost {
  readonly adapter: TelephonyAdapter;
  /** The user, as tenant and id; tabs of different users must not share a stream. Undefined where the backend does not say. */
  currentUser(signal: AbortSignal): Promise<string | undefined>;
  /** Reads again the data of a hint, without a hint all data. */
  invalidate(event: ChangeEvent | undefined): void;
  /** Whether a read of that data is under way. */
  reading(event: ChangeEvent | undefined): boolean;
  /** Hints may have been missed. */
  recover(): void;
  /** The stream goes on where it broke: no hint is missed. */
  resumed(): void;
  /** Reads all shown resources again, because no stream announces changes. */
  poll(): void;
  /** The stream is open, soon after the first reads: a change between them was not announced. */
  opened(): void;
  /** How the page hears of changes has changed. */
  heard(updates: Updates): void;
  /** @returns the error to act on */
  failed(error: SelfcareError): SelfcareError;
  /** Milliseconds between reads where the backend has no stream. */
  pollMs(): number;
}

/**
 * How a page hears of changes: `stream`, its own or another tab's; `polling`, where the backend has none, or it is held back on its
 * way or by the browser; `none` before the first widget, and while no user is signed in.
 */
export type Updates = 'stream' | 'polling' | 'none';

/** The position of the page in the stream; it outlives a pause of the listening. */
export interface Position {
  lastEventId?: string;
  /** Uptime when the page began to listen. */
  since: number;
}

/** The message between tabs. `ask`: is there an open stream? `open`: there is. */
type Relay =
  | { readonly event: LiveEvent }
  | { readonly position: string }
  | { readonly gap: true }
  | { readonly resumed: true }
  | { readonly ask: true }
  | { readonly open: true };

/** A stream that opens within these milliseconds has missed nothing worth a read. */
const promptMs = 2_000;
/** Upper limit of the pause before the stream is tried again, in milliseconds. Data is fresh soon after the network is back. */
const longestPauseMs = 8_000;
/** A server's figure counts up to here, in milliseconds. */
const longestRetryMs = 60_000;
/** Milliseconds between two reads for a stream of hints. */
const spacingMs = 500;
/** Milliseconds between two reads where the stream does not come through, and until the first of them. */
const heldBackMs = 10_000;

/**
 * Follows live hints until `signal` aborts: one stream per page and, where tabs can talk to each other, one per browser. The tab whose
 * turn it is reads the stream and relays it. When that tab closes, the next one resumes at the same position. A page that hears of no
 * open stream reads by itself: an antivirus or a proxy may hold it back, and a browser opens six connections on HTTP/1.1.
 */
export async function followLive(host: LiveHost, position: Position, signal: AbortSignal): Promise<void> {
  await new Listening(host, position, signal).run();
}

class Listening {
  readonly #host: LiveHost;
  readonly #position: Position;
  readonly #signal: AbortSignal;
  readonly #hints: Hints;
  /** This tab's stream is open, or this tab reads for the others at the pace that the backend names. */
  #open = false;
  /** Milliseconds that the server asks for before the stream is opened again; each reader gets others. */
  #retryMs = 0;
  /** No stream was open at the last look. A page reads by itself at the second look in a row without one. */
  #isDown = true;
  /** Another tab has said so since this one asked. */
  #shared = false;
  #relay: (message: Relay) => void = () => undefined;

  constructor(host: LiveHost, position: Position, signal: AbortSignal) {
    this.#host = host;
    this.#position = position;
    this.#signal = signal;
    this.#hints = new Hints(host);
    signal.addEventListener('abort', () => this.#hints.clear());
  }

  async run(): Promise<void> {
    if (!this.#host.adapter.events) return this.#poll();
    void this.#watchStream();
    const user = await this.#host.currentUser(this.#signal);
    if (this.#signal.aborted) return;
    // Events are not shared with other tabs before the user is known.
    if (user === undefined || !surroundings.document) return this.#lead(this.#signal);
    await this.#takeTurns(`selfcare-elements.live/3 ${this.#host.adapter.id} ${user}`);
  }

  async #takeTurns(name: string): Promise<void> {
    const signal = this.#signal;
    const channel = tabChannel(name);
    if (channel) {
      channel.onmessage = ({ data }: MessageEvent<Relay>) => this.#take(data);
      this.#relay = (message) => channel.postMessage(message);
      this.#relay({ ask: true });
      signal.addEventListener('abort', () => channel.close());
    }
    const locks = await tabLocks();
    if (locks) {
      const lead = (): Promise<void> => this.#lead(signal);
      // `signal` ends the wait.
      return locks.request(name, { signal }, lead).catch(() => undefined);
    }
    const votes = tabChannel(`${name} leader`);
    // Nothing tells how many tabs there are: this one reads by itself.
    if (!votes) return;
    // Where the code cannot be loaded, this tab reads by itself.
    const election = await import('./election.ts').catch(() => undefined);
    await election?.electLeader(votes, signal, (until) => this.#lead(until));
  }

  async #lead(signal: AbortSignal): Promise<void> {
    let attempt = 0;
    let opened = false;
    const onOpen = (): void => {
      attempt = 0;
      const { lastEventId, since } = this.#position;
      const missed = opened || uptime() - since > promptMs;
      opened = this.#open = true;
      this.#isDown = false;
      this.#host.heard('stream');
      this.#relay({ open: true });
      if (lastEventId !== undefined) this.#share({ resumed: true });
      else if (missed) this.#share({ gap: true });
      else this.#host.opened();
    };
    for (;;) {
      const thrown = await this.#read(onOpen, signal);
      this.#open = false;
      if (signal.aborted) return;
      const error = thrown && this.#host.failed(thrown);
      if (error && !mayPass(error) && error.code !== 'protocol') return this.#poll();
      await pause(this.#pauseBefore(attempt++, error), signal);
    }
  }

  /** The stream tells that the network is back: unless the server names a time, it is tried often. */
  #pauseBefore(attempt: number, error: SelfcareError | undefined): number {
    const wait = waitBefore(attempt, error);
    if (error?.details.retryAfterMs !== undefined) return wait;
    return attempt === 0 ? Math.max(wait, Math.min(this.#retryMs, longestRetryMs)) : Math.min(wait, longestPauseMs);
  }

  async #read(onOpen: () => void, signal: AbortSignal): Promise<SelfcareError | undefined> {
    const { lastEventId } = this.#position;
    try {
      signal.throwIfAborted();
      const onPosition = (position: string): void => this.#share({ position });
      const onRetry = (ms: number): void => void (this.#retryMs = ms);
      const stream = this.#host.adapter.events?.open({ signal, lastEventId, onOpen, onPosition, onRetry });
      for await (const event of stream ?? []) {
        if (signal.aborted) return undefined;
        // An adapter may leave `onOpen` out.
        this.#open = true;
        this.#share({ event });
      }
      return undefined;
    } catch (thrown) {
      return asSelfcareError(thrown);
    }
  }

  #share(message: Relay): void {
    this.#take(message);
    this.#relay(message);
  }

  #take(message: Relay): void {
    if (this.#signal.aborted) return;
    if ('ask' in message) return this.#open ? this.#relay({ open: true }) : undefined;
    this.#shared ||= !this.#open;
    if ('open' in message) return this.#host.heard('stream');
    if ('gap' in message) return this.#host.recover();
    if ('resumed' in message) return this.#host.resumed();
    if ('position' in message) return void (this.#position.lastEventId = message.position);
    if (message.event.id) this.#position.lastEventId = message.event.id;
    this.#hints.take(message.event);
  }

  /** Reads for as long as neither this tab nor another one has an open stream. */
  async #watchStream(): Promise<void> {
    for (;;) {
      await pause(heldBackMs, this.#signal);
      if (this.#signal.aborted) return;
      if (!pageVisible() || this.#open) continue;
      const wasDown = this.#isDown;
      this.#isDown = true;
      if (!this.#shared && wasDown) {
        this.#host.heard('polling');
        this.#host.poll();
      }
      this.#shared = false;
      this.#relay({ ask: true });
    }
  }

  async #poll(): Promise<void> {
    this.#open = true;
    this.#host.heard('polling');
    for (;;) {
      await pause(this.#host.pollMs(), this.#signal);
      if (this.#signal.aborted) return;
      this.#relay({ gap: true });
      if (pageVisible()) this.#host.recover();
    }
  }
}

/** Turns hints into reads: the first one at once, a burst of them into few reads, the last one never lost. */
class Hints {
  readonly #host: LiveHost;
  /** `undefined` stands for all data. */
  #due: (ChangeEvent | undefined)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LiveHost) {
    this.#host = host;
  }

  take(event: LiveEvent): void {
    this.#due.push(event.kind === 'resync' ? undefined : event);
    if (this.#timer === undefined) this.#read();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#due = [];
  }

  #read(): void {
    // A read that began before the hint may miss the change, so the data is read once more after it.
    const waiting = this.#due.filter((event) => this.#host.reading(event));
    const ready = this.#due.filter((event) => !waiting.includes(event));
    this.#due = waiting;
    for (const event of ready) this.#host.invalidate(event);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#due.length > 0) this.#read();
    }, spacingMs);
  }
}
