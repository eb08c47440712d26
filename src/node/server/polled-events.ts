import { LRUCache } from 'lru-cache';
import {
  SelfcareError,
  isSelfcareError,
  type CallOptions,
  type EventKind,
  type EventsOptions,
  type EventsPort,
  type LiveEvent,
  type TelephonyAdapter,
} from '../../contract/index.ts';
import { identityKey, type Identity } from '../auth/identity.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { Queue } from '../shared/queue.ts';

/** A record and, where the backend has one, its version. */
interface Found {
  readonly data: unknown;
  readonly version?: string;
}

/** Reads that tell whether anything of one kind has changed. */
export interface Watch {
  readonly kind: EventKind;
  /** Entries of a log never change: only those that were not there before are announced. */
  readonly onlyNew?: boolean;
  /** @returns each record by its id, as `LiveEvent.resource` names it; nothing where the adapter lacks the port */
  read(adapter: TelephonyAdapter, options: CallOptions): Promise<readonly (readonly [resource: string, found: Found])[]>;
}

/** Reads records by id. Those that this user may not read are left out. */
export async function readEach<T>(ids: readonly string[], read: (id: string) => Promise<T>): Promise<readonly (readonly [string, T])[]> {
  const tries = ids.map(async (id): Promise<readonly (readonly [string, T])[]> => {
    try {
      return [[id, await read(id)]];
    } catch (thrown) {
      if (isSelfcareError(thrown) && ['forbidden', 'not-found', 'unsupported'].includes(thrown.code)) return [];
      throw thrown;
    }
  });
  return (await Promise.all(tries)).flat();
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
}

const mostPollers = 2000;
const mostKept = 200;

interface Sources {
  readonly watches: readonly Watch[];
  readonly everyMs: number;
  readonly clock: () => number;
}

type Digests = ReadonlyMap<string, string>;

/** Finds out what changed for one user by reading again. Digests outlive the streams: what changed in between is told at the next. */
class Poller {
  adapter: TelephonyAdapter;
  readonly #sources: Sources;
  readonly #digests = new Map<EventKind, Digests>();
  readonly #readers = new Set<Queue<LiveEvent>>();
  #history: LiveEvent[] = [];
  /** Ids are instants, so that those of an earlier process are never taken for its own. */
  #position: number;
  /** Events up to here are forgotten. */
  #forgotten: number;
  #reading: Promise<void> | undefined;
  #stopping: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(sources: Sources, adapter: TelephonyAdapter) {
    this.#sources = sources;
    this.adapter = adapter;
    this.#position = sources.clock();
    this.#forgotten = this.#position;
  }

  async *open({ signal, lastEventId, onOpen }: EventsOptions = {}): AsyncGenerator<LiveEvent> {
    const queue = new Queue<LiveEvent>();
    this.#readers.add(queue);
    signal?.addEventListener('abort', queue.close);
    try {
      await Promise.race([this.#refresh(), aborted(signal)]);
      if (signal?.aborted) throw new SelfcareError('aborted');
      queue.clear();
      for (const event of this.#after(lastEventId)) queue.push(event);
      onOpen?.();
      for (let event = await queue.next(); event; event = await queue.next()) yield event;
    } finally {
      signal?.removeEventListener('abort', queue.close);
      this.#readers.delete(queue);
      if (this.#readers.size === 0) this.#rest();
    }
  }

  #after(lastEventId: string | undefined): readonly LiveEvent[] {
    if (lastEventId === undefined || lastEventId === '') return [];
    const position = Number(lastEventId);
    const isKnown = position >= this.#forgotten && position <= this.#position;
    return isKnown ? this.#history.filter(({ id }) => Number(id) > position) : [{ id: String(this.#position), kind: 'resync' }];
  }

  /** Reads everything once, for all who wait for it, and again after the interval while anybody listens. */
  #refresh(): Promise<void> {
    this.#stopping ??= new AbortController();
    const { signal } = this.#stopping;
    clearTimeout(this.#timer);
    this.#reading ??= this.#readAll(signal).then(() => {
      if (signal.aborted) return;
      this.#reading = undefined;
      this.#timer = setTimeout(() => void this.#refresh(), this.#sources.everyMs);
    });
    return this.#reading;
  }

  /** No reader is left. */
  #rest(): void {
    clearTimeout(this.#timer);
    this.#stopping?.abort();
    this.#stopping = undefined;
    this.#reading = undefined;
  }

  async #readAll(signal: AbortSignal): Promise<void> {
    for (const watch of this.#sources.watches) {
      try {
        const found = await watch.read(this.adapter, { signal });
        signal.throwIfAborted();
        this.#compare(watch, found);
      } catch {
        // The page's own read shows the failure; the next poll tries again.
        if (signal.aborted) return;
      }
    }
  }

  #compare({ kind, onlyNew }: Watch, found: readonly (readonly [string, Found])[]): void {
    const before = this.#digests.get(kind);
    const after = new Map(found.map(([id, { data, version }]) => [id, version ? version : fingerprint(JSON.stringify(data))]));
    this.#digests.set(kind, after);
    if (!before) return;
    const versions = new Map(found.map(([id, { version }]) => [id, version]));
    for (const [id, digest] of after) {
      const isNews = onlyNew ? !before.has(id) : before.get(id) !== digest;
      if (isNews) this.#emit(kind, id, versions.get(id));
    }
    if (!onlyNew) for (const id of before.keys()) if (!after.has(id)) this.#emit(kind, id, undefined);
  }

  #emit(kind: EventKind, resource: string, version: string | undefined): void {
    const now = this.#sources.clock();
    this.#position = Math.max(this.#position + 1, now);
    const event: LiveEvent = {
      id: String(this.#position),
      kind,
      resource,
      ...(version ? { version } : {}),
      at: new Date(now).toISOString(),
    };
    this.#history.push(event);
    const [oldest] = this.#history;
    if (this.#history.length > mostKept && oldest) {
      this.#forgotten = Number(oldest.id);
      this.#history.shift();
    }
    for (const reader of this.#readers) reader.push(event);
  }
}

/** Events for adapters without an `events` port: one poller for each user, however many streams the user has. */
export class PolledEvents {
  readonly #sources: Sources;
  readonly #pollers = new LRUCache<string, Poller>({ max: mostPollers });

  /** @param sources `everyMs`: pause between two rounds of reads */
  constructor(sources: Sources) {
    this.#sources = sources;
  }

  portFor(identity: Identity, adapter: TelephonyAdapter): EventsPort {
    const key = identityKey(identity);
    const poller = this.#pollers.get(key) ?? new Poller(this.#sources, adapter);
    this.#pollers.set(key, poller);
    poller.adapter = adapter;
    return { open: (options) => poller.open(options) };
  }
}
