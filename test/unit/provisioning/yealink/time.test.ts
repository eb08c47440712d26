import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ZoneRule } from '../../../../src/rules/zone-rule.ts';
import { zones } from '../support/zones.ts';
import { beginning, inputFor, understood } from './sample.ts';

const clockOf = (zone: ZoneRule) =>
  Object.fromEntries(
    beginning('local_time.', understood(inputFor('T46U', { zone }))).filter(([name]) => !/^ntp_|^time_format$/.test(name)),
  );

const summer = (time_zone: string, start_time: string, end_time: string, offset_time = '60') => ({
  time_zone,
  summer_time: '1',
  dst_time_type: '1',
  start_time,
  end_time,
  offset_time,
});

describe('the clock of a Yealink phone', () => {
  it('changes on the last Sunday in Paris, by week 5 and day 7', () => {
    assert.deepEqual(clockOf(zones.paris), summer('+1', '3/5/7/2', '10/5/7/3'));
  });

  it('changes on the second and the first Sunday in New York', () => {
    assert.deepEqual(clockOf(zones.newYork), summer('-5', '3/2/7/2', '11/1/7/2'));
  });

  it('changes by half an hour, and in the other half of the year, on Lord Howe', () => {
    assert.deepEqual(clockOf(zones.lordHowe), summer('+10:30', '10/1/7/2', '4/1/7/2', '30'));
  });

  it('changes at 23:00 where the law says midnight at the end of the day', () => {
    assert.deepEqual(clockOf(zones.santiago), summer('-4', '9/1/6/23', '4/1/6/23'));
    assert.deepEqual(clockOf(zones.cairo), summer('+2', '4/5/5/0', '10/5/4/23'));
  });

  it('changes at the nearest full hour', () => {
    assert.deepEqual(clockOf(zones.chatham), summer('+12:45', '9/5/7/3', '4/1/7/4'));
  });

  it('is told that nothing changes where nothing does', () => {
    assert.deepEqual(clockOf(zones.kolkata), { time_zone: '+5:30', summer_time: '0' });
    assert.deepEqual(clockOf(zones.algiers), { time_zone: '+1', summer_time: '0' });
    assert.deepEqual(clockOf(zones.istanbul), { time_zone: '+3', summer_time: '0' });
    assert.deepEqual(clockOf(zones.utc), { time_zone: '0', summer_time: '0' });
    assert.deepEqual(clockOf({ timeZone: 'Pacific/Marquesas', standardOffset: -570 }), { time_zone: '-9:30', summer_time: '0' });
    assert.deepEqual(clockOf({ timeZone: 'Etc/Test', standardOffset: 65 }), { time_zone: '+1:05', summer_time: '0' });
  });

  it('never follows the phone’s own table, which is older than many a law', () => {
    const change = fc.record({
      month: fc.integer({ min: 1, max: 12 }),
      week: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 'last' as const),
      weekday: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const, 6 as const, 7 as const),
      atMinutes: fc.integer({ min: 0, max: 1440 }),
    });
    const ruled = fc.record({ shift: fc.constantFrom(30, 60, 120), start: change, end: change });
    const offset = fc.integer({ min: -48, max: 56 }).map((quarters) => quarters * 15);
    fc.assert(
      fc.property(offset, fc.option(ruled, { nil: undefined }), (standardOffset, rule) => {
        const clock = clockOf({ timeZone: 'Etc/Test', standardOffset, ...(rule && { summer: rule }) });
        assert.equal(clock['summer_time'], rule ? '1' : '0');
        assert.match(clock['time_zone'] ?? '', /^(?:0|[+-]\d{1,2}(?::[134][05])?)$/);
        if (rule)
          for (const at of [clock['start_time'], clock['end_time']])
            assert.match(at ?? '', /^(?:[1-9]|1[0-2])\/[1-5]\/[1-7]\/(?:1?\d|2[0-3])$/);
      }),
    );
  });
});
