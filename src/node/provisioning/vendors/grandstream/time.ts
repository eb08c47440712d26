import type { ZoneChange, ZoneRule } from '../../../../rules/zone-rule.ts';
import type { Entry } from '../generator.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** `-1` for an hour east of UTC, `+3:30` for west of it: POSIX counts the other way round. */
function clockText(minutesEast: number): string {
  const size = Math.abs(minutesEast);
  const minutes = size % 60;
  return `${minutesEast > 0 ? '-' : '+'}${Math.floor(size / 60)}${minutes === 0 ? '' : `:${two(minutes)}`}`;
}

/**
 * `M3.5.0/02:00:00`: month, week (5 is the last one), weekday (0 is Sunday) and the wall clock just before the change. The maker's
 * own rules say `24:00:00` for midnight at the end of a day (source: its configuration templates, for Santiago and Tehran).
 */
function changeText({ month, week, weekday, atMinutes }: ZoneChange): string {
  const clock = `${two(Math.floor(atMinutes / 60))}:${two(atMinutes % 60)}:00`;
  return `M${month}.${week === 'last' ? 5 : week}.${weekday % 7}/${clock}`;
}

/**
 * The zone as POSIX writes it: `UTC-3` where the clock does not change, else with both changes (source: the rule that wazo writes
 * for Paris). The names of the two times are free in that form. The phone takes 64 characters.
 */
function zoneText({ standardOffset, summer }: ZoneRule): string {
  if (!summer) return `UTC${clockText(standardOffset)}`;
  const clocks = `STD${clockText(standardOffset)}DST${clockText(standardOffset + summer.shift)}`;
  return [clocks, changeText(summer.start), changeText(summer.end)].join(',');
}

/** The clock of the phone. */
export function timeEntries(zone: ZoneRule): Entry[] {
  return [
    // Selects the rule below instead of the phone's own list.
    ['P64', 'customize'],
    ['P246', zoneText(zone)],
  ];
}
