import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ActivationPeriod } from '../../../src/contract/forwarding.ts';
import { isInForce, nextChange, occurrences } from '../../../src/rules/period.ts';
import { localTime } from '../../../src/rules/zone.ts';
import { anyMoment, anyPeriodAround, anyZone } from './builders.ts';

const minute = 60_000;
const hour = 60 * minute;

const anyCase = anyMoment.chain((moment) => fc.tuple(fc.constant(moment), anyPeriodAround(moment), anyZone));

/** Whether the clock of the zone is set forward or back within a day of an instant. */
function clockChangesNear(at: number, zone: string): boolean {
  const offset = (instant: number): number => {
    const local = localTime(instant, zone);
    return Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute) - (instant - (instant % minute));
  };
  return offset(at - 30 * hour) !== offset(at + 30 * hour);
}

/** An independent implementation for ordinary days: compares local times, without arithmetic on instants. */
function readsInForce(period: ActivationPeriod, at: number, zone: string): boolean {
  if (period.kind === 'always') return true;
  const instant = new Date(at).toISOString();
  if (period.from !== undefined && instant < period.from) return false;
  if (period.until !== undefined && instant >= period.until) return false;
  if (!period.weekly?.length) return true;
  const local = localTime(at, zone);
  const clock = `${String(local.hour).padStart(2, '0')}:${String(local.minute).padStart(2, '0')}`;
  const yesterday = local.weekday === 1 ? 7 : local.weekday - 1;
  return period.weekly.some(({ days, from, until }) => {
    const startedToday = days.some((day) => day === local.weekday);
    const startedYesterday = days.some((day) => day === yesterday);
    if (from < until) return startedToday && from <= clock && clock < until;
    return (startedToday && clock >= from) || (startedYesterday && clock < until);
  });
}

describe('periods of any kind', () => {
  it('follow the local time on days without a clock change', () => {
    fc.assert(
      fc.property(anyCase, fc.integer({ min: -2000, max: 2000 }), ([moment, period, zone], minutes) => {
        const at = moment + minutes * minute;
        fc.pre(!clockChangesNear(at, zone));
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
