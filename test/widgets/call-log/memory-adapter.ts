import { SelfcareError } from '../../../src/contract/index.ts';
import type {
  Account,
  CallLogEntry,
  CallLogMonth,
  CallLogPort,
  CallLogQuery,
  CallOptions,
  Line,
  LiveEvent,
  Page,
  Right,
  TelephonyAdapter,
} from '../../../src/contract/index.ts';
import { matchesSearch } from '../../../src/rules/numbers.ts';
import { fixedLine, mobileLine } from './calls.ts';

const account: Account = {
  id: 'alice',
  tenant: { id: 'demo', name: 'Demo' },
  firstName: 'Alice',
  lastName: 'Martin',
  timeZone: 'Europe/Paris',
  country: 'FR',
};

/** A backend in memory whose calls a test can change while the page is open. */
export class MemoryBackend {
  /** Newest first. */
  calls: CallLogEntry[];
  lines: readonly Line[] = [fixedLine, mobileLine];
  right: Right = { access: 'read' };
  /** What was asked for, in order. */
  readonly queries: CallLogQuery[] = [];
  /** Thrown at the next reads, while set. */
  failure: SelfcareError | undefined;
  /** Each read waits for this. */
  gate: Promise<void> = Promise.resolve();
  #listeners = new Set<(event: LiveEvent) => void>();
  #events = 0;

  constructor(calls: readonly CallLogEntry[]) {
    this.calls = [...calls];
  }

  /** Whether somebody listens to the live stream. */
  get heard(): boolean {
    return this.#listeners.size > 0;
  }

  /** Adds calls on top and tells so, as a live stream does. */
  arrive(...calls: CallLogEntry[]): void {
    this.calls = [...calls, ...this.calls];
    const event = { id: String(++this.#events), kind: 'call-log.added', resource: 'line-fixed', at: new Date().toISOString() } as const;
    for (const listener of this.#listeners) listener(event);
  }

  get adapter(): TelephonyAdapter {
    return {
      contract: 1,
      // Tabs share a live stream by this name, and so would two test pages.
      id: `memory-${crypto.randomUUID()}`,
      capabilities: async () => ({
        data: { ports: { account: this.right, lines: this.right, callLog: this.right, events: this.right }, lines: {} },
        version: '1',
      }),
      account: { get: async () => ({ data: account, version: '1' }) },
      lines: { list: async () => ({ data: this.lines, version: '1' }) },
      callLog: this.#port(),
      events: { open: ({ signal, onOpen } = {}) => this.#stream(signal, onOpen) },
    };
  }

  #port(): CallLogPort {
    return {
      list: async (query, options) => {
        this.queries.push(query);
        await this.#answer(options);
        return this.#page(query);
      },
      months: async (options) => {
        await this.#answer(options);
        return this.#months();
      },
    };
  }

  async #answer({ signal }: CallOptions = {}): Promise<void> {
    await this.gate;
    if (signal?.aborted) throw new SelfcareError('aborted');
    if (this.failure) throw this.failure;
  }

  #page({ month, kind, lineKind, search, cursor, limit = 200 }: CallLogQuery): Page<CallLogEntry> {
    const found = this.calls.filter(
      (call) =>
        call.startedAt.startsWith(month) &&
        (kind === undefined || call.kind === kind) &&
        (lineKind === undefined || call.lineKind === lineKind) &&
        (search === undefined || matchesSearch(call.party, search, 'FR')),
    );
    const from = cursor === undefined ? 0 : found.findIndex(({ id }) => id === cursor) + 1;
    const items = found.slice(from, from + limit);
    const last = items.at(-1);
    return last && from + limit < found.length ? { items, next: last.id } : { items };
  }

  #months(): CallLogMonth[] {
    const months = [...new Set(this.calls.map(({ startedAt }) => startedAt.slice(0, 7)))].sort().reverse();
    return months.map((month) => {
      const calls = this.calls.filter(({ startedAt }) => startedAt.startsWith(month));
      return { month, total: calls.length, missed: calls.filter(({ kind }) => kind === 'missed').length };
    });
  }

  async *#stream(signal: AbortSignal | undefined, onOpen: (() => void) | undefined): AsyncIterable<LiveEvent> {
    const waiting: LiveEvent[] = [];
    let wake: () => void = () => undefined;
    const listener = (event: LiveEvent): void => {
      waiting.push(event);
      wake();
    };
    this.#listeners.add(listener);
    onOpen?.();
    try {
      while (!signal?.aborted) {
        for (const event of waiting.splice(0)) yield event;
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal?.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    } finally {
      this.#listeners.delete(listener);
    }
  }
}
