import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ZoneChange, ZoneRule } from '../../../../src/rules/zone-rule.ts';
import { zones } from '../support/zones.ts';
import { inputFor, understood } from './sample.ts';

const clockOf = (zone: ZoneRule): string | undefined => understood(inputFor('GRP2612', { zone })).get('P246');

const weekday = fc.constantFrom<ZoneChange['weekday']>(1, 2, 3, 4, 5, 6, 7);
const week = fc.constantFrom<ZoneChange['week']>(1, 2, 3, 4, 'last');
const anyChange: fc.Arbitrary<ZoneChange> = fc.record({
  month: fc.integer({ min: 1, max: 12 }),
  week,
  weekday,
  atMinutes: fc.integer({ min: 0, max: 1440 }),
});
const anyZone: fc.Arbitrary<ZoneRule> = fc.record({
  timeZone: fc.constant('Europe/Paris'),
  standardOffset: fc.integer({ min: -12 * 60, max: 14 * 60 }),
  summer: fc.record({ shift: fc.constantFrom(30, 60, 120), start: anyChange, end: anyChange }),
});

describe('the clock of a Grandstream phone', () => {
  it('goes by a rule of its own, which counts the other way round, as POSIX does', () => {
    assert.equal(understood(inputFor('GRP2612')).get('P64'), 'customize');
    assert.deepEqual(Object.fromEntries(Object.entries(zones).map(([name, zone]) => [name, clockOf(zone)])), {
      paris: 'STD-1DST-2,M3.5.0/02:00:00,M10.5.0/03:00:00',
      rome: 'STD-1DST-2,M3.5.0/02:00:00,M10.5.0/03:00:00',
      berlin: 'STD-1DST-2,M3.5.0/02:00:00,M10.5.0/03:00:00',
      newYork: 'STD+5DST+4,M3.2.0/02:00:00,M11.1.0/02:00:00',
      sydney: 'STD-10DST-11,M10.1.0/02:00:00,M4.1.0/03:00:00',
      lordHowe: 'STD-10:30DST-11,M10.1.0/02:00:00,M4.1.0/02:00:00',
      santiago: 'STD+4DST+3,M9.1.6/24:00:00,M4.1.6/24:00:00',
      chatham: 'STD-12:45DST-13:45,M9.5.0/02:45:00,M4.1.0/03:45:00',
      cairo: 'STD-2DST-3,M4.5.5/00:00:00,M10.5.4/24:00:00',
      kolkata: 'UTC-5:30',
      algiers: 'UTC-1',
      istanbul: 'UTC-3',
      utc: 'UTC+0',
    });
  });

  it('is put forward from west of Greenwich to its time, and from there to the east', () => {
    const { summer } = zones.paris;
    const start = (standardOffset: number) => clockOf({ timeZone: 'Europe/Paris', standardOffset, summer })?.split(',')[0];
    assert.deepEqual([-210, -60, -30, 0].map(start), ['STD+3:30DST+2:30', 'STD+1DST+0', 'STD+0:30DST-0:30', 'STD+0DST-1']);
  });

  it('has room for its rule in the field of the phone', () => {
    fc.assert(
      fc.property(anyZone, (zone) => {
        const text = clockOf(zone) ?? '';
        assert.ok(text.length <= 64, text);
        assert.match(text, /^STD[+-]\d{1,2}(?::\d\d)?DST[+-]\d{1,2}(?::\d\d)?(?:,M\d{1,2}\.[1-5]\.[0-6]\/\d\d:\d\d:00){2}$/);
      }),
      { numRuns: 100 },
    );
  });
});
