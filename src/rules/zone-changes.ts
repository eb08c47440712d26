import type { TimeZone } from '../contract/primitives.ts';
import { dayMs, minuteMs, wallOf } from './zone.ts';

/** One change of a zone's offset. */
export interface ClockChange {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Minutes east of UTC before and after the change. */
  readonly before: number;
  readonly after: number;
}

/** Shorter than any summer time and any break in one: the shortest known break, Morocco's for Ramadan, takes 28 days. */
const stepMs = 5 * dayMs;

/** Minutes east of UTC, for whole minutes. */
export function offsetAt(at: number, timeZone: TimeZone): number {
  return (wallOf(at, timeZone) - at) / minuteMs;
}

/** The first minute with another offset than `early`, by bisection up to `late`, which has another one. */
function bisect(early: number, late: number, before: number, timeZone: TimeZone): number {
  while (late - early > minuteMs) {
    const middle = early + Math.floor((late - early) / (2 * minuteMs)) * minuteMs;
    if (offsetAt(middle, timeZone) === before) early = middle;
    else late = middle;
  }
  return late;
}

/** The clock changes after `from`, in order, up to `until` or a little later. Both are whole minutes. */
export function clockChanges(timeZone: TimeZone, from: number, until: number): ClockChange[] {
  const changes: ClockChange[] = [];
  let before = offsetAt(from, timeZone);
  for (let early = from; early < until; early += stepMs) {
    const after = offsetAt(early + stepMs, timeZone);
    if (after !== before) changes.push({ at: bisect(early, early + stepMs, before, timeZone), before, after });
    before = after;
  }
  return changes;
}
