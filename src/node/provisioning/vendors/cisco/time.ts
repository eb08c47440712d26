import type { ZoneChange, ZoneRule } from '../../../../rules/zone-rule.ts';
import type { Entry } from '../generator.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `GMT+05:30`; without an offset just `GMT`. */
function offsetText(minutes: number): string {
  if (minutes === 0) return 'GMT';
  const size = Math.abs(minutes);
  return `GMT${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * `3/-1/7/2:0:0`: the weekday (1 is Monday, 7 is Sunday) on or after a day of the month. Day -1 means the last of the month (source:
 * the maker's guides). A change at midnight at the end of a day is written one minute early: no hour 24 is known.
 */
function changeText({ month, week, weekday, atMinutes }: ZoneChange): string {
  const day = week === 'last' ? -1 : (week - 1) * 7 + 1;
  const at = Math.min(atMinutes, 24 * 60 - 1);
  return `${month}/${day}/${weekday}/${Math.floor(at / 60)}:${at % 60}:0`;
}

/** The clock of the phone. */
export function timeEntries({ standardOffset, summer }: ZoneRule): Entry[] {
  const rule = summer
    ? `start=${changeText(summer.start)};end=${changeText(summer.end)};save=${Math.floor(summer.shift / 60)}:${summer.shift % 60}:0`
    : '';
  return [
    ['Time_Zone', offsetText(standardOffset)],
    ['Daylight_Saving_Time_Enable', summer ? 'Yes' : 'No'],
    ['Daylight_Saving_Time_Rule', rule],
  ];
}
