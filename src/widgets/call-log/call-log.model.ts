import { callKinds } from '../../contract/index.ts';
import type { CallKind, CallLogEntry, CallLogMonth, CallLogQuery, Line, LineKind, Month, TimeZone } from '../../contract/index.ts';
import { groupCalls, type CallRun } from '../../rules/call-log.ts';
import { monthAfter } from '../../rules/usage.ts';
import type { GivenState, Shape } from '../base/given.ts';
import type { ListRow } from '../base/list/long-list.ts';

/** The data around the list. They stay while the list is read again. */
export interface CallLogContext {
  /** Months that have calls, newest first. */
  readonly months?: readonly CallLogMonth[];
  /** The user's lines; the filter by line shows where they are of two kinds. */
  readonly lines?: readonly Line[];
  /** Zone of day groups and times; the browser's when left out. */
  readonly timeZone?: TimeZone;
  /** Country whose national writing of numbers is shown, ISO 3166-1 alpha-2; `FR` when left out. */
  readonly country?: string;
}

/** The data of a controlled call log. */
export interface CallLogData extends CallLogContext {
  /** The calls of the current filters, newest first. */
  readonly entries: readonly CallLogEntry[];
  /** Whether older calls can be asked for. */
  readonly more?: boolean;
}

/** The state of a controlled call log. */
export type CallLogState = GivenState<CallLogData>;

export const callLogShape: Shape = {
  entries: [
    { id: 'string', kind: 'string', outcome: 'string', startedAt: 'string', durationSeconds: 'number', party: { numberKind: 'string' } },
  ],
  'months?': [{ month: 'string', 'total?': 'number' }],
  'lines?': [{ id: 'string', kind: 'string' }],
  'timeZone?': 'string',
};

/** The choices of the person. */
export interface Filters {
  readonly month: Month;
  readonly kind: CallKind | 'all';
  readonly lineKind: LineKind | 'all';
  readonly search: string;
}

/** The longest search that the contract takes. */
export const longestSearch = 100;

/** The filters as a query. Invalid values, such as an attribute's, filter nothing. */
export function queryOf({ month, kind, lineKind, search }: Filters): CallLogQuery {
  const text = search.trim().slice(0, longestSearch);
  return {
    month,
    ...(kind !== 'all' && callKinds.includes(kind) && { kind }),
    ...((lineKind === 'fixed' || lineKind === 'mobile') && { lineKind }),
    ...(text !== '' && { search: text }),
  };
}

/** Whether a text, such as an attribute's, is a month. */
export function isMonth(text: string | undefined): text is Month {
  return text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** One row of the list: a call, or a run of calls with one party. */
export interface CallRow extends ListRow {
  readonly run: CallRun;
  /** The day that this row opens, `2026-07-07`; only on the first row of a day. */
  readonly day?: string;
}

/** Folds calls, newest first, into rows. */
export function rowsOf(entries: readonly CallLogEntry[], timeZone: TimeZone): CallRow[] {
  const rows: CallRow[] = [];
  for (const { day, runs } of groupCalls(entries, timeZone)) {
    for (const run of runs) rows.push(run === runs[0] ? { key: run.key, run, day, tall: true } : { key: run.key, run });
  }
  return rows;
}

/** Ten years. The attribute `month` reaches older ones. */
const mostMonths = 120;

/** Every month from the newest back to the first with calls. Months without calls are listed too. */
export function monthChoices(months: readonly CallLogMonth[], present: Month, chosen: Month): CallLogMonth[] {
  const known = new Map(months.map((entry) => [entry.month, entry]));
  const all = [...known.keys(), present, chosen].sort();
  const oldest = all[0] ?? present;
  const choices: CallLogMonth[] = [];
  for (let month = all.at(-1) ?? present; month >= oldest && choices.length < mostMonths; month = monthAfter(month, -1)) {
    choices.push(known.get(month) ?? { month, total: 0, missed: 0 });
  }
  return choices;
}

/** The newest month with calls other than the one shown. */
export function lastBusyMonth(months: readonly CallLogMonth[], shown: Month): Month | undefined {
  return months.find(({ month, total }) => total !== 0 && month !== shown)?.month;
}

/** The kinds of lines the user has, fixed first. */
export function lineKindsOf(lines: readonly Line[] = []): LineKind[] {
  return [...new Set(lines.map(({ kind }) => kind))].sort();
}
