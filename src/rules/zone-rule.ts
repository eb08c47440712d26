import type { TimeZone } from '../contract/index.ts';
import { clockChanges, offsetAt } from './zone-changes.ts';
import { summerAhead, type ZoneSummer } from './zone-summer.ts';
import { wallOf } from './zone.ts';

export type { ZoneChange } from './zone-summer.ts';

/** Offset and summer time of a zone, in the form of phones. */
export interface ZoneRule {
  readonly timeZone: TimeZone;
  /** Minutes east of UTC outside summer time. */
  readonly standardOffset: number;
  /** Absent without clock changes. */
  readonly summer?: ZoneSummer;
}

/** A rule and its first instant. */
interface Stretch {
  readonly from: number;
  readonly rule: ZoneRule;
}

/** "First Sunday" and "Sunday after the 1st" differ only in years whose 1st is a Sunday: at most twelve years apart, around 2100. */
const YEARS_AHEAD = 13;

/** IANA names of three capitals. ICU has obsolete and misleading ones, too: its `BST` is the time of Dhaka. */
const shortNames = new Set(['CET', 'EET', 'EST', 'GMT', 'HST', 'MET', 'MST', 'PRC', 'ROC', 'ROK', 'UCT', 'UTC', 'WET']);

/** Whether the runtime knows an IANA time zone of this name, in upper or lower case. Offsets (`+01:00`) are none. */
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

/** The rules of a year, one from each change on: rules of zones with moving dates depend on the next changes. */
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
 * The rule of a zone from an instant on, read from the runtime's time-zone data. It holds for the next two clock changes, and
 * for years unless it is `approximate`. A zone without clock changes within a year has no `summer`; nor has one that changes its
 * standard time once. Renew the rule at least each year, and after each change. The first call for a zone and year takes some
 * milliseconds; its result is cached.
 * @throws RangeError for an unknown time zone
 */
export function zoneRule(timeZone: TimeZone, at: number): ZoneRule {
  const known = knownStretches(timeZone, new Date(at).getUTCFullYear());
  const stretch = known.findLast(({ from }) => from <= at);
  if (!stretch) throw new RangeError(`${at} is no instant`);
  return stretch.rule;
}
