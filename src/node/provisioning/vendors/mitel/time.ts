import type { ZoneChange, ZoneRule } from '../../../../rules/zone-rule.ts';
import type { Entry } from '../generator.ts';

/** These phones begin the week with Sunday as 1. */
const weekdayOf = ({ weekday }: ZoneChange): number => (weekday % 7) + 1;

function changeEntries(which: 'start' | 'end', change: ZoneChange): Entry[] {
  const { month, week, atMinutes } = change;
  return [
    // Without it the week and the day may be taken for a date.
    [`dst ${which} relative date`, '1'],
    [`dst ${which} month`, String(month)],
    [`dst ${which} week`, week === 'last' ? '-1' : String(week)],
    [`dst ${which} day`, String(weekdayOf(change))],
    // Full hours only.
    [`dst ${which} hour`, String(Math.min(23, Math.round(atMinutes / 60)))],
  ];
}

/** The clock of the phone: an offset of its own, which counts minutes west of UTC, and both changes. */
export function timeEntries({ standardOffset, summer }: ZoneRule): Entry[] {
  const zone: Entry[] = [
    ['time zone name', 'Custom'],
    ['time zone minutes', String(standardOffset === 0 ? 0 : -standardOffset)],
    ['dst config', summer ? '3' : '0'],
  ];
  if (!summer) return zone;
  return [...zone, ['dst minutes', String(summer.shift)], ...changeEntries('start', summer.start), ...changeEntries('end', summer.end)];
}
