import type { Id, PhoneNumber } from '../../contract/index.ts';
import { readCountry, readUser } from '../account/sql.ts';
import { type LineRecord, readLine, readLineByNumber } from '../lines/sql.ts';
import { readDevicesOfTenant } from '../phones/sql-devices.ts';
import type { SqlSession } from '../store/driver.ts';
import { isUnderstood, type NumberReader } from './caller-number.ts';

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
const DEVICES_AT_ONCE = 500;
const HOME = 'FR';

/** A line by the account of a phone that registers it. */
interface Registration {
  readonly line: Id;
  readonly owner: Id;
}

/** Finds the lines that call records name, asking the store once for each text. */
export class Directory {
  readonly #store: SqlSession;
  readonly #tenant: Id;
  readonly #reader: NumberReader;
  readonly #known = new Map<string, Extension | undefined>();
  #registrations: ReadonlyMap<string, Registration | undefined> | undefined;
  #country: string | undefined;

  constructor(store: SqlSession, tenant: Id, reader: NumberReader) {
    this.#store = store;
    this.#tenant = tenant;
    this.#reader = reader;
  }

  /** Looks up what {@link find} will be asked for. It only waits for texts that are new. */
  async load(texts: readonly string[]): Promise<void> {
    if (this.#known.size > KEPT) this.#known.clear();
    for (const text of texts) if (!this.#known.has(text)) this.#known.set(text, await this.#ask(text));
  }

  /** The line that a number, an extension or a phone's account belongs to, as it is written in the file. Load it first. */
  find(text: string): Extension | undefined {
    return this.#known.get(text);
  }

  /** The number that a text is; see {@link NumberReader.read}. */
  numberOf(text: string, country: string): PhoneNumber | undefined {
    return this.#reader.read(text, country);
  }

  async #ask(text: string): Promise<Extension | undefined> {
    if (text === '') return undefined;
    this.#country ??= (await readCountry(this.#store, this.#tenant)) ?? HOME;
    const number = this.#reader.read(text, this.#country);
    const line = number && isUnderstood(number) ? await readLineByNumber(this.#store, this.#tenant, number) : undefined;
    const found = line ?? (await this.#registered(text));
    if (!found) return undefined;
    const user = await readUser(this.#store, { tenant: this.#tenant, user: found.owner });
    const { firstName = '', lastName = '', country = HOME } = user?.account ?? {};
    return { id: found.line.id, line: found, name: `${firstName} ${lastName}`.trim(), country };
  }

  /** Phones may have names of their own on the switch: those of their accounts. */
  async #registered(userName: string): Promise<LineRecord | undefined> {
    this.#registrations ??= await this.#readRegistrations();
    const found = this.#registrations.get(userName);
    return found && readLine(this.#store, { tenant: this.#tenant, user: found.owner }, found.line);
  }

  async #readRegistrations(): Promise<ReadonlyMap<string, Registration | undefined>> {
    const registrations = new Map<string, Registration | undefined>();
    for (let after = ''; ;) {
      const devices = await readDevicesOfTenant(this.#store, this.#tenant, after, DEVICES_AT_ONCE);
      for (const { owner, accounts } of devices) {
        for (const { userName, line } of accounts) {
          const other = registrations.get(userName);
          // An account of two lines tells neither.
          registrations.set(userName, registrations.has(userName) && other?.line !== line ? undefined : { line, owner });
        }
      }
      const last = devices.at(-1);
      if (!last || devices.length < DEVICES_AT_ONCE) return registrations;
      after = last.id;
    }
  }
}
