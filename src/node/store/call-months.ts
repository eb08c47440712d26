import { monthBounds, monthOf } from '../../rules/zone.ts';
import type { CallKind, Month, TimeZone } from '../../contract/index.ts';

/** Zone of the months of a user nobody has described yet; describing the user counts them afresh. */
export const FALLBACK_ZONE: TimeZone = 'UTC';

/** What a month counts, before it is listed. */
export interface MonthCount {
  total: number;
  missed: number;
}

/** Tells the local month of instants. Time zone arithmetic is slow, and calls come in runs of one month: it keeps the months it met. */
export function monthFinder(timeZone: TimeZone): (at: number) => Month {
  const known: { readonly month: Month; readonly from: number; readonly until: number }[] = [];
  let last: (typeof known)[number] | undefined;
  const holds = (at: number) => (entry: (typeof known)[number]) => entry.from <= at && at < entry.until;
  return (at) => {
    if (last && holds(at)(last)) return last.month;
    last = known.find(holds(at));
    if (last) return last.month;
    const month = monthOf(at, timeZone);
    last = { month, ...monthBounds(month, timeZone) };
    known.push(last);
    return month;
  };
}

/** Adds one call to the counts of its month. */
export function countCall(counts: Map<Month, MonthCount>, month: Month, kind: CallKind): void {
  const count = counts.get(month) ?? { total: 0, missed: 0 };
  count.total += 1;
  if (kind === 'missed') count.missed += 1;
  counts.set(month, count);
}
