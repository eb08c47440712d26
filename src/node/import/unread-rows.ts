import { FileRefusal } from './file-refusal.ts';
import type { RejectedRow } from './rejection.ts';

/** Rows without a readable one after which a file is given up. */
const MOST_WAITING = 1_000;
const uuid = /^[\da-f]{8}-[\da-f]{4}-/i;
/** Event names of channel event logging. */
const channelEvents = /^(CHAN_START|CHAN_END|ANSWER|HANGUP|LINKEDID_END|APP_START|BRIDGE_ENTER)$/;
const SHOWN = 60;

/**
 * The rows before the first readable one. A file without any is refused once, by what it is, instead of row by row.
 */
export class UnreadRows {
  #rows: RejectedRow[] = [];
  #first: readonly string[] = [];
  #isWaiting = true;

  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** @throws {@link FileRefusal} when there are too many */
  add(row: RejectedRow, fields: readonly string[]): void {
    if (this.#rows.length === 0) this.#first = fields;
    this.#rows.push(row);
    if (this.#rows.length >= MOST_WAITING) this.end();
  }

  /** A row was readable: the others are single faults. */
  release(): readonly RejectedRow[] {
    if (!this.#isWaiting) return [];
    this.#isWaiting = false;
    return this.#rows.splice(0);
  }

  /** @throws {@link FileRefusal} when no row was readable */
  end(): void {
    if (this.#rows.length > 0) throw new FileRefusal(sentenceOf(this.#first, commonReason(this.#rows), this.#rows[0]?.found ?? ''));
  }
}

/** The reason that most rows have. */
function commonReason(rows: readonly RejectedRow[]): RejectedRow['reason'] | undefined {
  const counts = new Map<RejectedRow['reason'], number>();
  for (const { reason } of rows) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Times and ids as spreadsheets rewrite them: `22/11/2026 19:07`, `1,79537E+09`. */
const spreadsheetTime = /^\d{1,4}[/.]\d{1,2}[/.]\d{2,4}\b/;
const spreadsheetId = /^\d+[.,]\d+E\+?\d+$/i;
const FEWEST_COLUMNS = 16;

function sentenceOf(fields: readonly string[], reason: RejectedRow['reason'] | undefined, found: string): string {
  if (fields.length >= FEWEST_COLUMNS && fields.some((field) => spreadsheetTime.test(field) || spreadsheetId.test(field)))
    return 'A spreadsheet has rewritten the times or ids of the file: times must be as 2026-11-22 19:07:35. Import the file as it was before.';
  if (reason === 'broken-quotes')
    return `The lines of the file have quotes that do not fit together. The first is: ${found.slice(0, SHOWN)}`;
  if (fields.some((field) => channelEvents.test(field)))
    return 'The file is a channel event log (CEL). Call records are in cdr-csv/Master.csv.';
  if (fields.some((field) => uuid.test(field)))
    return 'The file comes from FreeSWITCH, with other columns than its template asterisk. Use this template in cdr_csv.conf.xml.';
  if (reason === 'no-call-id')
    return 'The rows of the file have no uniqueid, without which calls cannot be told apart. Set loguniqueid=yes in cdr.conf; rows written before cannot be imported.';
  if (reason === 'bad-disposition')
    return `No row of the file has a disposition that Asterisk writes, such as ANSWERED or NO ANSWER. Were other columns exported?`;
  const beginning = fields.join(',').slice(0, SHOWN);
  return `The file holds no call records of Asterisk: its rows have ${fields.length} columns in another layout than cdr_csv, the sample of cdr_custom or the table cdr. It begins: ${beginning}`;
}
