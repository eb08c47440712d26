import type { SelfcareError, TelephonyAdapter, Versioned } from '../contract/index.ts';
import { pageVisible, surroundings, uptime } from './device.ts';
import { keepEqual, keyOf } from './equal.ts';
import { Listeners } from './listeners.ts';
import type { AnyResource, ChangeEvent, Key, Resource } from './resource.ts';
import { asSelfcareError, hangsAfterMs, mayPass, pause, waitBefore } from './retry.ts';

/** The cache entry of one resource. */
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
  /** @returns the error to show and to wait for */
  failed(error: SelfcareError): SelfcareError;
  /** The server has answered. `resource` is undefined where only a restored change knows the key. */
  answered(key: Key, found: Versioned<unknown>, resource: AnyResource | undefined): void;
}

/** Milliseconds during which a new widget takes the cached data without a read. */
const freshMs = 10_000;
/** Milliseconds that data outlives its last widget. */
const keptMs = 300_000;

class Entry {
  readonly key: Key;
  readonly watchers = new Listeners();
  /** Undefined until a widget asks for the key: the device and restored changes know keys only. */
  resource: AnyResource | undefined;
  found: Versioned<unknown> | undefined;
  failure: SelfcareError | undefined;
  restored = false;
  /** Uptime when the server last answered; -Infinity when it has newer data. */
  at = -Infinity;
  /** Uptime when the last widget left. */
  leftAt = uptime();
  reading: AbortController | undefined;
  /** Uptime when the read under way began. */
  readingSince = 0;
  /** Failed attempts of the read under way. */
  tries = 0;

  constructor(key: Key, resource?: AnyResource) {
    this.key = key;
    this.resource = resource;
  }

  get stale(): boolean {
    return this.failure !== undefined || uptime() - this.at > freshMs;
  }

  halt(): void {
    this.reading?.abort();
    this.reading = undefined;
  }
}

/** The cache of the server's answers: one read for all widgets, repeated until it succeeds. */
export class Queries {
  readonly #adapter: TelephonyAdapter;
  readonly #hooks: QueriesHooks;
  readonly #entries = new Map<string, Entry>();

  constructor(adapter: TelephonyAdapter, hooks: QueriesHooks) {
    this.#adapter = adapter;
    this.#hooks = hooks;
  }

  /** Reads stale entries again when the page becomes visible. Returns how to stop. */
  start(): () => void {
    const onVisible = (): void => {
      if (pageVisible()) this.#readAgain((entry) => entry.stale);
    };
    surroundings.document?.addEventListener('visibilitychange', onVisible);
    return () => surroundings.document?.removeEventListener('visibilitychange', onVisible);
  }

  watch<T>(resource: Resource<T>, listener: () => void): () => void {
    const entry = this.#entry(resource.key);
    entry.resource = resource;
    const leave = entry.watchers.add(listener);
    if (entry.stale && !entry.reading) this.#begin(entry);
    return () => {
      leave();
      if (entry.watchers.size > 0) return;
      entry.leftAt = uptime();
      entry.halt();
    };
  }

  snapshot<T>(key: Key): Snapshot<T> {
    const { found, failure, restored } = this.#entries.get(keyOf(key)) ?? new Entry(key);
    // Equal keys promise equal types.
    return { found: found as Versioned<T> | undefined, failure, restored };
  }

  /** Reads now because the user asks: an earlier failure is cleared at once. */
  refresh(key: Key): void {
    const entry = this.#entry(key);
    if (!entry.found) entry.failure = undefined;
    this.#readAgain((each) => each === entry);
    entry.watchers.emit();
  }

  /** Reads all shown resources again. A read that may hang on a dead connection is aborted first. */
  refreshAll(): void {
    this.#haltHanging();
    this.#readAgain(() => true);
  }

  /** Reads again the shown resources whose last read has failed, or hangs: the network is back. */
  refreshLost(): void {
    this.#haltHanging();
    this.#readAgain(({ failure, tries }) => failure !== undefined || tries > 0);
  }

  /** Reads all shown resources again. A read that waits for its next attempt keeps its pause. */
  poll(): void {
    this.#readAgain(({ reading }) => !reading);
  }

  /** Marks every entry stale: the next new widget reads it again. */
  markStale(): void {
    for (const entry of this.#entries.values()) entry.at = -Infinity;
  }

  /** Marks the entries of a hint stale, without a hint all of them; reads again those that a widget shows. */
  invalidate(event: ChangeEvent | undefined): void {
    const isStale = (entry: Entry): boolean => event === undefined || concerns(entry, event);
    for (const entry of this.#entries.values()) if (isStale(entry)) entry.at = -Infinity;
    this.#readAgain(isStale);
  }

  /** Whether a read of an entry of the hint is under way. */
  reading(event: ChangeEvent | undefined): boolean {
    return [...this.#entries.values()].some((entry) => entry.reading && (event === undefined || concerns(entry, event)));
  }

  /** Reads past the cache, and keeps the answer. */
  async read<T>(resource: Resource<T>): Promise<void> {
    this.set(resource.key, await resource.read(this.#adapter, {}), resource);
  }

  /** Takes over an answer that came by another way; a read that began before it must not overwrite it. */
  set(key: Key, found: Versioned<unknown>, resource?: AnyResource): void {
    const entry = this.#entry(key);
    const wasReading = entry.reading !== undefined;
    entry.resource = resource ?? entry.resource;
    entry.halt();
    this.#take(entry, found);
    // The read may have been started for data that is newer than this answer.
    if (wasReading) this.#readAgain((each) => each === entry);
  }

  /** Shows data of the device where no newer data is there. */
  restore(key: Key, found: Versioned<unknown>): void {
    const entry = this.#entry(key);
    if (entry.found) return;
    entry.found = found;
    entry.restored = true;
    entry.watchers.emit();
  }

  /** Stops all reads and forgets everything; widgets that watch keep watching. */
  clear(): void {
    for (const [key, entry] of this.#entries) {
      entry.halt();
      entry.found = entry.failure = undefined;
      entry.restored = false;
      entry.at = -Infinity;
      if (entry.watchers.size === 0) this.#entries.delete(key);
    }
    for (const entry of this.#entries.values()) entry.watchers.emit();
  }

  /** A read that hangs counts as one that has failed. */
  #haltHanging(): void {
    for (const entry of this.#entries.values()) {
      if (!entry.reading || uptime() - entry.readingSince <= hangsAfterMs) continue;
      entry.halt();
      entry.tries = 1;
    }
  }

  #entry(key: Key): Entry {
    const hash = keyOf(key);
    const known = this.#entries.get(hash);
    if (known) return known;
    const entry = new Entry(key);
    for (const [old, { watchers, leftAt }] of this.#entries) {
      if (watchers.size === 0 && uptime() - leftAt > keptMs) this.#entries.delete(old);
    }
    this.#entries.set(hash, entry);
    return entry;
  }

  /** Starts reads; a read that waits for its next attempt starts at once. */
  #readAgain(test: (entry: Entry) => boolean): void {
    for (const entry of [...this.#entries.values()]) {
      if (entry.watchers.size === 0 || !test(entry) || (entry.reading && entry.tries === 0)) continue;
      entry.halt();
      this.#begin(entry);
    }
  }

  #begin(entry: Entry): void {
    const { resource } = entry;
    if (!resource || !this.#hooks.enabled() || this.#isAwaited(entry)) return;
    const stop = new AbortController();
    entry.reading = stop;
    entry.readingSince = uptime();
    entry.tries = 0;
    void this.#readUntilDone(entry, resource, stop.signal);
  }

  /** Whether the first answer of another resource, which is on its way, brings this one's. */
  #isAwaited({ key: [kind = ''] }: Entry): boolean {
    return [...this.#entries.values()].some(
      ({ reading, found, failure, resource }) => reading && !found && !failure && resource?.brings?.kinds.includes(kind),
    );
  }

  /** Takes over the answers for other resources. One that was answered meanwhile has a newer one. */
  #spread({ resource, found, readingSince }: Entry): void {
    for (const part of (found && resource?.brings?.parts(found.data)) ?? []) {
      const entry = this.#entry(part.resource.key);
      entry.resource ??= part.resource;
      if (entry.at > readingSince) continue;
      entry.halt();
      this.#take(entry, part.found);
    }
    this.#release(resource);
  }

  /** What was awaited and has not come is read by itself. */
  #release(resource: AnyResource | undefined): void {
    const kinds = resource?.brings?.kinds ?? [];
    if (kinds.length > 0) this.#readAgain(({ key: [kind = ''], stale, reading }) => kinds.includes(kind) && stale && !reading);
  }

  /** Repeats while the entry is watched: a page left open over night must have recovered in the morning. */
  async #readUntilDone(entry: Entry, resource: AnyResource, signal: AbortSignal): Promise<void> {
    const current = (): boolean => entry.reading?.signal === signal;
    while (current()) {
      try {
        const found = await resource.read(this.#adapter, { signal });
        if (current()) this.#take(entry, found);
      } catch (thrown) {
        if (!current()) return;
        const error = this.#hooks.failed(asSelfcareError(thrown));
        if (current()) this.#failed(entry, error);
        if (current()) await pause(waitBefore(entry.tries - 1, error), signal);
      }
    }
  }

  #failed(entry: Entry, error: SelfcareError): void {
    entry.tries += 1;
    if (!mayPass(error)) entry.reading = undefined;
    // One lost request is not shown: the next attempt follows within a second.
    if (error.code !== 'unavailable' || entry.tries > 1) entry.failure = error;
    entry.watchers.emit();
    this.#release(entry.resource);
  }

  #take(entry: Entry, found: Versioned<unknown>): void {
    entry.reading = undefined;
    entry.found = entry.resource?.ownIdentity ? found : keepEqual(entry.found, found);
    entry.failure = undefined;
    entry.tries = 0;
    entry.restored = false;
    entry.at = uptime();
    this.#hooks.answered(entry.key, found, entry.resource);
    this.#spread(entry);
    entry.watchers.emit();
  }
}

function concerns({ resource, found }: Entry, event: ChangeEvent): boolean {
  if (!resource?.events.includes(event.kind)) return false;
  return (resource.matches?.(event) ?? true) && (found === undefined || found.version !== event.version);
}
