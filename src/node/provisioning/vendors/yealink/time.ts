import type { ZoneChange, ZoneRule } from '../../../../rules/zone-rule.ts';
import type { Entry } from '../generator.ts';

/** `+1`, `-5`, `+5:30`, `0`. */
function offsetValue(minutes: number): string {
  if (minutes === 0) return '0';
  const absolute = Math.abs(minutes);
  const rest = absolute % 60;
  const hours = `${minutes < 0 ? '-' : '+'}${Math.floor(absolute / 60)}`;
  return rest === 0 ? hours : `${hours}:${String(rest).padStart(2, '0')}`;
}

/**
 * Month/week/weekday/hour; week 5 is the last one, Monday is 1. The phone knows full hours only, and none after 23: a change between
 * two is written as the nearest.
 */
function changeValue({ month, week, weekday, atMinutes }: ZoneChange): string {
  const hour = Math.min(23, Math.round(atMinutes / 60));
  return `${month}/${week === 'last' ? 5 : week}/${weekday}/${hour}`;
}

/**
 * The phone's clock. Its own table of zones (`summer_time` 2) is older than many a law: the rule is always written out.
 */
export function timeEntries({ standardOffset, summer }: ZoneRule): Entry[] {
  const zone: Entry = ['local_time.time_zone', offsetValue(standardOffset)];
  if (!summer) return [zone, ['local_time.summer_time', '0']];
  return [
    zone,
    ['local_time.summer_time', '1'],
    ['local_time.dst_time_type', '1'],
    ['local_time.start_time', changeValue(summer.start)],
    ['local_time.end_time', changeValue(summer.end)],
    ['local_time.offset_time', String(summer.shift)],
  ];
}
