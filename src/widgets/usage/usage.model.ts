import type { Id, Line, LineUsage, LocalDate, Month, TimeZone, UsageDay } from '../../contract/index.ts';
import { daysOfMonth, monthAfter } from '../../rules/usage.ts';
import { lineShape, type GivenState, type Shape } from '../base/given.ts';

/** What is shown: a line and a month. */
export interface UsageQuery {
  readonly line: Id;
  readonly month: Month;
}

/** All that the widget shows. */
export interface UsageData {
  /** Every line of the user. Two or more: a choice. */
  readonly lines: readonly Line[];
  readonly line: Line;
  readonly usage: LineUsage;
  /** The month before, for comparison; left out where it is not known. */
  readonly previous?: LineUsage | undefined;
  /** Months that have usage, newest first. */
  readonly months?: readonly Month[] | undefined;
  readonly timeZone: TimeZone;
  /** Country whose national writing of numbers is shown, ISO 3166-1 alpha-2; `FR` when left out. */
  readonly country?: string | undefined;
}

/** The state of a controlled `<sc-usage>`. */
export type UsageState = GivenState<UsageData>;

const usageShape: Shape = {
  line: 'string',
  month: 'string',
  calls: 'number',
  talkSeconds: 'number',
  recipients: 'number',
  averageSeconds: 'number',
  topParties: [{ calls: 'number', talkSeconds: 'number', party: { numberKind: 'string' } }],
  days: [{ day: 'string', calls: 'number', talkSeconds: 'number' }],
  allowances: [{ kind: 'string', used: 'number', included: 'number' }],
  countedUntil: 'string',
};

export const usageDataShape: Shape = {
  lines: [lineShape],
  line: lineShape,
  usage: usageShape,
  'previous?': usageShape,
  'months?': ['string'],
  timeZone: 'string',
};

/** Whether a text, such as an attribute's, is a month. */
export function isMonth(text: string | undefined): text is Month {
  return text !== undefined && /^2\d{3}-(0[1-9]|1[0-2])$/.test(text);
}

/** Ten years. The attribute `month` reaches older ones. */
const mostMonths = 120;

/** Every month from the newest back to the first with usage, those without any too. Unknown ones are reached one by one. */
export function monthsToChoose(known: readonly Month[] | undefined, present: Month, chosen: Month): readonly Month[] {
  const all = [...(known ?? [monthAfter(chosen, -1)]), present, chosen].sort();
  const [oldest = present, newest = present] = [all[0], all.at(-1)];
  const months: Month[] = [];
  for (let month = newest; month >= oldest && months.length < mostMonths; month = monthAfter(month, -1)) months.push(month);
  return months;
}

/** Whether there is nothing to count yet. */
export function isUnused({ calls, days }: LineUsage): boolean {
  return calls === 0 && days.length === 0;
}

/** One day of the month beside the same day of the month before. */
export interface DayPair {
  readonly day: LocalDate;
  readonly current: UsageDay;
  /** Seconds of conversation on that day of the month before. */
  readonly before: number;
  /** Not counted yet. */
  readonly isToCome: boolean;
}

const dayNumber = (day: LocalDate): number => Number(day.slice(8));

/** Every day of the month; also those that only the month before has. */
export function dayPairs({ month, days }: LineUsage, previous: LineUsage | undefined, lastDay: LocalDate): readonly DayPair[] {
  const current = new Map(days.map((day) => [day.day, day]));
  const before = new Map(previous?.days.map(({ day, talkSeconds }) => [dayNumber(day), talkSeconds]));
  return daysOfMonth(month).map((day) => ({
    day,
    current: current.get(day) ?? { day, calls: 0, talkSeconds: 0 },
    before: before.get(dayNumber(day)) ?? 0,
    isToCome: day > lastDay,
  }));
}

/** The same figures of the month before, as far as it can be compared: of a running month, up to the same day. */
export interface Comparison {
  readonly calls: number;
  readonly talkSeconds: number;
  readonly averageSeconds: number;
  /** Not known for a part of a month. */
  readonly recipients?: number;
  /** The day up to which it counts; left out for the whole month. */
  readonly day?: LocalDate;
}

/** @param lastDay of the month that has been counted */
export function comparisonOf(usage: LineUsage, previous: LineUsage | undefined, lastDay: LocalDate): Comparison | undefined {
  if (!previous || isUnused(previous)) return undefined;
  if (lastDay === daysOfMonth(usage.month).at(-1)) return previous;
  const days = previous.days.filter(({ day }) => dayNumber(day) <= dayNumber(lastDay));
  const calls = days.reduce((sum, day) => sum + day.calls, 0);
  const talkSeconds = days.reduce((sum, day) => sum + day.talkSeconds, 0);
  const lastBefore = daysOfMonth(previous.month).at(dayNumber(lastDay) - 1);
  return {
    calls,
    talkSeconds,
    averageSeconds: calls === 0 ? 0 : Math.round(talkSeconds / calls),
    ...(lastBefore === undefined ? { recipients: previous.recipients } : { day: lastBefore }),
  };
}

/** Ends of the scale, in minutes: a bar of the busiest day fills most of the height. */
const scales = [5, 10, 15, 30, 45, 60, 75, 90, 120, 180, 240, 300, 360, 480, 600, 720, 960, 1200, 1440];

/** The end of the chart's scale in minutes. */
export function scaleOf(pairs: readonly DayPair[]): number {
  const most = Math.max(...pairs.map(({ current, before }) => Math.max(current.talkSeconds, before))) / 60;
  return scales.find((scale) => scale >= most) ?? Math.ceil(most / 60) * 60;
}

/** The day with most conversation. */
export function busiestOf(pairs: readonly DayPair[]): DayPair | undefined {
  const most = Math.max(...pairs.map(({ current }) => current.talkSeconds));
  return most > 0 ? pairs.find(({ current }) => current.talkSeconds === most) : undefined;
}
