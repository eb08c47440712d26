import { separatorOf, toCsv } from '../../rules/csv.ts';
import type { DayPair } from './usage.model.ts';
import type { UsageTexts } from './usage.words.ts';

/** The days of a month as a file for spreadsheets: whole seconds and bytes, no rounding. */
export function usageCsv({ export: { columns } }: UsageTexts, pairs: readonly DayPair[], locale: string): string {
  const counted = pairs.filter(({ isToCome }) => !isToCome);
  const isRated = counted.some(({ current }) => current.dataBytes !== undefined || current.messagesSent !== undefined);
  const head = [columns.day, columns.calls, columns.seconds, ...(isRated ? [columns.data, columns.messages] : [])];
  const rows = counted.map(({ day, current: { calls, talkSeconds, dataBytes = 0, messagesSent = 0 } }) =>
    [day, calls, talkSeconds, ...(isRated ? [dataBytes, messagesSent] : [])].map(String),
  );
  return toCsv([head, ...rows], separatorOf(locale));
}
