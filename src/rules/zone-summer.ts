import type { Weekday } from '../contract/forwarding.ts';
import type { ClockChange } from './zone-changes.ts';
import { dayMs, minuteMs } from './zone.ts';

/** A yearly clock change in the form of phones: a weekday of a month, never a date. */
export interface ZoneChange {
  /** 1 to 12. */
  readonly month: number;
  /** Ordinal of the weekday in the month. */
  readonly week: 1 | 2 | 3 | 4 | 'last';
  readonly weekday: Weekday;
  /** Local time just before the change, in minutes after midnight: 120 for 02:00. */
  readonly atMinutes: number;
}

/** Summer time of every year, in the form of phones. */
export interface ZoneSummer {
  /** Minutes, nearly always 60. */
  readonly shift: number;
  readonly start: ZoneChange;
  readonly end: ZoneChange;
  /** The zone's law has no "nth weekday of a month": the rule holds for the next two changes and must be renewed each year. */
  readonly approximate?: true;
}

/** The two changes of one year's summer time are less than this apart. */
const yearMs = 366 * dayMs;

const wallBefore = (change: ClockChange): number => change.at + change.before * minuteMs;
const isStart = (change: ClockChange): boolean => change.after > change.before;

function areOnePair(first: ClockChange, second: ClockChange): boolean {
  return first.before === second.after && second.at - first.at < yearMs;
}

/** Local time just before a yearly change, in the form of `wallOf`. */
function wallIn(year: number, { month, week, weekday, atMinutes }: ZoneChange): number {
  const lastDay = new Date(Date.UTC(year, month, 0));
  const firstWeekday = new Date(Date.UTC(year, month - 1)).getUTCDay();
  const day =
    week === 'last' ? lastDay.getUTCDate() - ((lastDay.getUTCDay() - weekday + 7) % 7) : 7 * week - 6 + ((weekday - firstWeekday + 7) % 7);
  return Date.UTC(year, month - 1, day, 0, atMinutes);
}

const isMadeBy = (yearly: ZoneChange, wall: number): boolean => wallIn(new Date(wall).getUTCFullYear(), yearly) === wall;

/** The one or two yearly forms of a change: the fourth weekday of a month may also be the last. */
function yearlyForms(change: ClockChange): ZoneChange[] {
  const wall = wallBefore(change);
  const date = new Date(wall);
  const weeks = ['last', 1, 2, 3, 4] as const;
  return weeks
    .map((week) => ({
      month: date.getUTCMonth() + 1,
      week,
      weekday: (date.getUTCDay() || 7) as Weekday,
      atMinutes: date.getUTCHours() * 60 + date.getUTCMinutes(),
    }))
    .filter((yearly) => isMadeBy(yearly, wall));
}

/** The yearly form that all the changes have in common. */
function commonForm([first, ...others]: readonly ClockChange[]): ZoneChange | undefined {
  return first && yearlyForms(first).find((yearly) => others.every((change) => isMadeBy(yearly, wallBefore(change))));
}

/** The last instance of a yearly change before an instant; `before` is the offset until that change. */
function lastInstance(yearly: ZoneChange, at: number, before: number): number {
  const year = new Date(at).getUTCFullYear();
  const instants = [year + 1, year, year - 1].map((each) => wallIn(each, yearly) - before * minuteMs);
  return instants.find((instant) => instant < at) ?? -Infinity;
}

/** The changes around an instant. */
export interface Outlook {
  /** No change lies between this instant and the first of {@link coming}. */
  readonly from: number;
  readonly previous: ClockChange | undefined;
  readonly coming: readonly ClockChange[];
  /** End of the known {@link coming} changes. */
  readonly until: number;
}

/**
 * A phone with this rule must show the right time until the next change: its other change must not fall in between. It would in
 * the year before a zone's first summer time, or before a date moves.
 */
function keepsUntilNext({ from, coming }: Outlook, partner: ZoneChange): boolean {
  const [next] = coming;
  return next !== undefined && lastInstance(partner, next.at, next.after) <= from;
}

function summerOf(next: ClockChange, form: ZoneChange, partner: ZoneChange): ZoneSummer {
  const shift = Math.abs(next.after - next.before);
  return isStart(next) ? { shift, start: form, end: partner } : { shift, start: partner, end: form };
}

/** Summer time on the same weekdays of the same months every year. */
function lastingSummer(outlook: Outlook): ZoneSummer | undefined {
  const { coming, until } = outlook;
  const [next] = coming;
  const last = coming.at(-1);
  if (!next || !last || until - last.at >= yearMs) return undefined;
  if (!coming.every((change, index) => index === 0 || areOnePair(coming[index - 1] ?? change, change))) return undefined;
  const form = commonForm(coming.filter((_, index) => index % 2 === 0));
  const partner = commonForm(coming.filter((_, index) => index % 2 === 1));
  return form && partner && keepsUntilNext(outlook, partner) ? summerOf(next, form, partner) : undefined;
}

/** The number of changes that are instances of a yearly change. */
const instancesAmong = (changes: readonly ClockChange[], yearly: ZoneChange): number =>
  changes.filter((change) => isMadeBy(yearly, wallBefore(change))).length;

/** Summer time for the next change, and the following one; where that is missing or moves to a later date, the previous one. */
function nextSummer(outlook: Outlook): ZoneSummer | undefined {
  const { previous, coming } = outlook;
  const [next, following] = coming;
  if (!next) return undefined;
  const forms = (change: ClockChange): ZoneChange[] =>
    yearlyForms(change).sort((a, b) => instancesAmong(coming, b) - instancesAmong(coming, a));
  const partners = [
    ...(following && areOnePair(next, following) ? forms(following) : []),
    ...(previous && areOnePair(previous, next) ? forms(previous) : []),
  ];
  const partner = partners.find((each) => keepsUntilNext(outlook, each));
  const [form] = forms(next);
  return form && partner && { ...summerOf(next, form, partner), approximate: true };
}

/** The summer time ahead; `undefined` for a zone without changes, or with a single lasting one. */
export function summerAhead(outlook: Outlook): ZoneSummer | undefined {
  return lastingSummer(outlook) ?? nextSummer(outlook);
}
