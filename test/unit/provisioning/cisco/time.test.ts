import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ZoneRule } from '../../../../src/rules/zone-rule.ts';
import { values } from '../support/parameters.ts';
import { zones } from '../support/zones.ts';
import { inputFor, understood } from './sample.ts';

const clockOf = (zone: ZoneRule) =>
  values(understood(inputFor('8851', { zone })), ['Time_Zone', 'Daylight_Saving_Time_Enable', 'Daylight_Saving_Time_Rule']);

describe('the clock of a Cisco phone', () => {
  it('keeps the time of Paris: the last Sunday of a month is written with day -1', () => {
    assert.deepEqual(clockOf(zones.paris), ['GMT+01:00', 'Yes', 'start=3/-1/7/2:0:0;end=10/-1/7/3:0:0;save=1:0:0']);
  });

  it('keeps the time of New York: the second Sunday is the one from the 8th on', () => {
    assert.deepEqual(clockOf(zones.newYork), ['GMT-05:00', 'Yes', 'start=3/8/7/2:0:0;end=11/1/7/2:0:0;save=1:0:0']);
  });

  it('keeps half hours', () => {
    assert.deepEqual(clockOf(zones.kolkata), ['GMT+05:30', 'No', '']);
    assert.deepEqual(clockOf({ timeZone: 'Pacific/Marquesas', standardOffset: -570 }), ['GMT-09:30', 'No', '']);
  });

  it('has no summer where the clock does not change, and forgets the rule of an earlier zone', () => {
    assert.deepEqual(clockOf(zones.algiers), ['GMT+01:00', 'No', '']);
    assert.deepEqual(clockOf(zones.istanbul), ['GMT+03:00', 'No', '']);
    assert.equal(clockOf(zones.utc)[1], 'No');
  });

  it('has its summer around the new year in the south', () => {
    assert.deepEqual(clockOf(zones.sydney), ['GMT+10:00', 'Yes', 'start=10/1/7/2:0:0;end=4/1/7/3:0:0;save=1:0:0']);
  });

  it('goes forward by half an hour, and at times that are no full hours', () => {
    assert.deepEqual(clockOf(zones.lordHowe), ['GMT+10:30', 'Yes', 'start=10/1/7/2:0:0;end=4/1/7/2:0:0;save=0:30:0']);
    assert.deepEqual(clockOf(zones.chatham), ['GMT+12:45', 'Yes', 'start=9/-1/7/2:45:0;end=4/1/7/3:45:0;save=1:0:0']);
  });

  it('changes on other days than Sunday, counted from Monday', () => {
    assert.match(clockOf(zones.cairo)[2] ?? '', /^start=4\/-1\/5\/0:0:0;end=10\/-1\/4\//);
    assert.match(clockOf(zones.santiago)[2] ?? '', /^start=9\/1\/6\/.*;end=4\/1\/6\//);
  });

  it('has hours and minutes of two digits, whatever the offset', () => {
    fc.assert(
      fc.property(fc.integer({ min: -720, max: 840 }), (standardOffset) => {
        if (standardOffset === 0) return;
        const [text = ''] = clockOf({ timeZone: 'Etc/Test', standardOffset });
        const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
        assert.equal((Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1), standardOffset);
      }),
    );
  });
});
