import type { SelfcareError, TelephonyAdapter, Versioned } from '../contract/index.ts';
import { pageVisible, pause, surroundings } from './device.ts';
import { keepEqual, keyOf } from './equal.ts';
import { asSelfcareError, mayPass, waitBefore } from './failures.ts';
import { Listeners } from './listeners.ts';
import type { ChangeEvent, Resource } from './resource.ts';

/** A resource whose type of data does not matter. */
export type AnyResource = Resource<unknown>;

/** What the cache knows of one resource. */
export interface Snapshot<T> {
  readonly found: Versioned<T> | undefined;
  /** Why the last attempt failed, while nothing newer is known. */
  readonly failure: SelfcareError | undefined;
  /** Painted from the device, not yet read again. */
  readonly restored: boolean;
}

export interface QueriesHooks {
  /** Reads happen only while this is true. */
  enabled(): boolean;
  failed(error: SelfcareError): void;
  /** The server has answered. */
  answered(resource: AnyResource, found: Versioned<unknown>): void;
}

/** Milliseconds during which a widget that arrives later takes what is there without reading again. */
const freshMs = 10_000;
/** Milliseconds that data outlives its last widget. */
const keptMs = 300_000;

class Entry {
  readonly watchers = new Listeners();
  resource: AnyResource;
  found: Versioned<unknown> | undefined;
  failure: SelfcareError | undefined;
  restored = false;
  /** When the server last answered; 0 when it is known to have something newer. */
  at = 0;
  /** When the last widget left. */
  leftAt = Date.now();
  reading: AbortController | undefined;
  /** Failed tries of the read under way. */
  tries = 0;

  constructor(resource: AnyResource) {
    this.resource = resource;
  }

  get stale(): boolean {
    return this.failure !== undefined || Date.now() - this.at > freshMs;
  }

  halt(): void {
    this.reading?.abort();
    this.reading = undefined;
  }
}

/** The cache of what the server said: one read for all widgets, repeated until it succeeds. */
export class Queries {
  readonly #adapter: TelephonyAdapter;
  readonly #hooks: QueriesHooks;
  readonly #entries = new Map<string, Entry>();

  constructor(adapter: TelephonyAdapter, hooks: QueriesHooks) {
    this.#adapter = adapter;
    this.#hooks = hooks;
  }

  /** Reads again what is out of date when the page comes back into sight. Returns how to stop. */
  start(): () => void {
    const seen = (): void => {
      if (pageVisible()) this.#again((entry) => entry.stale);
    };
    surroundings.document?.addEventListener('visibilitychange', seen);
    return () => surroundings.document?.removeEventListener('visibilitychange', seen);
  }

  watch<T>(resource: Resource<T>, tell: () => void): () => void {
    const entry = this.#entry(resource);
    entry.resource = resource;
    const leave = entry.watchers.add(tell);
    if (entry.stale && !entry.reading) this.#begin(entry);
    return () => {
      leave();
      if (entry.watchers.size > 0) return;
      entry.leftAt = Date.now();
      entry.halt();
    };
  }

  snapshot<T>(resource: Resource<T>): Snapshot<T> {
    const { found, failure, restored } = this.#entries.get(keyOf(resource.key)) ?? new Entry(resource);
    // Equal keys mean equal types: that is what a key promises.
    return { found: found as Versioned<T> | undefined, failure, restored };
  }

  /** Reads now because a person asks: what failed is forgotten at once. */
  refresh<T>(resource: Resource<T>): void {
    const entry = this.#entry(resource);
    if (!entry.found) entry.failure = undefined;
    this.#again((each) => each === entry);
    entry.watchers.tell();
  }

  /** Reads everything again that a widget shows. */
  refreshAll(): void {
    this.#again(() => true);
  }

  /** Everything may be out of date: it is read again when the next widget or the next glance asks for it. */
  doubt(): void {
    for (const entry of this.#entries.values()) entry.at = 0;
  }

  /** Marks what a hint is about, everything without one; what a widget shows is read again. */
  hint(event: ChangeEvent | undefined): void {
    const about = (entry: Entry): boolean => event === undefined || concerns(entry, event);
    for (const entry of this.#entries.values()) if (about(entry)) entry.at = 0;
    this.#again(about);
  }

  /** Whether a read of something that the hint is about is still under way. */
  reading(event: ChangeEvent | undefined): boolean {
    return [...this.#entries.values()].some((entry) => entry.reading && (event === undefined || concerns(entry, event)));
  }

  /** Reads past the cache, and keeps the answer. */
  async read<T>(resource: Resource<T>): Promise<void> {
    this.set(resource, await resource.read(this.#adapter, {}));
  }

  /** Takes over an answer that came by another way; a read that began before it must not overwrite it. */
  set<T>(resource: Resource<T>, found: Versioned<T>): void {
    const entry = this.#entry(resource);
    const wasReading = entry.reading !== undefined;
    entry.resource = resource;
    entry.halt();
    this.#take(entry, found);
    // Whatever asked for that read may know of something newer than this answer.
    if (wasReading) this.#again((each) => each === entry);
  }

  /** Paints what the device had kept, where nothing newer is there. */
  restore(key: readonly string[], found: Versioned<unknown>): void {
    const entry = this.#entry({ key, port: 'capabilities', events: [], read: () => Promise.resolve(found) });
    if (entry.found) return;
    entry.found = found;
    entry.restored = true;
    entry.watchers.tell();
  }

  /** Stops all reads and forgets everything; widgets that watch keep watching. */
  clear(): void {
    for (const [key, entry] of this.#entries) {
      entry.halt();
      entry.found = entry.failure = undefined;
      entry.restored = false;
      entry.at = 0;
      if (entry.watchers.size === 0) this.#entries.delete(key);
    }
    for (const entry of this.#entries.values()) entry.watchers.tell();
  }

  #entry<T>(resource: Resource<T>): Entry {
    const key = keyOf(resource.key);
    const known = this.#entries.get(key);
    if (known) return known;
    const entry = new Entry(resource);
    for (const [old, { watchers, leftAt }] of this.#entries) {
      if (watchers.size === 0 && Date.now() - leftAt > keptMs) this.#entries.delete(old);
    }
    this.#entries.set(key, entry);
    return entry;
  }

  /** A read that waits for its next try does not wait any longer. */
  #again(which: (entry: Entry) => boolean): void {
    for (const entry of [...this.#entries.values()]) {
      if (entry.watchers.size === 0 || !which(entry) || (entry.reading && entry.tries === 0)) continue;
      entry.halt();
      this.#begin(entry);
    }
  }

  #begin(entry: Entry): void {
    if (!this.#hooks.enabled()) return;
    const stop = new AbortController();
    entry.reading = stop;
    entry.tries = 0;
    void this.#insist(entry, stop.signal);
  }

  /** Tries as long as somebody watches: a page left open over night must have recovered in the morning. */
  async #insist(entry: Entry, signal: AbortSignal): Promise<void> {
    const current = (): boolean => entry.reading?.signal === signal;
    while (current()) {
      try {
        const found = await entry.resource.read(this.#adapter, { signal });
        if (current()) this.#take(entry, found);
      } catch (thrown) {
        if (!current()) return;
        const error = asSelfcareError(thrown);
        this.#failed(entry, error);
        if (current()) await pause(waitBefore(entry.tries - 1, error), signal);
      }
    }
  }

  #failed(entry: Entry, error: SelfcareError): void {
    entry.tries += 1;
    if (!mayPass(error)) entry.reading = undefined;
    // One lost request is no news yet: the next try follows within a second.
    if (error.code !== 'unavailable' || entry.tries > 1) entry.failure = error;
    this.#hooks.failed(error);
    entry.watchers.tell();
  }

  #take(entry: Entry, found: Versioned<unknown>): void {
    entry.reading = undefined;
    entry.found = entry.resource.ownIdentity ? found : keepEqual(entry.found, found);
    entry.failure = undefined;
    entry.restored = false;
    entry.at = Date.now();
    this.#hooks.answered(entry.resource, found);
    entry.watchers.tell();
  }
}

function concerns({ resource, found }: Entry, event: ChangeEvent): boolean {
  if (!resource.events.includes(event.kind)) return false;
  return (resource.matches?.(event) ?? true) && (found === undefined || found.version !== event.version);
}
