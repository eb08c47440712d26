import type { LiveEvent } from '../../../../src/contract/index.ts';

/** Long enough for a slow, busy machine: only a test that fails waits so long. */
const patienceMs = 15_000;

/** Reads a stream of server-sent events piece by piece, as the tests need it. */
export class EventReader {
  readonly response: Response;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';
  /** The last id on the stream, also of those that carried no event. */
  lastId = '';
  retry = 0;
  ended = false;

  constructor(response: Response) {
    if (!response.body) throw new Error('no stream');
    this.response = response;
    this.#reader = response.body.getReader();
  }

  /** The next event; `undefined` when the stream has ended, fails after the given time. */
  async next(milliseconds = patienceMs): Promise<LiveEvent | undefined> {
    const deadline = performance.now() + milliseconds;
    for (;;) {
      const event = this.#take();
      if (event) return event;
      if (this.ended) return undefined;
      await this.#read(deadline - performance.now());
    }
  }

  /** Waits until the stream has sent its position, which it does when it is ready to deliver. */
  async ready(): Promise<this> {
    while (this.lastId === '' && !this.ended) {
      if (!this.#takePosition()) await this.#read(patienceMs);
    }
    return this;
  }

  /** Everything that comes within a time. */
  async within(milliseconds: number): Promise<LiveEvent[]> {
    const events: LiveEvent[] = [];
    const until = performance.now() + milliseconds;
    for (;;) {
      const event = await this.next(Math.max(until - performance.now(), 1)).catch(() => undefined);
      if (!event) return events;
      events.push(event);
    }
  }

  async close(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }

  #pending: Promise<ReadableStreamReadResult<Uint8Array>> | undefined;

  async #read(milliseconds: number): Promise<void> {
    this.#pending ??= this.#reader.read();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no event in time')), milliseconds);
    });
    try {
      const { done, value } = await Promise.race([this.#pending, late]);
      this.#pending = undefined;
      if (done) this.ended = true;
      else this.#text += this.#decoder.decode(value, { stream: true });
    } finally {
      clearTimeout(timer);
    }
  }

  #block(): string | undefined {
    const end = this.#text.indexOf('\n\n');
    if (end < 0) return undefined;
    const block = this.#text.slice(0, end);
    this.#text = this.#text.slice(end + 2);
    return block;
  }

  #note(block: string): string | undefined {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
    this.lastId = field('id') ?? this.lastId;
    this.retry = Number(field('retry') ?? this.retry);
    return field('data');
  }

  #take(): LiveEvent | undefined {
    for (let block = this.#block(); block !== undefined; block = this.#block()) {
      const data = this.#note(block);
      if (data !== undefined) return JSON.parse(data) as LiveEvent;
    }
    return undefined;
  }

  #takePosition(): boolean {
    const block = this.#block();
    if (block === undefined) return false;
    if (block.includes('data: ')) throw new Error('an event before the position');
    this.#note(block);
    return true;
  }
}
