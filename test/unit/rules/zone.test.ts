import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  dayKey,
  firstInstantFrom,
  instantOf,
  localTime,
  monthBounds,
  monthOf,
  startOfDay,
  wallOf,
} from '../../../src/rules/zone.ts';
import { anyMoment, anyZone, ms } from './builders.ts';

const paris = 'Europe/Paris';

describe('the local time of a zone', () => {
  it('has date, time and ISO weekday', () => {
    assert.deepEqual(localTime(ms('2026-11-22T23:05:09Z'), paris), {
      year: 2026,
      month: 11,
      day: 23,
      hour: 0,
      minute: 5,
      second: 9,
      weekday: 1,
    });
    assert.equal(localTime(ms('2026-11-22T12:00Z'), paris).weekday, 7);
  });

  it('has offsets of half and quarter hours', () => {
    assert.equal(instantOf({ year: 2026, month: 7, day: 1, hour: 9 }, 'Asia/Kolkata'), ms('2026-07-01T03:30Z'));
    assert.equal(instantOf({ year: 2026, month: 7, day: 1, hour: 9 }, 'Pacific/Chatham'), ms('2026-06-30T20:15Z'));
  });

  it('moves a skipped time by the length of the jump', () => {
    assert.equal(instantOf({ year: 2026, month: 3, day: 29, hour: 2, minute: 30 }, paris), ms('2026-03-29T03:30+02:00'));
    assert.equal(instantOf({ year: 2026, month: 10, day: 4, hour: 2, minute: 10 }, 'Australia/Lord_Howe'), ms('2026-10-04T02:40+11:00'));
  });

  it('means the first instant of a repeated time', () => {
    assert.equal(instantOf({ year: 2026, month: 10, day: 25, hour: 2, minute: 30 }, paris), ms('2026-10-25T02:30+02:00'));
    assert.equal(instantOf({ year: 2026, month: 11, day: 1, hour: 1, minute: 30 }, 'America/New_York'), ms('2026-11-01T01:30-04:00'));
    assert.equal(instantOf({ year: 2026, month: 4, day: 5, hour: 1, minute: 45 }, 'Australia/Lord_Howe'), ms('2026-04-05T01:45+11:00'));
  });

  it('converts back to the instant of any unique time', () => {
    fc.assert(
      fc.property(anyMoment, anyZone, (at, zone) => {
        const back = instantOf(localTime(at, zone), zone);
        assert.equal(wallOf(back, zone), wallOf(at, zone));
        assert.ok(back <= at, 'the first of two');
        if (back !== at) assert.ok(at - back <= 3_600_000);
      }),
    );
  });
});

describe('the first instant from a local time on', () => {
  it('is the jump for a skipped time', () => {
    assert.equal(firstInstantFrom(Date.UTC(2026, 2, 29, 2, 30), paris), ms('2026-03-29T01:00Z'));
    assert.equal(firstInstantFrom(Date.UTC(2026, 9, 4, 2, 10), 'Australia/Lord_Howe'), ms('2026-10-03T15:30Z'));
  });

  it('has that local time or a later one, and an earlier one just before', () => {
    fc.assert(
      fc.property(anyMoment, anyZone, (wall, zone) => {
        const at = firstInstantFrom(wall, zone);
        assert.ok(wallOf(at, zone) >= wall);
        assert.ok(wallOf(at - 1000, zone) < wall);
      }),
    );
  });
});

describe('days and months', () => {
  it('follow the zone, not UTC', () => {
    const at = ms('2026-10-31T23:30Z');
    assert.equal(dayKey(at, paris), '2026-11-01');
    assert.equal(monthOf(at, paris), '2026-11');
    assert.equal(monthOf(at, 'America/New_York'), '2026-10');
  });

  it('have bounds that follow the clock changes', () => {
    assert.deepEqual(monthBounds('2026-03', paris), { from: ms('2026-02-28T23:00Z'), until: ms('2026-03-31T22:00Z') });
    assert.deepEqual(monthBounds('2026-12', 'Asia/Kolkata'), { from: ms('2026-11-30T18:30Z'), until: ms('2026-12-31T18:30Z') });
  });

  it('begin late where the clock skips midnight', () => {
    assert.equal(startOfDay(ms('2026-04-24T12:00Z'), 'Africa/Cairo'), ms('2026-04-24T01:00+03:00'));
  });

  it('have 23, 24 or 25 hours', () => {
    const hours = (day: string): number => {
      const start = startOfDay(ms(`${day}T12:00Z`), paris);
      return (addDays(start, 1, paris) - start) / 3_600_000;
    };
    assert.deepEqual(['2026-03-29', '2026-06-01', '2026-10-25'].map(hours), [23, 24, 25]);
  });

  it('begin at their first instant and contain each of their instants', () => {
    fc.assert(
      fc.property(anyMoment, anyZone, (at, zone) => {
        const start = startOfDay(at, zone);
        assert.ok(start <= at);
        assert.equal(dayKey(start, zone), dayKey(at, zone));
        assert.ok(dayKey(start - 1000, zone) < dayKey(at, zone));
        const { from, until } = monthBounds(monthOf(at, zone), zone);
        assert.ok(from <= at && at < until);
      }),
    );
  });
});
