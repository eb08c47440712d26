import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ZoneChange, ZoneRule } from '../../../../src/rules/zone-rule.ts';
import { beginning } from '../support/parameters.ts';
import { zones } from '../support/zones.ts';
import { userSettings } from './sample.ts';

const prefix = 'tcpIpApp.sntp.';
const clockOf = (zone: ZoneRule) =>
  Object.fromEntries(beginning(prefix, userSettings('VVX600', { zone })).map(([name, value]) => [name.slice(prefix.length), value]));

const change = (month: number, week: ZoneChange['week'], weekday: ZoneChange['weekday'], atMinutes: number): ZoneChange => ({
  month,
  week,
  weekday,
  atMinutes,
});

describe('clock of a Polycom phone', () => {
  it('keeps the time of Paris', () => {
    assert.deepEqual(clockOf(zones.paris), {
      gmtOffset: '3600',
      'gmtOffset.overrideDHCP': '1',
      'daylightSavings.enable': '1',
      'daylightSavings.fixedDayEnable': '0',
      'daylightSavings.start.month': '3',
      'daylightSavings.start.dayOfWeek': '1',
      'daylightSavings.start.dayOfWeek.lastInMonth': '1',
      'daylightSavings.start.time': '2',
      'daylightSavings.stop.month': '10',
      'daylightSavings.stop.dayOfWeek': '1',
      'daylightSavings.stop.dayOfWeek.lastInMonth': '1',
      'daylightSavings.stop.time': '3',
    });
  });

  it('keeps the time of New York: the second Sunday is the one from the 8th on', () => {
    const summer = { shift: 60, start: change(3, 2, 7, 120), end: change(11, 1, 7, 120) };
    assert.deepEqual(clockOf({ timeZone: 'America/New_York', standardOffset: -300, summer }), {
      gmtOffset: '-18000',
      'gmtOffset.overrideDHCP': '1',
      'daylightSavings.enable': '1',
      'daylightSavings.fixedDayEnable': '0',
      'daylightSavings.start.month': '3',
      'daylightSavings.start.dayOfWeek': '1',
      'daylightSavings.start.date': '8',
      'daylightSavings.start.dayOfWeek.lastInMonth': '0',
      'daylightSavings.start.time': '2',
      'daylightSavings.stop.month': '11',
      'daylightSavings.stop.dayOfWeek': '1',
      'daylightSavings.stop.date': '1',
      'daylightSavings.stop.dayOfWeek.lastInMonth': '0',
      'daylightSavings.stop.time': '2',
    });
  });

  it('says so where the clock does not change, with half hours', () => {
    assert.deepEqual(clockOf({ timeZone: 'Asia/Kolkata', standardOffset: 330 }), {
      gmtOffset: '19800',
      'gmtOffset.overrideDHCP': '1',
      'daylightSavings.enable': '0',
    });
    assert.equal(clockOf({ timeZone: 'Africa/Algiers', standardOffset: 60 })['daylightSavings.enable'], '0');
  });

  it('keeps southern summers: they begin late in the year', () => {
    const summer = { shift: 60, start: change(9, 1, 7, 0), end: change(4, 1, 7, 0) };
    const clock = clockOf({ timeZone: 'America/Santiago', standardOffset: -240, summer });
    assert.equal(clock.gmtOffset, '-14400');
    assert.deepEqual([clock['daylightSavings.start.month'], clock['daylightSavings.stop.month']], ['9', '4']);
    assert.deepEqual([clock['daylightSavings.start.time'], clock['daylightSavings.stop.time']], ['0', '0']);
  });

  it('comes nearest to Lord Howe, whose clock goes forward by half an hour', () => {
    const summer = { shift: 30, start: change(10, 1, 7, 120), end: change(4, 1, 7, 120) };
    const clock = clockOf({ timeZone: 'Australia/Lord_Howe', standardOffset: 630, summer });
    assert.deepEqual([clock.gmtOffset, clock['daylightSavings.enable'], clock['daylightSavings.start.month']], ['37800', '1', '10']);
  });

  it('counts weekdays from Sunday, and weeks by their first day', () => {
    const weekday = (day: ZoneChange['weekday']) =>
      clockOf({ ...zones.paris, summer: { shift: 60, start: change(3, 1, day, 120), end: change(10, 1, 7, 180) } })[
        'daylightSavings.start.dayOfWeek'
      ];
    assert.deepEqual(([7, 1, 2, 3, 4, 5, 6] as const).map(weekday), ['1', '2', '3', '4', '5', '6', '7']);
    const date = (week: ZoneChange['week']) =>
      clockOf({ ...zones.paris, summer: { shift: 60, start: change(3, week, 7, 120), end: change(10, 1, 7, 180) } })[
        'daylightSavings.start.date'
      ];
    assert.deepEqual(([1, 2, 3, 4, 'last'] as const).map(date), ['1', '8', '15', '22', undefined]);
  });

  it('changes within the day where the law says at its end', () => {
    const summer = { shift: 60, start: change(4, 'last', 5, 1440), end: change(10, 'last', 4, 1440) };
    const clock = clockOf({ timeZone: 'Africa/Cairo', standardOffset: 120, summer });
    assert.equal(clock['daylightSavings.start.time'], '23');
  });
});
