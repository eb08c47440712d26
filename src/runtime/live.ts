import type { LiveEvent, SelfcareError, TelephonyAdapter } from '../contract/index.ts';
import { pageVisible, pause, tabChannel, tabLocks } from './device.ts';
import { asSelfcareError, mayPass, waitBefore } from './failures.ts';
import { Hints } from './hints.ts';
import type { HintReader } from './hints.ts';

export interface LiveHost extends HintReader {
  readonly adapter: TelephonyAdapter;
  /** The user, as tenant and id; tabs of different users must not share a stream. Undefined: nobody can tell. */
  user(signal: AbortSignal): Promise<string | undefined>;
  /** Hints may have been missed. */
  gap(): void;
  /** The stream is open in time: what was read before it is a little less certain. */
  opened(): void;
  failed(error: SelfcareError): void;
}

/** Where in the stream the page is; it outlives a pause of the listening. */
export interface Position {
  lastEventId?: string;
  /** When the page began to listen, epoch milliseconds. */
  since: number;
}

/** What tabs tell each other. */
type Relay = { readonly event: LiveEvent } | { readonly gap: true };

/** Milliseconds between reads where a backend has no stream. */
const pollMs = 60_000;
/** A stream that opens sooner than this after its start has missed nothing worth reading again. */
const promptMs = 2_000;

/**
 * Follows live hints until `signal` aborts: one stream per page and, where tabs can talk to each other, one per browser. One
 * tab holds the lock and the stream and relays to the others; when it goes, the next one takes over where it stopped.
 */
export async function followLive(host: LiveHost, position: Position, signal: AbortSignal): Promise<void> {
  await new Listening(host, position, signal).run();
}

class Listening {
  readonly #host: LiveHost;
  readonly #position: Position;
  readonly #signal: AbortSignal;
  readonly #hints: Hints;
  #relay: (news: Relay) => void = () => undefined;

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
    const user = await this.#host.user(this.#signal);
    if (this.#signal.aborted) return;
    const name = `selfcare-elements.live/1 ${adapter.id} ${user}`;
    const locks = user === undefined ? undefined : tabLocks();
    const channel = locks && tabChannel(name);
    if (!locks || !channel) return this.#lead();
    channel.onmessage = ({ data }: MessageEvent<Relay>) => this.#take(data);
    this.#relay = (news) => channel.postMessage(news);
    await locks.request(name, { signal: this.#signal }, () => this.#lead()).catch(() => undefined);
    channel.close();
  }

  async #lead(): Promise<void> {
    let attempt = 0;
    let opened = false;
    const onOpen = (): void => {
      attempt = 0;
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

  #share(news: Relay): void {
    this.#take(news);
    this.#relay(news);
  }

  #take(news: Relay): void {
    if (this.#signal.aborted) return;
    if ('gap' in news) return this.#host.gap();
    if (news.event.id) this.#position.lastEventId = news.event.id;
    this.#hints.take(news.event);
  }

  async #poll(): Promise<void> {
    for (;;) {
      await pause(pollMs, this.#signal);
      if (this.#signal.aborted) return;
      if (pageVisible()) this.#host.gap();
    }
  }
}
