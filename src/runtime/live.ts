import type { LiveEvent, SelfcareError, TelephonyAdapter } from '../contract/index.ts';
import { pageVisible, tabChannel, tabLocks } from './device.ts';
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
  /** The stream is open, soon after the first reads: a change between them was not announced. */
  opened(): void;
  failed(error: SelfcareError): void;
  /** Milliseconds between reads where the backend has no stream. */
  pollMs(): number;
}

/** The position of the page in the stream; it outlives a pause of the listening. */
export interface Position {
  lastEventId?: string;
  /** When the page began to listen, epoch milliseconds. */
  since: number;
}

/** The message between tabs. */
type Relay = { readonly event: LiveEvent } | { readonly gap: true };

/** A stream that opens within these milliseconds has missed nothing worth a read. */
const promptMs = 2_000;
/** Milliseconds between two reads for a stream of hints. */
const spacingMs = 500;

/**
 * Follows live hints until `signal` aborts: one stream per page and, where tabs can talk to each other, one per browser. The tab with
 * the lock reads the stream and relays it. When that tab closes, the next one resumes at the same position.
 */
export async function followLive(host: LiveHost, position: Position, signal: AbortSignal): Promise<void> {
  await new Listening(host, position, signal).run();
}

class Listening {
  readonly #host: LiveHost;
  readonly #position: Position;
  readonly #signal: AbortSignal;
  readonly #hints: Hints;
  #relay: (message: Relay) => void = () => undefined;

  constructor(host: LiveHost, position: Position, signal: AbortSignal) {
    this.#host = host;
    this.#position = position;
    this.#signal = signal;
    this.#hints = new Hints(host);
    signal.addEventListener('abort', () => this.#hints.clear());
  }

  async run(): Promise<void> {
    const { adapter } = this.#host;
    if (!adapter.events) return this.#poll();
    const user = await this.#host.currentUser(this.#signal);
    if (this.#signal.aborted) return;
    const name = `selfcare-elements.live/1 ${adapter.id} ${user}`;
    const locks = user === undefined ? undefined : tabLocks();
    const channel = locks && tabChannel(name);
    if (!locks || !channel) return this.#lead();
    channel.onmessage = ({ data }: MessageEvent<Relay>) => this.#take(data);
    this.#relay = (message) => channel.postMessage(message);
    const lead = async (): Promise<void> => (this.#signal.aborted ? undefined : this.#lead());
    try {
      await locks.request(name, { signal: this.#signal }, lead);
    } catch {
      // `signal` has ended the wait, or the browser refuses locks: then this tab reads a stream of its own.
      await lead();
    }
    channel.close();
  }

  async #lead(): Promise<void> {
    let attempt = 0;
    let opened = false;
    let mutedSince = Date.now();
    const onOpen = (): void => {
      attempt = 0;
      mutedSince = Infinity;
      const { lastEventId, since } = this.#position;
      const missed = opened || lastEventId !== undefined || Date.now() - since > promptMs;
      opened = true;
      if (missed) this.#share({ gap: true });
      else this.#host.opened();
    };
    for (;;) {
      const error = await this.#read(onOpen);
      if (this.#signal.aborted) return;
      if (error) this.#host.failed(error);
      if (error && !mayPass(error) && error.code !== 'protocol') return this.#poll();
      mutedSince = Math.min(mutedSince, Date.now());
      // A proxy or an antivirus that holds the stream back lets reads pass.
      if (Date.now() - mutedSince >= this.#host.pollMs()) {
        mutedSince = Date.now();
        this.#share({ gap: true });
      }
      await pause(waitBefore(attempt++, error), this.#signal);
    }
  }

  async #read(onOpen: () => void): Promise<SelfcareError | undefined> {
    const { lastEventId } = this.#position;
    try {
      this.#signal.throwIfAborted();
      const stream = this.#host.adapter.events?.open({ signal: this.#signal, lastEventId, onOpen });
      for await (const event of stream ?? []) {
        if (this.#signal.aborted) return undefined;
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
    if ('gap' in message) return this.#host.recover();
    if (message.event.id) this.#position.lastEventId = message.event.id;
    this.#hints.take(message.event);
  }

  async #poll(): Promise<void> {
    for (;;) {
      await pause(this.#host.pollMs(), this.#signal);
      if (this.#signal.aborted) return;
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
