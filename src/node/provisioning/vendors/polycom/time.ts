import type { ZoneChange, ZoneRule } from '../../../../rules/zone-rule.ts';
import type { Entry } from '../generator.ts';

const sntp = 'tcpIpApp.sntp';

/** These phones begin the week with Sunday as 1. */
const weekdayOf = ({ weekday }: ZoneChange): number => (weekday % 7) + 1;

/** They change at full hours only. */
const hourOf = ({ atMinutes }: ZoneChange): number => Math.min(23, Math.round(atMinutes / 60));

/** The nth weekday of a month is written by its earliest possible day. A mark stands for the last one, and the day is not read. */
function weekOf(end: string, { week }: ZoneChange): readonly Entry[] {
  if (week === 'last') return [[`${end}.dayOfWeek.lastInMonth`, '1']];
  return [
    [`${end}.date`, String((week - 1) * 7 + 1)],
    [`${end}.dayOfWeek.lastInMonth`, '0'],
  ];
}

function changeEntries(which: 'start' | 'stop', change: ZoneChange): readonly Entry[] {
  const end = `${sntp}.daylightSavings.${which}`;
  return [
    [`${end}.month`, String(change.month)],
    [`${end}.dayOfWeek`, String(weekdayOf(change))],
    ...weekOf(end, change),
    [`${end}.time`, String(hourOf(change))],
  ];
}

/**
 * The phone's time zone, in seconds east of UTC. The clock can be put forward by an hour only: where the law says half an hour, the
 * phone's clock is half an hour fast in summer.
 */
export function timeEntries({ standardOffset, summer }: ZoneRule): readonly Entry[] {
  const zone: readonly Entry[] = [
    [`${sntp}.gmtOffset`, String(standardOffset * 60)],
    [`${sntp}.gmtOffset.overrideDHCP`, '1'],
    [`${sntp}.daylightSavings.enable`, summer ? '1' : '0'],
  ];
  if (!summer) return zone;
  const fixedDay: Entry = [`${sntp}.daylightSavings.fixedDayEnable`, '0'];
  return [...zone, fixedDay, ...changeEntries('start', summer.start), ...changeEntries('stop', summer.end)];
}
