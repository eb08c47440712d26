import type { TimeZone, Weekday } from '../contract/index.ts';

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
