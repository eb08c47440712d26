import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { wallOf } from '../../../src/rules/zone.ts';
import { isTimeZone, zoneRule, type ZoneChange, type ZoneRule } from '../../../src/rules/zone-rule.ts';

const at = Date.UTC(2026, 10, 25, 12);
const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The instant of a change in a year, computed from the rule alone. `offset` is the one just before it. */
function instantOf({ month, week, weekday, atMinutes }: ZoneChange, year: number, offset: number): number {
  const days: number[] = [];
  for (let day = 1; day <= new Date(Date.UTC(year, month, 0)).getUTCDate(); day++) {
    if ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7) === weekday) days.push(day);
  }
  const day = week === 'last' ? days.at(-1) : days[week - 1];
  return Date.UTC(year, month - 1, day) + (atMinutes - offset) * minuteMs;
}

/** Minutes east of UTC that a device with this rule would show. */
function offsetBy({ standardOffset, summer }: ZoneRule, instant: number): number {
  if (!summer) return standardOffset;
  const year = new Date(instant + standardOffset * minuteMs).getUTCFullYear();
  const start = instantOf(summer.start, year, standardOffset);
  const end = instantOf(summer.end, year, standardOffset + summer.shift);
  const isSummer = start < end ? instant >= start && instant < end : instant >= start || instant < end;
  return standardOffset + (isSummer ? summer.shift : 0);
}

const offsetByRuntime = (instant: number, zone: string): number => (wallOf(instant, zone) - instant) / minuteMs;

describe('the rule of a zone', () => {
  const last = (month: number, atMinutes: number): ZoneChange => ({ month, week: 'last', weekday: 7, atMinutes });
  const nth = (month: number, week: 1 | 2 | 3 | 4, atMinutes: number): ZoneChange => ({ month, week, weekday: 7, atMinutes });
  const rules: readonly (readonly [zone: string, offset: number, summer?: NonNullable<ZoneRule['summer']>])[] = [
    ['Europe/Paris', 60, { shift: 60, start: last(3, 120), end: last(10, 180) }],
    ['Europe/London', 0, { shift: 60, start: last(3, 60), end: last(10, 120) }],
    ['Europe/Dublin', 0, { shift: 60, start: last(3, 60), end: last(10, 120) }],
    ['America/New_York', -300, { shift: 60, start: nth(3, 2, 120), end: nth(11, 1, 120) }],
    ['Australia/Sydney', 600, { shift: 60, start: nth(10, 1, 120), end: nth(4, 1, 180) }],
    ['Australia/Lord_Howe', 630, { shift: 30, start: nth(10, 1, 120), end: nth(4, 1, 120) }],
    ['America/St_Johns', -210, { shift: 60, start: nth(3, 2, 120), end: nth(11, 1, 120) }],
    ['Asia/Kolkata', 330],
    ['Asia/Kathmandu', 345],
    ['Africa/Algiers', 60],
    ['Europe/Istanbul', 180],
    ['America/Guadeloupe', -240],
    ['Europe/Moscow', 180],
    ['UTC', 0],
  ];
  for (const [timeZone, standardOffset, summer] of rules) {
    it(`matches the law in ${timeZone}`, () => {
      assert.deepEqual(zoneRule(timeZone, at), { timeZone, standardOffset, ...(summer ? { summer } : {}) });
    });
  }

  it('is marked as approximate when it holds for the next changes only', () => {
    for (const zone of ['Asia/Jerusalem', 'America/Santiago']) {
      assert.equal(zoneRule(zone, at).summer?.approximate, true, zone);
    }
  });

  it('gives the offset of every zone for two years or, when approximate, for two changes', () => {
    const zones = Intl.supportedValuesOf('timeZone').filter(isTimeZone);
    assert.ok(zones.length > 300);
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.array(fc.nat({ max: 730 * 24 * 60 }), { minLength: 20, maxLength: 20 }), (zone, ahead) => {
        const rule = zoneRule(zone, at);
        const span = rule.summer?.approximate ? 120 * dayMs : Infinity;
        for (const minutes of ahead) {
          const instant = at + Math.min(minutes * minuteMs, span);
          assert.equal(offsetBy(rule, instant), offsetByRuntime(instant, zone), `${zone} ${new Date(instant).toISOString()}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('throws for an unknown zone', () => {
    for (const name of ['Mars/Olympus', '', '+01:00', 'Europe/Paris; DROP', 'Europe']) {
      assert.equal(isTimeZone(name), false, name);
      assert.throws(() => zoneRule(name, at), RangeError);
    }
    assert.equal(isTimeZone('Europe/Paris'), true);
  });
});
