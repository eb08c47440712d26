import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { allowanceForecast, daysOfMonth, monthAfter, passedOfMonth, usedUpOn } from '../../../src/rules/usage.ts';
import { monthBounds } from '../../../src/rules/zone.ts';

const paris = 'Europe/Paris';
const november = (countedUntil: string) => ({ month: '2026-11', countedUntil });

describe('the forecast of an allowance', () => {
  it('goes on at the pace so far', () => {
    const half = november('2026-11-15T23:00:00.000Z');
    assert.deepEqual(allowanceForecast({ used: 100, included: 500 }, half, paris), { used: 200 });
    assert.deepEqual(allowanceForecast({ used: 0, included: 500 }, half, paris), { used: 0 });
  });

  it('names the day on which all of it will be used', () => {
    const forecast = allowanceForecast({ used: 300, included: 500 }, november('2026-11-15T23:00:00.000Z'), paris);
    assert.deepEqual(forecast, { used: 600, usedUpOn: '2026-11-25' });
  });

  it('is none on the first day, after the month, and once all is used', () => {
    const amount = { used: 10, included: 500 };
    assert.equal(allowanceForecast(amount, november('2026-11-01T22:59:00.000Z'), paris), undefined);
    assert.equal(allowanceForecast(amount, november('2026-11-30T23:00:00.000Z'), paris), undefined);
    assert.equal(allowanceForecast({ used: 500, included: 500 }, november('2026-11-15T23:00:00.000Z'), paris), undefined);
    assert.ok(allowanceForecast(amount, november('2026-11-01T23:00:00.000Z'), paris));
  });

  it('never falls behind what is used, and names a day of the month that is still to come', () => {
    const zones = fc.constantFrom('Europe/Paris', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Kathmandu');
    const months = fc.constantFrom('2026-03', '2026-10', '2026-02', '2018-11', '2011-12');
    fc.assert(
      fc.property(
        fc.nat(1e12),
        fc.integer({ min: 1, max: 1e12 }),
        zones,
        months,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (used, included, zone, month, share) => {
          const { from, until } = monthBounds(month, zone);
          const countedUntil = new Date(from + Math.floor((until - from) * share)).toISOString();
          const forecast = allowanceForecast({ used, included }, { month, countedUntil }, zone);
          if (!forecast) return;
          assert.ok(forecast.used >= used);
          assert.equal(forecast.usedUpOn !== undefined, forecast.used >= included);
          const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(Date.parse(countedUntil));
          assert.ok(forecast.usedUpOn === undefined || (forecast.usedUpOn >= today && forecast.usedUpOn.startsWith(month)));
        },
      ),
    );
  });
});

describe('days and months of usage', () => {
  it('know the day on which the sum reaches the allowance', () => {
    const days = [
      ['2026-11-02', 3],
      ['2026-11-05', 4],
      ['2026-11-09', 1],
    ].map(([day, amount]) => ({ day: String(day), amount: Number(amount) }));
    assert.equal(usedUpOn(days, 7), '2026-11-05');
    assert.equal(usedUpOn(days, 8), '2026-11-09');
    assert.equal(usedUpOn(days, 9), undefined);
    assert.equal(usedUpOn([], 1), undefined);
  });

  it('go over the end of a year, and have the length of the calendar', () => {
    assert.deepEqual([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-03', -14)], ['2027-01', '2025-12', '2025-01']);
    assert.deepEqual(
      ['2026-02', '2028-02', '2026-12'].map((month) => daysOfMonth(month).at(-1)),
      ['2026-02-28', '2028-02-29', '2026-12-31'],
    );
    assert.equal(passedOfMonth('2026-11', Date.parse('2026-11-15T23:00:00Z'), paris), 0.5);
    assert.deepEqual([passedOfMonth('2026-11', 0, paris), passedOfMonth('2026-11', Date.now() * 2, paris)], [0, 1]);
  });
});
