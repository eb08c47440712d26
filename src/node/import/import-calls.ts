import { hash } from 'node:crypto';
import { callKindOf } from '../../rules/call-log.ts';
import type { Id, TimeZone } from '../../contract/index.ts';
import { addCalls, type CallRecord } from '../call-log/sql.ts';
import { addEvent } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { lineCalls, namesOf, type LineCall } from './asterisk-call.ts';
import { clockOf, legOf } from './asterisk-leg.ts';
import { CallWindow, type CallLegs } from './call-window.ts';
import { csvRecords } from './csv-records.ts';
import { Directory } from './directory.ts';
import { rejected, type RejectedRow } from './rejection.ts';

export type { RejectedRow, RejectionReason } from './rejection.ts';

/** Formats that {@link importCalls} reads. `asterisk-csv`: the `Master.csv` of Asterisk, with its `uniqueid` column. */
export const importFormats = ['asterisk-csv'] as const;
export type ImportFormat = (typeof importFormats)[number];

export interface ImportOptions {
  readonly tenant: Id;
  readonly format?: ImportFormat;
  /** Zone of the times in the file. UTC when left out, as Asterisk writes with `usegmtime=yes`. */
  readonly timeZone?: TimeZone;
  /** Tells the files of several switches apart, whose call ids may coincide. `asterisk` when left out. */
  readonly source?: string;
  /** Log entries in one transaction; 2,000 when left out. */
  readonly batch?: number;
  /** Rows that a call waits for another leg; 500 when left out. */
  readonly window?: number;
  /** Told of every row that is not imported, soon after it was read. Rows of one call in the order of the file. */
  readonly onRejected?: (row: RejectedRow) => void;
  /** Told after each transaction. */
  readonly onProgress?: (soFar: ImportResult) => void;
}

export interface ImportResult {
  /** Rows read, without empty lines. */
  readonly rows: number;
  /** Calls that concern a line of the tenant. */
  readonly calls: number;
  /** New entries in users' logs: a colleague's call adds two, one imported before none. */
  readonly added: number;
  /** Rows that were not imported. */
  readonly rejected: number;
}

/**
 * Imports call records from a stream. Memory does not depend on the length of the file, and importing a file again adds nothing. A
 * row that cannot be used is reported and the rest goes on; only the stream or the store rejects this promise.
 * @param input the file, as bytes in UTF-8 or as text
 */
export async function importCalls(store: Store, input: AsyncIterable<Uint8Array | string>, options: ImportOptions): Promise<ImportResult> {
  const run = new ImportRun(store, options);
  for await (const records of csvRecords(input)) {
    for (const record of records) run.read(record);
    await run.settle();
  }
  return run.finish();
}

/** Small, so that a server beside a running import gets its turn and waiting calls do not grow old in memory. */
const BATCH = 2_000;
const WINDOW = 500;

class ImportRun {
  readonly #store: Store;
  readonly #options: ImportOptions;
  readonly #directory: Directory;
  readonly #clock: ReturnType<typeof clockOf>;
  readonly #window: CallWindow;
  readonly #counts = { rows: 0, calls: 0, added: 0, rejected: 0 };
  #ready: CallRecord[] = [];

  constructor(store: Store, options: ImportOptions) {
    this.#store = store;
    this.#options = options;
    this.#directory = new Directory(store, options.tenant);
    this.#clock = clockOf(options.timeZone);
    this.#window = new CallWindow(options.window ?? WINDOW);
  }

  read(record: { readonly line: number; readonly fields: readonly string[] } | RejectedRow): void {
    this.#counts.rows += 1;
    const leg = 'fields' in record ? legOf(record.line, record.fields, this.#clock) : record;
    if ('reason' in leg) this.#reject(leg);
    else if (!this.#window.add(leg)) this.#reject(rejected(leg.line, 'too-many-legs', leg.callId));
  }

  /** Stores the complete calls. */
  async settle(): Promise<void> {
    for (const legs of this.#window.complete()) await this.#resolve(legs);
  }

  async finish(): Promise<ImportResult> {
    for (const legs of this.#window.rest()) await this.#resolve(legs);
    await this.#flush();
    return { ...this.#counts };
  }

  async #resolve(legs: CallLegs): Promise<void> {
    await this.#directory.load(namesOf(legs));
    const calls = lineCalls(legs, this.#directory);
    if (typeof calls === 'string') {
      for (const leg of legs) this.#reject(rejected(leg.line, calls, `${leg.from} → ${leg.to}`));
      return;
    }
    this.#counts.calls += 1;
    const callId = `${this.#options.source ?? 'asterisk'}:${legs[0]?.callId ?? ''}`;
    for (const call of calls) this.#ready.push(recordOf(callId, call));
    if (this.#ready.length >= (this.#options.batch ?? BATCH)) await this.#flush();
  }

  async #flush(): Promise<void> {
    const ready = this.#ready;
    this.#ready = [];
    if (ready.length === 0) return;
    this.#counts.added += await addBatch(this.#store, this.#options.tenant, ready);
    this.#options.onProgress?.({ ...this.#counts });
  }

  #reject(row: RejectedRow): void {
    this.#counts.rejected += 1;
    this.#options.onRejected?.(row);
  }
}

/** One transaction, with one event for each user with new calls. */
function addBatch(store: Store, tenant: Id, calls: readonly CallRecord[]): Promise<number> {
  return store.write(async (tx) => {
    let added = 0;
    for (const owner of new Set(calls.map((call) => call.owner))) {
      const count = await addCalls(
        tx,
        tenant,
        calls.filter((call) => call.owner === owner),
      );
      if (count > 0) await addEvent(tx, tenant, { kind: 'call-log.added', resource: 'calls', user: owner, at: Date.now() });
      added += count;
    }
    return added;
  });
}

function recordOf(callId: string, call: LineCall): CallRecord {
  const { line, direction, ...facts } = call;
  const sourceId = `${callId}:${line.line.id}`;
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
