import { dayChange, isoWeekday, offsetMinutesOf, weekdayChange, weekOf, zoneWith } from '../../clock.ts';
import type { Values } from '../../firmware.ts';
import { numberOf } from '../../reading.ts';
import type { ClockChange, TimeZoneOnPhone } from '../../simulated-phone.ts';
import { autoDst } from './auto-dst.ts';

const BY_DAY = 0;
const BY_WEEK = 1;
const LAST_WEEK = 5;
const SHIFT_MINUTES = 60;

const minutesOf = (hour: string | undefined, minute = '0'): number | undefined =>
  hour === undefined ? undefined : Number(hour) * 60 + Number(minute);

/** Month/day/hour. */
function byDay(text: string): ClockChange | undefined {
  const [, month, day, hour, minute] = /^(\d+)\/(\d+)\/(\d+)(?::(\d+))?$/.exec(text) ?? [];
  return dayChange(Number(month), Number(day), minutesOf(hour, minute));
}

/** Month/week/weekday/hour; newer phones write `:0,0d` behind it. Any other number of days is not known to be read right. */
function byWeek(text: string): ClockChange | undefined {
  const [, month, week, day, hour, minute] = /^(\d+)\/(\d+)\/(\d+)\/(\d+)(?::(\d+))?(?:,0d)?$/.exec(text) ?? [];
  return weekdayChange({
    month: Number(month),
    week: weekOf(Number(week), LAST_WEEK),
    weekday: isoWeekday(Number(day)),
    minutes: minutesOf(hour, minute),
  });
}

function ownRule(values: Values, offset: number): TimeZoneOnPhone {
  const read = { [BY_DAY]: byDay, [BY_WEEK]: byWeek }[numberOf(values.get('local_time.dst_time_type')) ?? BY_DAY];
  const change = (name: string) => read?.(values.get(`local_time.${name}_time`) ?? '');
  const shift = numberOf(values.get('local_time.offset_time')) ?? SHIFT_MINUTES;
  return zoneWith(offset, shift, change('start'), change('end'));
}

/** The phone has several zones of a name; the offset tells them apart. */
function ruleOfName(name: string | undefined, offset: number): TimeZoneOnPhone {
  const row = autoDst.find(([utc, known]) => known === name && offsetMinutesOf(utc) === offset);
  const [, , start = '', end = ''] = row ?? [];
  const read = start.split('/').length === 4 ? byWeek : byDay;
  return zoneWith(offset, SHIFT_MINUTES, read(start), read(end));
}

export function yealinkTimeZone(values: Values): TimeZoneOnPhone | undefined {
  const offset = offsetMinutesOf(values.get('local_time.time_zone'));
  if (offset === undefined) return undefined;
  const mode = values.get('local_time.summer_time') ?? '2';
  if (mode === '1') return ownRule(values, offset);
  return mode === '2' ? ruleOfName(values.get('local_time.time_zone_name'), offset) : { offsetMinutes: offset };
}
