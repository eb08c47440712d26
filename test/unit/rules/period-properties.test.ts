import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ActivationPeriod } from '../../../src/contract/forwarding.ts';
import { isInForce, nextChange, occurrences } from '../../../src/rules/period.ts';
import { anyMoment, anyPeriodAround, anyZone } from './builders.ts';

const minute = 60_000;
const hour = 60 * minute;

const anyCase = anyMoment.chain((moment) => fc.tuple(fc.constant(moment), anyPeriodAround(moment), anyZone));

/**
 * The local clock as `2026-10-25 02:30`, by the formatter alone. It never turns back: while an hour is repeated it shows the hour's end,
 * so that a bound is reached once, at the first instant that shows it or a later time.
 */
function clockOf(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (at) => {
    let latest = '';
    for (let ago = 0; ago <= 61; ago++) {
      const shown = format.format(at - ago * minute);
      if (shown > latest) latest = shown;
    }
    return latest;
  };
}

const weekdayOf = (date: string): number => new Date(date).getUTCDay() || 7;

/** An independent implementation: compares texts of the local clock, without arithmetic on instants. */
function readsInForce(period: ActivationPeriod, at: number, zone: string): boolean {
  if (period.kind === 'always') return true;
  const instant = new Date(at).toISOString();
  if (period.from !== undefined && instant < period.from) return false;
  if (period.until !== undefined && instant >= period.until) return false;
  const { weekly = [], exceptions = [] } = period;
  const [today = '', clock = ''] = clockOf(zone)(at).split(' ');
  const exception = exceptions.find(({ date }) => date === today);
  if (exception) return exception.hours.some(({ from, until }) => from <= clock && (until === '00:00' || clock < until));
  if (weekly.length === 0) return exceptions.length === 0 || period.from !== undefined || period.until !== undefined;
  const day = weekdayOf(today);
  const yesterday = day === 1 ? 7 : day - 1;
  return weekly.some(({ days, from, until }) => {
    const startedToday = days.some((each) => each === day);
    const startedYesterday = days.some((each) => each === yesterday);
    if (from < until) return startedToday && from <= clock && clock < until;
    return (startedToday && clock >= from) || (startedYesterday && clock < until);
  });
}

describe('periods of any kind', () => {
  it('follow the local clock in every zone, over its changes, and the exceptions of its dates', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: -2000, max: 2000 }), ([moment, period, zone], minutes) => {
        const at = moment + minutes * minute;
        assert.equal(isInForce(period, at, zone), readsInForce(period, at, zone));
      }),
      { numRuns: 1000 },
    );
  });

  it('occur exactly in the minutes in which they are in force', () => {
    fc.assert(
      fc.property(anyCase, ([moment, period, zone]) => {
        const [from, until] = [moment - 24 * hour, moment + 24 * hour];
        const spans = occurrences(period, from, until, zone);
        for (let at = from; at < until; at += 15 * minute) {
          const inside = spans.some((span) => span.from <= at && at < span.until);
          assert.equal(isInForce(period, at, zone), inside, new Date(at).toISOString());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('occur in order, apart, not empty and within the given bounds', () => {
    fc.assert(
      fc.property(anyCase, ([moment, period, zone]) => {
        const [from, until] = [moment - 48 * hour, moment + 48 * hour];
        let last = -Infinity;
        for (const span of occurrences(period, from, until, zone)) {
          assert.ok(last < span.from && span.from < span.until && from <= span.from && span.until <= until);
          last = span.until;
        }
      }),
    );
  });

  it('change next at the first instant at which their state differs', () => {
    fc.assert(
      fc.property(anyCase, ([moment, period, zone]) => {
        const now = isInForce(period, moment, zone);
        const change = nextChange(period, moment, zone);
        if (change !== undefined) {
          assert.ok(change > moment);
          assert.equal(isInForce(period, change, zone), !now);
          assert.equal(isInForce(period, change - 1, zone), now);
        }
        const end = Math.min(change ?? Infinity, moment + 72 * hour);
        for (let at = moment; at < end; at += 15 * minute) assert.equal(isInForce(period, at, zone), now, new Date(at).toISOString());
      }),
      { numRuns: 60 },
    );
  });
});
