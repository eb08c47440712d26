import { normalizeNumber } from '../../rules/numbers.ts';
import type { Id, PhoneNumber } from '../../contract/index.ts';
import { readUser } from '../account/sql.ts';
import { type LineRecord, readLineByNumber } from '../lines/sql.ts';
import type { SqlSession } from '../store/driver.ts';

/** A line with the facts of its owner that call records need. */
export interface Extension {
  readonly id: Id;
  readonly line: LineRecord;
  /** Name of its owner. */
  readonly name: string;
  /** Whose national writing of numbers its owner uses. */
  readonly country: string;
}

/** Texts kept, lines' or not: a file names many numbers of the world, and few lines. */
const KEPT = 10_000;

/** Finds the lines that call records name, asking the store once for each text. */
export class Directory {
  readonly #store: SqlSession;
  readonly #tenant: Id;
  readonly #known = new Map<string, Extension | undefined>();

  constructor(store: SqlSession, tenant: Id) {
    this.#store = store;
    this.#tenant = tenant;
  }

  /** Looks up what {@link find} will be asked for. It only waits for texts that are new. */
  async load(texts: readonly string[]): Promise<void> {
    if (this.#known.size > KEPT) this.#known.clear();
    for (const text of texts) if (!this.#known.has(text)) this.#known.set(text, await this.#ask(text));
  }

  /** The line that a number or extension belongs to, as it is written in the file. Load it first. */
  find(text: string): Extension | undefined {
    return this.#known.get(text);
  }

  async #ask(text: string): Promise<Extension | undefined> {
    const number = numberOf(text);
    const line = number && (await readLineByNumber(this.#store, this.#tenant, number));
    if (!line) return undefined;
    const user = await readUser(this.#store, { tenant: this.#tenant, user: line.owner });
    const { firstName = '', lastName = '', country = 'FR' } = user?.account ?? {};
    return { id: line.line.id, line, name: `${firstName} ${lastName}`.trim(), country };
  }
}

/** The number that a text is. `anonymous`, `s`, `*98` and `trunk` are none. */
export const numberOf = (text: string, country?: string): PhoneNumber | undefined =>
  /^\+?\d/.test(text) ? normalizeNumber(text, country) : undefined;
