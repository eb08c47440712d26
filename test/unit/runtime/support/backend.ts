import { SelfcareError } from '../../../../src/contract/index.ts';
import type {
  Account,
  CallLogEntry,
  CallLogQuery,
  CallOptions,
  Capabilities,
  EventKind,
  EventsOptions,
  EventsPort,
  Forwarding,
  ForwardingRuleChange,
  LiveEvent,
  Page,
  SimultaneousRingChange,
  TelephonyAdapter,
  TokenSource,
  Versioned,
  WriteOptions,
  Written,
} from '../../../../src/contract/index.ts';
import { capabilities, account, forwardingOf, linesOf } from './data.ts';

export type Method = 'capabilities' | 'account' | 'lines' | 'forwarding' | 'setRule' | 'setRing' | 'list' | 'months';

/** What a backend was asked, in order. */
export interface Asked {
  readonly method: Method;
  readonly options: WriteOptions;
  readonly change?: unknown;
}

interface Stream {
  push(event: LiveEvent): void;
  end(error?: SelfcareError): void;
  readonly options: EventsOptions;
}

/**
 * A backend in memory that does what it is told: it can fail, hang, or lose an answer after it has done the work. Its ports
 * behave as the contract says.
 */
export class Backend implements TelephonyAdapter {
  readonly contract = 1;
  readonly id: string;
  readonly events?: EventsPort;
  readonly asked: Asked[] = [];
  readonly streams: Stream[] = [];
  capabilitiesNow: Capabilities = capabilities;
  accountNow: Account = account;
  forwardingNow: Forwarding = forwardingOf('line-1');
  callsNow: CallLogEntry[] = [];
  pageSize = 3;
  tokens: TokenSource | undefined;
  /** The token it accepts; undefined: it does not ask for one. */
  accepts: string | undefined;
  #failures: { method: Method; error: SelfcareError; after: boolean }[] = [];
  #gates = new Map<Method, Promise<void>>();
  #answers = new Map<string, Written<Forwarding>>();
  #version = 1;

  constructor({ id = `memory-${Math.random()}`, live = true } = {}) {
    this.id = id;
    if (live) this.events = { open: (options = {}) => this.#open(options) };
  }

  /** The next call of `method` fails; `after`: the work is done, only the answer is lost. */
  fail(method: Method, error: SelfcareError | ConstructorParameters<typeof SelfcareError>[0], { times = 1, after = false } = {}): void {
    const failure = typeof error === 'string' ? new SelfcareError(error) : error;
    for (let i = 0; i < times; i++) this.#failures.push({ method, error: failure, after });
  }

  heal(): void {
    this.#failures = [];
  }

  /** Calls of `method` wait until the returned function is called. */
  hold(method: Method): () => void {
    let open = (): void => undefined;
    this.#gates.set(
      method,
      new Promise((resolve) => {
        open = () => {
          this.#gates.delete(method);
          resolve();
        };
      }),
    );
    return () => open();
  }

  times(method: Method): number {
    return this.asked.filter((each) => each.method === method).length;
  }

  /** Somebody else changes a rule. */
  changeElsewhere(change: Omit<ForwardingRuleChange, 'target'>, condition = 'no-answer'): void {
    this.#change((data) => ({
      ...data,
      rules: data.rules.map((rule) => (rule.condition === condition ? { ...rule, ...change, version: this.#next() } : rule)),
    }));
  }

  emit(kind: EventKind | 'resync', resource = 'line-1', version?: string): void {
    const id = String((this.#version += 1));
    const event: LiveEvent =
      kind === 'resync' ? { id, kind } : { id, kind, resource, at: new Date(0).toISOString(), ...(version !== undefined && { version }) };
    for (const stream of this.streams) stream.push(event);
  }

  authenticate(tokens: TokenSource): void {
    this.tokens = tokens;
  }

  capabilities(options?: CallOptions): Promise<Versioned<Capabilities>> {
    return this.#do('capabilities', options, () => ({ data: this.capabilitiesNow, version: 'c1' }));
  }

  readonly account = {
    get: (options?: CallOptions) => this.#do('account', options, () => ({ data: this.accountNow, version: 'a1' })),
  };

  readonly lines = {
    list: (options?: CallOptions) => this.#do('lines', options, () => ({ data: linesOf(), version: 'l1' })),
  };

  readonly forwarding = {
    get: (_: string, options?: CallOptions) => this.#do('forwarding', options, () => this.#whole()),
    setRule: (_: string, condition: string, change: ForwardingRuleChange, options?: WriteOptions) =>
      this.#do('setRule', options, () => this.#setRule(condition, change, options), change),
    setSimultaneousRing: (_: string, change: SimultaneousRingChange, options?: WriteOptions) =>
      this.#do('setRing', options, () => this.#setRing(change), change),
    checkTarget: async () => ({ allowed: true }) as const,
  };

  readonly callLog = {
    list: (query: CallLogQuery, options?: CallOptions) => this.#do('list', options, () => this.#page(query.cursor), query.cursor),
    months: (options?: CallOptions) => this.#do('months', options, () => []),
  };

  async #do<R>(method: Method, options: WriteOptions = {}, work: () => R, change?: unknown): Promise<R> {
    this.asked.push({ method, options, ...(change !== undefined && { change }) });
    await this.#authorize();
    await this.#gates.get(method);
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (options.signal?.aborted) throw new SelfcareError('aborted');
    const index = this.#failures.findIndex((failure) => failure.method === method);
    const failure = index < 0 ? undefined : this.#failures.splice(index, 1)[0];
    if (failure && !failure.after) throw failure.error;
    const result = structuredClone(work());
    if (failure) throw failure.error;
    return result;
  }

  async #authorize(): Promise<void> {
    if (this.accepts === undefined) return;
    const token = await this.tokens?.token();
    if (token === this.accepts) return;
    const renewed = token ? await this.tokens?.token(token) : null;
    if (renewed !== this.accepts) throw new SelfcareError('unauthenticated');
  }

  #whole(): Versioned<Forwarding> {
    return { data: this.forwardingNow, version: this.forwardingNow.rules.map(({ version }) => version).join('-') };
  }

  #setRule(condition: string, change: ForwardingRuleChange, options: WriteOptions = {}): Written<Forwarding> {
    const key = options.idempotencyKey ?? '';
    const answered = this.#answers.get(key);
    if (answered) return answered;
    const rule = this.forwardingNow.rules.find((each) => each.condition === condition);
    if (options.ifMatch !== undefined && rule?.version !== options.ifMatch) {
      throw new SelfcareError('conflict', { reason: 'version', ...(rule && { current: rule.version }) });
    }
    this.changeElsewhere(change, condition);
    const written: Written<Forwarding> = { ...this.#whole(), state: 'applied' };
    this.#answers.set(key, written);
    return written;
  }

  #setRing(change: SimultaneousRingChange): Written<Forwarding> {
    this.#change((data) => ({
      ...data,
      ...(data.simultaneousRing && { simultaneousRing: { ...data.simultaneousRing, ...change, version: this.#next() } }),
    }));
    return { ...this.#whole(), state: 'applied' };
  }

  #change(edit: (data: Forwarding) => Forwarding): void {
    this.forwardingNow = edit(this.forwardingNow);
  }

  #next(): string {
    return `v${(this.#version += 1)}`;
  }

  #page(cursor: string | undefined): Page<CallLogEntry> {
    const start = cursor === undefined ? 0 : this.callsNow.findIndex(({ id }) => id === cursor) + 1;
    const items = this.callsNow.slice(start, start + this.pageSize);
    const last = items.at(-1);
    return last && start + items.length < this.callsNow.length ? { items, next: last.id } : { items };
  }

  async *#open(options: EventsOptions): AsyncGenerator<LiveEvent> {
    const queue: (LiveEvent | { readonly over: SelfcareError | undefined })[] = [];
    let wake = (): void => undefined;
    const stream: Stream = {
      options,
      push: (event) => {
        queue.push(event);
        wake();
      },
      end: (error) => {
        queue.push({ over: error });
        wake();
      },
    };
    options.signal?.addEventListener('abort', () => stream.end(new SelfcareError('aborted')));
    this.streams.push(stream);
    options.onOpen?.();
    try {
      for (;;) {
        const next = queue.shift();
        if (next === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else if ('over' in next) {
          if (next.over) throw next.over;
          return;
        } else yield next;
      }
    } finally {
      this.streams.splice(this.streams.indexOf(stream), 1);
    }
  }
}
