import type { Id, Month } from '../../contract/index.ts';
import { hasLine, readTenants, type LineRecord } from '../lines/sql.ts';
import { addEvent } from '../store/outbox.ts';
import type { Store, Transaction } from '../store/store.ts';
import { putPlan, putRated, type LinePlan, type RatedAmount } from '../usage/sql.ts';
import { NumberReader } from './caller-number.ts';
import { csvRecords, type CsvRecord } from './csv-records.ts';
import { Directory } from './directory.ts';
import { FileRefusal } from './file-refusal.ts';
import { anyText } from './file-text.ts';
import { rejected, type RejectedRow } from './rejection.ts';
import { rowReaderOf, type ReadRow } from './usage-rows.ts';

export interface UsageImportOptions {
  readonly tenant: Id;
  /** Told of every row that is not taken, soon after it was read. */
  readonly onRejected?: (row: RejectedRow) => void;
}

export interface UsageImportResult {
  /** Rows read, without empty lines and the header line. */
  readonly rows: number;
  /** Lines that the rows are about. */
  readonly lines: number;
  /** Figures and plans that are new, or other ones than before. */
  readonly changed: number;
  readonly rejected: number;
}

/** Fewest columns of a row; see docs/usage.md. */
const FEWEST_FIELDS = 3;
/** Figures in one transaction: a server beside the import gets its turn. */
const BATCH = 2_000;

/**
 * Imports rated data and messages, or plans, from a stream: docs/usage.md has the columns. Rows of one line, day and kind are added up, and
 * replace what an earlier file told of that day, so that importing a file again changes nothing.
 * @throws {@link FileRefusal} for a file without a header line, and for a tenant without lines
 */
export async function importUsage(
  store: Store,
  input: AsyncIterable<Uint8Array | string>,
  options: UsageImportOptions,
): Promise<UsageImportResult> {
  if (!(await hasLine(store, options.tenant))) {
    const others = await readTenants(store, 5);
    throw new FileRefusal(`The tenant ${options.tenant} has no line. Tenants with lines: ${others.join(', ') || 'none'}.`);
  }
  const run = new UsageImport(store, options);
  for await (const records of csvRecords(anyText(input), FEWEST_FIELDS)) for (const record of records) await run.take(record);
  return run.finish();
}

/** What a file tells of one line: a sum of one day, or a plan. */
type Figure = { readonly of: LineRecord } & ({ readonly rated: RatedAmount } | { readonly from: Month; readonly plan: LinePlan });

class UsageImport {
  readonly #store: Store;
  readonly #options: UsageImportOptions;
  readonly #directory: Directory;
  /** By line and day, or line and month. */
  readonly #figures = new Map<string, Figure>();
  readonly #lines = new Set<Id>();
  #readRow: ReadRow | undefined;
  #rows = 0;
  #rejected = 0;

  constructor(store: Store, options: UsageImportOptions) {
    this.#store = store;
    this.#options = options;
    this.#directory = new Directory(store, options.tenant, new NumberReader());
  }

  async take(record: CsvRecord): Promise<void> {
    if (!this.#readRow) {
      this.#readRow = rowReaderOf('fields' in record ? record.fields : []);
      return;
    }
    this.#rows += 1;
    const refused = 'fields' in record ? await this.#keep(record.line, this.#readRow(record.fields)) : record;
    if (!refused) return;
    this.#rejected += 1;
    this.#options.onRejected?.(refused);
  }

  /** @throws {@link FileRefusal} for an empty file */
  async finish(): Promise<UsageImportResult> {
    this.#readRow ??= rowReaderOf([]);
    let changed = 0;
    const figures = [...this.#figures.values()];
    for (let start = 0; start < figures.length; start += BATCH) {
      changed += await this.#store.write((tx) => putFigures(tx, this.#options.tenant, figures.slice(start, start + BATCH)));
    }
    return { rows: this.#rows, lines: this.#lines.size, changed, rejected: this.#rejected };
  }

  /** @returns why the row is not taken */
  async #keep(at: number, row: ReturnType<ReadRow>): Promise<RejectedRow | undefined> {
    if ('reason' in row) return rejected(at, row.reason, row.found);
    await this.#directory.load([row.line]);
    const of = this.#directory.find(row.line)?.line;
    if (!of) return rejected(at, 'unknown-line', row.line);
    this.#lines.add(of.line.id);
    if ('plan' in row) this.#figures.set(`${of.line.id}\n${row.from}`, { of, from: row.from, plan: row.plan });
    else this.#sum(of, row.rated);
    return undefined;
  }

  #sum(of: LineRecord, { day, kind, amount }: RatedAmount): void {
    const key = `${of.line.id}\n${day}\n${kind}`;
    const known = this.#figures.get(key);
    const before = known && 'rated' in known ? known.rated.amount : 0;
    this.#figures.set(key, { of, rated: { day, kind, amount: before + amount } });
  }
}

/** With one event for each line that has other figures now. @returns how many figures were others before */
async function putFigures(tx: Transaction, tenant: Id, figures: readonly Figure[]): Promise<number> {
  const told = new Map<Id, LineRecord>();
  let changed = 0;
  for (const figure of figures) {
    const { line, owner } = figure.of;
    const isNew =
      'plan' in figure
        ? await putPlan(tx, tenant, line.id, figure.from, figure.plan)
        : await putRated(tx, { tenant, user: owner }, line.id, figure.rated);
    if (!isNew) continue;
    changed += 1;
    told.set(line.id, figure.of);
  }
  for (const { line, owner } of told.values())
    await addEvent(tx, tenant, { kind: 'usage.changed', resource: line.id, user: owner, at: Date.now() });
  return changed;
}
