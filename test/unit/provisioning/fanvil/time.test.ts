import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ZoneRule } from '../../../../src/rules/zone-rule.ts';
import { beginning, values } from '../support/parameters.ts';
import { zones } from '../support/zones.ts';
import { inputFor, understood } from './sample.ts';

const found = (zone: ZoneRule) => understood(inputFor('X4U', { zone }));
const quarters = (zone: ZoneRule) => found(zone).get('Time Zone');
const changeOf = (zone: ZoneRule, which: 'Start' | 'End') =>
  values(
    found(zone),
    ['Mon', 'Week', 'Wday', 'Hour'].map((part) => `DST ${which} ${part}`),
  );

describe('the clock of a Fanvil phone', () => {
  it('counts quarters of an hour east of UTC', () => {
    const wanted = { utc: '0', paris: '4', algiers: '4', istanbul: '12', newYork: '-20', sydney: '40' } as const;
    for (const [name, count] of Object.entries(wanted)) assert.equal(quarters(zones[name as keyof typeof wanted]), count, name);
  });

  it('keeps half hours and quarters', () => {
    assert.equal(quarters(zones.kolkata), '22');
    assert.equal(quarters(zones.lordHowe), '42');
    assert.equal(quarters(zones.chatham), '51');
  });

  it('keeps the summer of Paris: week -1 is the last, day 0 is Sunday', () => {
    assert.deepEqual(changeOf(zones.paris, 'Start'), ['3', '-1', '0', '2']);
    assert.deepEqual(changeOf(zones.paris, 'End'), ['10', '-1', '0', '3']);
    assert.equal(found(zones.paris).get('DST Min Offset'), '60');
  });

  it('keeps the summer of New York', () => {
    assert.deepEqual(changeOf(zones.newYork, 'Start'), ['3', '2', '0', '2']);
    assert.deepEqual(changeOf(zones.newYork, 'End'), ['11', '1', '0', '2']);
  });

  it('has its summer around the new year in the south', () => {
    assert.deepEqual(changeOf(zones.sydney, 'Start'), ['10', '1', '0', '2']);
    assert.deepEqual(changeOf(zones.sydney, 'End'), ['4', '1', '0', '3']);
  });

  it('goes forward by half an hour where that is the law', () => {
    assert.equal(found(zones.lordHowe).get('DST Min Offset'), '30');
  });

  it('changes on other days than Sunday, counted from it', () => {
    assert.equal(changeOf(zones.cairo, 'Start')[2], '5');
    assert.equal(changeOf(zones.cairo, 'End')[2], '4');
  });

  it('has no summer where the clock does not change', () => {
    for (const zone of [zones.kolkata, zones.algiers, zones.istanbul, zones.utc])
      for (const start of ['DST Start', 'DST End', 'DST Min Offset']) assert.deepEqual(beginning(start, found(zone)), [], zone.timeZone);
  });
});
