import { hash } from 'node:crypto';
import { callKindOf } from '../../rules/call-log.ts';
import type { Id, TimeZone } from '../../contract/index.ts';
import { completeCalls } from '../call-log/sql-complete.ts';
import type { CallRecord } from '../call-log/sql.ts';
import { hasLine, readTenants } from '../lines/sql.ts';
import { addEvent } from '../store/outbox.ts';
import type { Store, Transaction } from '../store/store.ts';
import { noServices, writeNotices, type MailboxServices } from '../notifications/write-notices.ts';
import { lineCalls, type LineCall } from './asterisk-call.ts';
import { legOf } from './asterisk-leg.ts';
import { partsOf, type CallPart } from './call-parts.ts';
import { CallWindow, type CallLegs } from './call-window.ts';
import { NumberReader } from './caller-number.ts';
import { csvRecords } from './csv-records.ts';
import { Directory } from './directory.ts';
import { FileClock } from './file-clock.ts';
import { FileRefusal } from './file-refusal.ts';
import { fileText } from './file-text.ts';
import { namesIn } from './leg-ends.ts';
import { rejected, type RejectedRow } from './rejection.ts';
import { headerOf, type RowLayout } from './row-layout.ts';
import { UnreadRows } from './unread-rows.ts';

export type { RejectedRow, RejectionReason } from './rejection.ts';

/**
 * Formats that {@link importCalls} reads. `asterisk-csv`: rows of Asterisk's cdr_csv (with `loguniqueid=yes`), of the sample of cdr_custom,
 * of its SQL table exported as CSV, or of FreeSWITCH's template `asterisk`; in UTF-8, UTF-16 or Windows-1252, plain or in gzip or zstd.
 */
export const importFormats = ['asterisk-csv'] as const;
export type ImportFormat = (typeof importFormats)[number];

export interface ImportOptions {
  readonly tenant: Id;
  readonly format?: ImportFormat;
  /** Zone of the times in the file, UTC when left out. Only used where the ids of the calls do not tell the time themselves. */
  readonly timeZone?: TimeZone;
  /** Digits that people dial for an outside line, and that numbers in the records may begin with: `['0']`. */
  readonly outsidePrefixes?: readonly string[];
  /** Tells the files of several switches apart, whose call ids may coincide. `asterisk` when left out. */
  readonly source?: string;
  /** Over which notices go of calls that left no message. None when left out. */
  readonly services?: MailboxServices;
  /** Log entries in one transaction; 2,000 when left out. */
  readonly batch?: number;
  /** Rows that a call waits for another leg; 500 when left out. */
  readonly window?: number;
  /** Told of every row that cannot be read, soon after it was read. Rows of one call in the order of the file. */
  readonly onRejected?: (row: RejectedRow) => void;
  /** Told after each transaction. */
  readonly onProgress?: (soFar: ImportResult) => void;
}

export interface ImportResult {
  /** Rows read, without empty lines and a header line. */
  readonly rows: number;
  /** Calls that concern a line of the tenant. */
  readonly calls: number;
  /** New entries in users' logs: a colleague's call adds two, one imported before none. */
  readonly added: number;
  /** Entries that were known and are now complete, or corrected. */
  readonly changed: number;
  /** Rows of calls that are in nobody's log: feature codes, and calls of other lines. No faults. */
  readonly ignored: number;
  /** Rows whose times are not of the zone that was named: the ids of their calls told the right ones. */
  readonly corrected: number;
  /** Rows that cannot be read. */
  readonly rejected: number;
}

/**
 * Imports call records from a stream. Memory does not depend on the length of the file, and importing a file again adds nothing. A
 * row that cannot be read is reported and the rest goes on; only the stream or the store rejects this promise.
 * @param input the file, as bytes or as text
 * @throws {@link FileRefusal} for a file without a readable row, and for a tenant without lines
 */
export async function importCalls(store: Store, input: AsyncIterable<Uint8Array | string>, options: ImportOptions): Promise<ImportResult> {
  if (!(await hasLine(store, options.tenant))) throw await noLines(store, options.tenant);
  const run = new ImportRun(store, options);
  for await (const records of csvRecords(fileText(input))) {
    for (const record of records) run.read(record);
    await run.settle();
  }
  return run.finish();
}

const TENANTS_NAMED = 5;

async function noLines(store: Store, tenant: Id): Promise<FileRefusal> {
  const others = await readTenants(store, TENANTS_NAMED);
  const known = others.length > 0 ? `Tenants with lines: ${others.join(', ')}.` : 'No tenant has lines: is this the right data folder?';
  return new FileRefusal(`The tenant ${tenant} has no line, so no call can be imported. ${known}`);
}

/** Small, so that a server beside a running import gets its turn and waiting calls do not grow old in memory. */
const BATCH = 2_000;
const WINDOW = 500;

class ImportRun {
  readonly #store: Store;
  readonly #options: ImportOptions;
  readonly #directory: Directory;
  readonly #clock: FileClock;
  readonly #window: CallWindow;
  readonly #unread = new UnreadRows();
  readonly #counts = { rows: 0, calls: 0, added: 0, changed: 0, ignored: 0, rejected: 0 };
  #header: RowLayout | undefined;
  #ready: CallRecord[] = [];
  #replaced: string[] = [];

  constructor(store: Store, options: ImportOptions) {
    this.#store = store;
    this.#options = options;
    this.#directory = new Directory(store, options.tenant, new NumberReader(options.outsidePrefixes));
    this.#clock = new FileClock(options.timeZone);
    this.#window = new CallWindow(options.window ?? WINDOW);
  }

  read(record: { readonly line: number; readonly fields: readonly string[] } | RejectedRow): void {
    if (this.#counts.rows === 0 && 'fields' in record && this.#readHeader(record.fields)) return;
    this.#counts.rows += 1;
    const leg = 'fields' in record ? legOf(record.line, record.fields, this.#header) : record;
    if ('reason' in leg) {
      if (this.#unread.isWaiting) this.#unread.add(leg, 'fields' in record ? record.fields : []);
      else this.#reject(leg);
      return;
    }
    for (const row of this.#unread.release()) this.#reject(row);
    if (!this.#window.add(leg)) this.#reject(rejected(leg.line, 'too-many-legs', leg.callId));
  }

  /** Stores the complete calls. */
  async settle(): Promise<void> {
    for (const legs of this.#window.complete()) await this.#resolve(legs);
  }

  async finish(): Promise<ImportResult> {
    this.#unread.end();
    for (const legs of this.#window.rest()) await this.#resolve(legs);
    await this.#flush();
    return this.#result();
  }

  #readHeader(fields: readonly string[]): boolean {
    const header = this.#header ? undefined : headerOf(fields);
    if (!header) return false;
    if (header.missing.length > 0)
      throw new FileRefusal(`The header line of the file has no column ${header.missing.join(', ')}. Call records need it.`);
    this.#header = header.layout;
    return true;
  }

  async #resolve(legs: CallLegs): Promise<void> {
    const instantOf = this.#clock.instantsOf(legs);
    for (const part of partsOf(legs)) {
      const all = part.inner.length > 0 ? [...part.legs, ...part.inner] : part.legs;
      if (!all.every((leg) => this.#directory.knows(namesIn(leg)))) await this.#directory.load(all.flatMap(namesIn));
      const calls = lineCalls(part, this.#directory, instantOf);
      if (typeof calls === 'string') this.#counts.ignored += all.length;
      else this.#keep(part, calls);
    }
    if (this.#ready.length >= (this.#options.batch ?? BATCH)) await this.#flush();
  }

  #keep(part: CallPart, calls: readonly LineCall[]): void {
    this.#counts.calls += 1;
    const sourceOf = (id: string, call: LineCall) => `${this.#options.source ?? 'asterisk'}:${id}:${call.line.line.id}`;
    for (const call of calls) {
      this.#ready.push(recordOf(sourceOf(part.id, call), call));
      for (const id of part.otherIds) this.#replaced.push(sourceOf(id, call));
    }
  }

  async #flush(): Promise<void> {
    const ready = this.#ready;
    const replaced = this.#replaced;
    this.#ready = [];
    this.#replaced = [];
    if (ready.length === 0) return;
    const { added, changed } = await storeBatch(this.#store, this.#options, ready, replaced);
    this.#counts.added += added;
    this.#counts.changed += changed;
    this.#options.onProgress?.(this.#result());
  }

  #result(): ImportResult {
    return { ...this.#counts, corrected: this.#clock.corrected };
  }

  #reject(row: RejectedRow): void {
    this.#counts.rejected += 1;
    this.#options.onRejected?.(row);
  }
}

/** A message of the call may come later: what is told is looked at again before. */
async function tellMissed(tx: Transaction, tenant: Id, call: CallRecord, services: MailboxServices): Promise<void> {
  if (call.outcome !== 'voicemail') return;
  const { sourceId, line, owner, party, startedAt: at } = call;
  const missed = { kind: 'missed-call', line: { id: line, owner }, call: sourceId, caller: party, at } as const;
  await writeNotices(tx, tenant, missed, services, Date.now());
}

/** One transaction, with one event for each user whose log has changed. */
function storeBatch(
  store: Store,
  { tenant, services = noServices }: ImportOptions,
  calls: readonly CallRecord[],
  replaced: readonly string[],
) {
  return store.write(async (tx) => {
    const done = await completeCalls(tx, tenant, calls, replaced);
    for (const user of done.owners) await addEvent(tx, tenant, { kind: 'call-log.added', resource: 'calls', user, at: Date.now() });
    for (const call of calls) await tellMissed(tx, tenant, call, services);
    return done;
  });
}

function recordOf(sourceId: string, call: LineCall): CallRecord {
  const { line, direction, ...facts } = call;
  return {
    ...facts,
    id: idOf(sourceId),
    sourceId,
    owner: line.owner,
    line: line.line.id,
    lineKind: line.line.kind,
    kind: callKindOf(direction, call.outcome),
  };
}

/** The same call has the same id in every import. 120 bits, so that two calls never share one. */
const idOf = (sourceId: string): string => hash('sha256', sourceId, 'base64url').slice(0, 20);
