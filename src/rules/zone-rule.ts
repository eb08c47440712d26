import type { TimeZone, Weekday } from '../contract/index.ts';
import { clockChanges, offsetAt } from './zone-changes.ts';
import { summerAhead } from './zone-summer.ts';
import { wallOf } from './zone.ts';

/** When a clock changes each year, as devices are told: a weekday of a month, never a date. */
export interface ZoneChange {
  /** 1 to 12. */
  readonly month: number;
  /** Which of these weekdays in the month: 1 to 4, or the last one. */
  readonly week: 1 | 2 | 3 | 4 | 'last';
  readonly weekday: Weekday;
  /** Minutes after midnight that the clock on the wall shows just before it changes: 120 for 02:00. */
  readonly atMinutes: number;
}

/** How a zone keeps its time, in the form that phones take. */
export interface ZoneRule {
  readonly timeZone: TimeZone;
  /** Minutes east of UTC outside summer time. */
  readonly standardOffset: number;
  /** Absent where the clock does not change. */
  readonly summer?: {
    /** Minutes by which the clock is put forward. Nearly always 60. */
    readonly shift: number;
    readonly start: ZoneChange;
    readonly end: ZoneChange;
    /** The law cannot be said as "nth weekday of a month": this is the next pair of changes, to be made anew each year. */
    readonly approximate?: true;
  };
}

/** A rule, and since when in its year. */
interface Stretch {
  readonly from: number;
  readonly rule: ZoneRule;
}

/** "First Sunday" and "Sunday after the 1st" differ only where the 1st is a Sunday: at most twelve years apart, around 2100. */
const YEARS_AHEAD = 13;

/** Names of three capitals that IANA has. ICU knows more, from long ago and misleading: its `BST` is the time of Dhaka. */
const shortNames = new Set(['CET', 'EET', 'EST', 'GMT', 'HST', 'MET', 'MST', 'PRC', 'ROC', 'ROK', 'UCT', 'UTC', 'WET']);

/** Whether a text is the name of an IANA time zone that the runtime knows, in any case of letters. Offsets (`+01:00`) are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name) || /^SystemV\//i.test(name)) return false;
  if (/^[a-z]{3}$/i.test(name) && !shortNames.has(name.toUpperCase())) return false;
  try {
    wallOf(0, name);
    return true;
  } catch {
    return false;
  }
}

/** The rules of a year: a new one from each change on, as those of zones with moving dates follow the changes that are next. */
function stretchesOf(timeZone: TimeZone, year: number): Stretch[] {
  const [newYear, nextYear, until] = [Date.UTC(year), Date.UTC(year + 1), Date.UTC(year + YEARS_AHEAD)];
  const changes = clockChanges(timeZone, Date.UTC(year - 1), until);
  const starts = [newYear, ...changes.map(({ at }) => at).filter((at) => newYear < at && at < nextYear)];
  return starts.map((from) => {
    const passed = changes.filter(({ at }) => at <= from).length;
    const summer = summerAhead({ from, previous: changes[passed - 1], coming: changes.slice(passed), until });
    const offset = offsetAt(from, timeZone);
    if (!summer) return { from, rule: { timeZone, standardOffset: offset } };
    const next = changes[passed];
    return { from, rule: { timeZone, standardOffset: Math.min(offset, next?.after ?? offset), summer } };
  });
}

const stretches = new Map<string, readonly Stretch[]>();

function knownStretches(timeZone: TimeZone, year: number): readonly Stretch[] {
  const key = `${timeZone} ${year}`;
  const known = stretches.get(key);
  if (known) return known;
  if (!isTimeZone(timeZone)) throw new RangeError(`${timeZone} is no IANA time zone`);
  const made = stretchesOf(timeZone, year);
  stretches.set(key, made);
  return made;
}

/**
 * How a zone keeps its time from an instant on, read from the runtime's time-zone data. The rule is right from then until the
 * clock has changed, and changed once more; it lasts for years unless it is `approximate`. A zone whose clock does not change
 * within a year has no `summer`, nor has one that changes its standard time once: make the rule anew at least each year, and
 * after each change. The first call for a zone and year takes some milliseconds, the next ones none.
 * @throws RangeError for what is no IANA time zone
 */
export function zoneRule(timeZone: TimeZone, at: number): ZoneRule {
  const known = knownStretches(timeZone, new Date(at).getUTCFullYear());
  const stretch = known.findLast(({ from }) => from <= at);
  if (!stretch) throw new RangeError(`${at} is no instant`);
  return stretch.rule;
}
