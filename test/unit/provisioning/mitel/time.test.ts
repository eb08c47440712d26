import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ZoneRule } from '../../../../src/rules/zone-rule.ts';
import { beginning, values } from '../support/parameters.ts';
import { zones } from '../support/zones.ts';
import { inputFor, understood } from './sample.ts';

const found = (zone: ZoneRule) => understood(inputFor('6920', { zone }));
const zoneOf = (zone: ZoneRule) => values(found(zone), ['time zone name', 'time zone minutes', 'dst config', 'dst minutes']);
const changeOf = (zone: ZoneRule, which: 'start' | 'end') =>
  values(
    found(zone),
    ['relative date', 'month', 'week', 'day', 'hour'].map((part) => `dst ${which} ${part}`),
  );

describe('the clock of a Mitel phone', () => {
  it('keeps the time of Paris: minutes count west, week -1 is the last, day 1 is Sunday', () => {
    assert.deepEqual(zoneOf(zones.paris), ['Custom', '-60', '3', '60']);
    assert.deepEqual(changeOf(zones.paris, 'start'), ['1', '3', '-1', '1', '2']);
    assert.deepEqual(changeOf(zones.paris, 'end'), ['1', '10', '-1', '1', '3']);
  });

  it('keeps the time of New York', () => {
    assert.deepEqual(zoneOf(zones.newYork), ['Custom', '300', '3', '60']);
    assert.deepEqual(changeOf(zones.newYork, 'start'), ['1', '3', '2', '1', '2']);
    assert.deepEqual(changeOf(zones.newYork, 'end'), ['1', '11', '1', '1', '2']);
  });

  it('has its summer around the new year in the south', () => {
    assert.deepEqual(zoneOf(zones.sydney), ['Custom', '-600', '3', '60']);
    assert.deepEqual(changeOf(zones.sydney, 'start'), ['1', '10', '1', '1', '2']);
    assert.deepEqual(changeOf(zones.sydney, 'end'), ['1', '4', '1', '1', '3']);
  });

  it('keeps half hours, of the zone and of its summer', () => {
    assert.equal(zoneOf(zones.kolkata)[1], '-330');
    assert.deepEqual(zoneOf(zones.lordHowe), ['Custom', '-630', '3', '30']);
    assert.equal(zoneOf({ timeZone: 'Pacific/Marquesas', standardOffset: -570 })[1], '570');
  });

  it('has no summer where the clock does not change', () => {
    for (const zone of [zones.kolkata, zones.algiers, zones.istanbul, zones.utc]) {
      assert.equal(zoneOf(zone)[0], 'Custom');
      assert.deepEqual(beginning('dst ', found(zone)), [['dst config', '0']]);
    }
    assert.equal(zoneOf(zones.algiers)[1], '-60');
    assert.equal(zoneOf(zones.utc)[1], '0');
  });

  it('changes on other days than Sunday, counted from it', () => {
    assert.deepEqual(changeOf(zones.cairo, 'start'), ['1', '4', '-1', '6', '0']);
    assert.equal(changeOf(zones.cairo, 'end')[3], '5');
    assert.equal(changeOf(zones.santiago, 'start')[3], '7');
  });
});
