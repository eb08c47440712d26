import type { LiveEvent, SelfcareError, TelephonyAdapter } from '../contract/index.ts';
import { pageVisible, pause, tabChannel, tabLocks } from './device.ts';
import { asSelfcareError, mayPass, waitBefore } from './failures.ts';

export interface LiveHooks {
  /** The user, as tenant and id; tabs of different users must not share a stream. Undefined: nobody can tell. */
  user(signal: AbortSignal): Promise<string | undefined>;
  event(event: LiveEvent): void;
  /** Hints may have been missed. */
  gap(): void;
  failed(error: SelfcareError): void;
}

/** What tabs tell each other. */
type Relay = { readonly event: LiveEvent } | { readonly gap: true };

/** Milliseconds between reads where a backend has no stream. */
const pollMs = 60_000;
/** A stream that opens sooner than this after its start has missed nothing worth reading again. */
const promptMs = 5_000;

/**
 * Live hints: one stream per page and, where tabs can talk to each other, one per browser. One tab holds the lock and the
 * stream and relays to the others; when it goes, the next one takes over where it stopped.
 */
export class Live {
  readonly #adapter: TelephonyAdapter;
  readonly #hooks: LiveHooks;
  #stop: AbortController | undefined;
  #lastEventId: string | undefined;

  constructor(adapter: TelephonyAdapter, hooks: LiveHooks) {
    this.#adapter = adapter;
    this.#hooks = hooks;
  }

  start(): void {
    if (this.#stop) return;
    this.#stop = new AbortController();
    void this.#run(this.#stop.signal);
  }

  stop(): void {
    this.#stop?.abort();
    this.#stop = undefined;
  }

  /** Another user's position means nothing to this one. */
  forget(): void {
    this.stop();
    this.#lastEventId = undefined;
  }

  async #run(signal: AbortSignal): Promise<void> {
    if (!this.#adapter.events) return this.#poll(signal);
    const user = await this.#hooks.user(signal);
    if (signal.aborted) return;
    const name = `selfcare-elements.live/1 ${this.#adapter.id} ${user}`;
    const locks = user === undefined ? undefined : tabLocks();
    const channel = locks && tabChannel(name);
    if (!locks || !channel) return this.#lead(signal, () => undefined);
    channel.onmessage = ({ data }: MessageEvent<Relay>) => this.#take(data);
    const relay = (news: Relay): void => channel.postMessage(news);
    await locks.request(name, { signal }, () => this.#lead(signal, relay)).catch(() => undefined);
    channel.close();
  }

  async #lead(signal: AbortSignal, relay: (news: Relay) => void): Promise<void> {
    const since = Date.now();
    let attempt = 0;
    let opened = false;
    const onOpen = (): void => {
      attempt = 0;
      const missed = opened || this.#lastEventId !== undefined || Date.now() - since > promptMs;
      opened = true;
      if (missed) this.#share({ gap: true }, relay);
    };
    for (;;) {
      const error = await this.#read(signal, onOpen, relay);
      if (signal.aborted) return;
      if (error) this.#hooks.failed(error);
      if (error && !mayPass(error) && error.code !== 'protocol') return this.#poll(signal);
      await pause(waitBefore(attempt++, error), signal);
    }
  }

  async #read(signal: AbortSignal, onOpen: () => void, relay: (news: Relay) => void): Promise<SelfcareError | undefined> {
    try {
      const stream = this.#adapter.events?.open({ signal, lastEventId: this.#lastEventId, onOpen });
      for await (const event of stream ?? []) {
        if (signal.aborted) return undefined;
        this.#share({ event }, relay);
      }
      return undefined;
    } catch (thrown) {
      return asSelfcareError(thrown);
    }
  }

  #share(news: Relay, relay: (news: Relay) => void): void {
    this.#take(news);
    relay(news);
  }

  #take(news: Relay): void {
    if ('gap' in news) return this.#hooks.gap();
    this.#lastEventId = news.event.id || this.#lastEventId;
    this.#hooks.event(news.event);
  }

  async #poll(signal: AbortSignal): Promise<void> {
    for (;;) {
      await pause(pollMs, signal);
      if (signal.aborted) return;
      if (pageVisible()) this.#hooks.gap();
    }
  }
}
