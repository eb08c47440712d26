import type { Id, LiveEvent } from '../../contract/index.ts';
import type { OutboxEntry } from '../store/outbox.ts';
import type { Subscriber } from './feed.ts';

/** Records whose hints may wait for a reader who takes none; with more, reading everything again is shorter. */
const mostWaiting = 1000;

/** An event, or only the position that a reader has passed. */
export type Step = { readonly event: LiveEvent } | { readonly passed: number };

function liveEvent({ seq, kind, resource, version, at }: OutboxEntry): LiveEvent {
  return { id: String(seq), kind, resource, ...(version === undefined ? {} : { version }), at: new Date(at).toISOString() };
}

/** Hints that wait for one reader, in order, one for each record: the latest tells all that the earlier ones told. */
export class Waiting implements Subscriber {
  readonly user: Id;
  /** Shared with the other readers: an event is made of an entry when it is taken. */
  readonly #entries = new Map<string, OutboxEntry | { readonly seq: number; readonly kind: 'resync' }>();
  #passed: number | undefined;
  #isClosed = false;
  #wake: (() => void) | undefined;

  constructor(user: Id) {
    this.user = user;
  }

  deliver(entry: OutboxEntry): void {
    const key = `${entry.kind} ${entry.resource}`;
    this.#entries.delete(key);
    if (this.#entries.size >= mostWaiting) this.resync(entry.seq);
    else this.#entries.set(key, entry);
    this.#wake?.();
  }

  passed(seq: number): void {
    this.#passed = seq;
    this.#wake?.();
  }

  resync(seq: number): void {
    this.#entries.clear();
    this.#entries.set('resync', { seq, kind: 'resync' });
    this.#wake?.();
  }

  /** Ends the reading; what waits is still read. */
  readonly close = (): void => {
    this.#isClosed = true;
    this.#wake?.();
  };

  /** @returns `undefined` once it is closed and nothing waits */
  async next(): Promise<Step | undefined> {
    for (;;) {
      const step = this.#take();
      if (step || this.#isClosed) return step;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #take(): Step | undefined {
    for (const [key, entry] of this.#entries) {
      this.#entries.delete(key);
      return { event: entry.kind === 'resync' ? { id: String(entry.seq), kind: 'resync' } : liveEvent(entry) };
    }
    // A position is passed only once nothing before it waits.
    const passed = this.#passed;
    this.#passed = undefined;
    return passed === undefined ? undefined : { passed };
  }
}
