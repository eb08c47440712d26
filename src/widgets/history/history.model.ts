import type { HistoryEntry, HistorySubject, LocalDate, TimeZone } from '../../contract/index.ts';
import type { HistoryRecords } from '../../runtime/history.ts';
import { dayKey } from '../../rules/zone.ts';
import type { GivenState, Shape } from '../base/given.ts';

/** What `<sc-history>` shows. */
export interface HistoryData {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** The records that they are about, for names and for undo. Left out: nothing can be taken back. */
  readonly records?: HistoryRecords;
  readonly timeZone?: TimeZone;
  /** ISO 3166-1 alpha-2. `FR` when left out. */
  readonly country?: string;
  /** There are older changes. */
  readonly more?: boolean;
}

/** The state of a controlled `<sc-history>`. */
export type HistoryState = GivenState<HistoryData>;

export const historyShape: Shape = { entries: [{ id: 'string', at: 'string', origin: 'string', subject: 'string', action: 'string' }] };

/** Which changes are shown. */
export type HistoryFilter = HistorySubject | 'all';

export const noRecords: HistoryRecords = { forwarding: {}, numbers: {} };

/** A row of the list, with its day where it is the first of it. */
export interface HistoryRow {
  readonly key: string;
  readonly entry: HistoryEntry;
  readonly day?: LocalDate;
}

export function rowsOf(entries: readonly HistoryEntry[], timeZone: TimeZone): readonly HistoryRow[] {
  let last: string | undefined;
  return entries.map((entry) => {
    const day = dayKey(Date.parse(entry.at), timeZone);
    const isFirst = day !== last;
    last = day;
    return { key: entry.id, entry, ...(isFirst && { day }) };
  });
}

/** Lines of the entries of a subject. */
export const linesOf = (entries: readonly HistoryEntry[], subject: HistorySubject): readonly string[] =>
  [...new Set(entries.flatMap((entry) => (entry.subject === subject && entry.line !== undefined ? [entry.line] : [])))].sort();
