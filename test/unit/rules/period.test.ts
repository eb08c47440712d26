import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ActivationPeriod, WeeklyWindow } from '../../../src/contract/forwarding.ts';
import { checkPeriod, isExpired, isInForce, nextChange, occurrences } from '../../../src/rules/period.ts';
import { ms } from './builders.ts';

const paris = 'Europe/Paris';
const everyDay = [1, 2, 3, 4, 5, 6, 7] as const;

function weekly(...windows: WeeklyWindow[]): ActivationPeriod {
  return { kind: 'period', weekly: windows };
}

function iso(spans: readonly { from: number; until: number }[]): string[] {
  return spans.map(({ from, until }) => `${new Date(from).toISOString().slice(0, 16)}/${new Date(until).toISOString().slice(0, 16)}`);
}

/** Spans of the window on the night of one date, in UTC. */
function night(window: Omit<WeeklyWindow, 'days'>, date: string, zone: string): string[] {
  const noon = ms(`${date}T12:00Z`);
  return iso(occurrences(weekly({ ...window, days: everyDay }), noon - 86_400_000, noon, zone));
}

describe('a period', () => {
  it('is always in force when it is absent or "always"', () => {
    for (const period of [undefined, { kind: 'always' } as const]) {
      assert.equal(isInForce(period, 0, paris), true);
      assert.equal(nextChange(period, 0, paris), undefined);
      assert.equal(isExpired(period, 0), false);
    }
  });

  it('includes its first instant and not its last', () => {
    const period = { kind: 'period', from: '2026-07-01T08:00:00.000Z', until: '2026-07-02T08:00:00.000Z' } as const;
    const states = ['2026-07-01T07:59:59.999Z', '2026-07-01T08:00Z', '2026-07-02T07:59:59.999Z', '2026-07-02T08:00Z'];
    assert.deepEqual(
      states.map((at) => isInForce(period, ms(at), paris)),
      [false, true, true, false],
    );
    assert.equal(nextChange(period, ms('2026-01-01T00:00Z'), paris), ms(period.from));
    assert.equal(nextChange(period, ms(period.from), paris), ms(period.until));
    assert.equal(nextChange(period, ms(period.until), paris), undefined);
    assert.equal(isExpired(period, ms(period.until)), true);
  });

  it('may be open on either side', () => {
    const until = { kind: 'period', until: '2030-01-01T00:00:00.000Z' } as const;
    const from = { kind: 'period', from: '2030-01-01T00:00:00.000Z' } as const;
    assert.equal(isInForce(until, 0, paris), true);
    assert.equal(nextChange(until, ms('2026-01-01T00:00Z'), paris), ms(until.until));
    assert.equal(nextChange(from, ms('2026-01-01T00:00Z'), paris), ms(from.from));
    assert.equal(nextChange(from, ms('2031-01-01T00:00Z'), paris), undefined);
  });

  it('is never in force when it is reversed or invalid', () => {
    const turned = { kind: 'period', from: '2026-07-02T08:00:00.000Z', until: '2026-07-01T08:00:00.000Z' } as const;
    const unreadable = { kind: 'period', from: 'tomorrow', weekly: [{ days: [1], from: 'noon', until: '25:00' }] } as const;
    for (const period of [turned, unreadable, weekly({ days: [1], from: '7:00', until: '24:00' })]) {
      assert.equal(isInForce(period, ms('2026-07-01T12:00Z'), paris), false);
      assert.equal(nextChange(period, ms('2026-06-30T12:00Z'), paris), undefined);
    }
  });
});

describe('weekly windows', () => {
  it('occur on their days in the time zone', () => {
    const office = weekly({ days: [1, 2, 3, 4, 5], from: '09:00', until: '18:30' });
    const week = occurrences(office, ms('2026-07-04T00:00Z'), ms('2026-07-08T00:00Z'), paris);
    assert.deepEqual(iso(week), ['2026-07-06T07:00/2026-07-06T16:30', '2026-07-07T07:00/2026-07-07T16:30']);
    const india = occurrences(office, ms('2026-07-06T00:00Z'), ms('2026-07-07T00:00Z'), 'Asia/Kolkata');
    assert.deepEqual(iso(india), ['2026-07-06T03:30/2026-07-06T13:00']);
  });

  it('run over midnight into the next day, and belong to the day on which they start', () => {
    const friday = weekly({ days: [5], from: '22:00', until: '06:00' });
    assert.equal(isInForce(friday, ms('2026-07-10T22:30+02:00'), paris), true);
    assert.equal(isInForce(friday, ms('2026-07-11T05:59+02:00'), paris), true);
    assert.equal(isInForce(friday, ms('2026-07-11T06:00+02:00'), paris), false);
    assert.equal(isInForce(friday, ms('2026-07-10T05:00+02:00'), paris), false);
  });

  it('last a whole local day when their bounds are equal', () => {
    const sunday = weekly({ days: [7], from: '00:00', until: '00:00' });
    const [spring] = occurrences(sunday, ms('2026-03-28T00:00Z'), ms('2026-03-31T00:00Z'), paris);
    const [autumn] = occurrences(sunday, ms('2026-10-24T00:00Z'), ms('2026-10-27T00:00Z'), paris);
    assert.deepEqual(
      [spring, autumn].map((span) => span && (span.until - span.from) / 3_600_000),
      [23, 25],
    );
  });

  it('are merged when they touch or overlap', () => {
    const period = weekly(
      { days: [1], from: '18:00', until: '00:00' },
      { days: [2], from: '00:00', until: '08:00' },
      { days: [2], from: '07:00', until: '09:00' },
    );
    assert.deepEqual(iso(occurrences(period, ms('2026-07-06T00:00Z'), ms('2026-07-09T00:00Z'), paris)), [
      '2026-07-06T16:00/2026-07-07T07:00',
    ]);
  });

  it('never change when they fill the week', () => {
    assert.equal(nextChange(weekly({ days: everyDay, from: '08:00', until: '08:00' }), ms('2026-03-20T00:00Z'), paris), undefined);
  });

  it('apply only within the dates of the period', () => {
    const period = { kind: 'period', until: '2026-07-06T10:00:00.000Z', weekly: [{ days: [1], from: '09:00', until: '18:00' }] } as const;
    assert.equal(nextChange(period, ms('2026-07-06T08:00Z'), paris), ms('2026-07-06T10:00Z'));
    assert.equal(nextChange(period, ms('2026-07-06T10:00Z'), paris), undefined);
    const distant = { ...period, from: '2027-01-01T00:00:00.000Z', until: '2028-01-01T00:00:00.000Z' } as const;
    assert.equal(nextChange(distant, ms('2026-07-06T08:00Z'), paris), ms('2027-01-04T08:00Z'));
  });

  it('never occur without a day', () => {
    assert.equal(nextChange(weekly({ days: [], from: '09:00', until: '18:00' }), ms('2026-07-06T08:00Z'), paris), undefined);
  });
});

describe('weekly windows in the night of a clock change', () => {
  const cases: readonly (readonly [string, string, string, string, string, string[]])[] = [
    ['Paris, spring: over the jump', paris, '2026-03-29', '01:30', '03:30', ['2026-03-29T00:30/2026-03-29T01:30']],
    ['Paris, spring: begins in the skipped hour', paris, '2026-03-29', '02:30', '04:00', ['2026-03-29T01:00/2026-03-29T02:00']],
    ['Paris, spring: inside the skipped hour', paris, '2026-03-29', '02:10', '02:50', []],
    ['Paris, autumn: inside the repeated hour, once', paris, '2026-10-25', '02:10', '02:50', ['2026-10-25T00:10/2026-10-25T00:50']],
    ['Paris, autumn: over the repeated hour', paris, '2026-10-25', '01:30', '03:30', ['2026-10-24T23:30/2026-10-25T02:30']],
    ['New York, spring: over the jump', 'America/New_York', '2026-03-08', '01:00', '04:00', ['2026-03-08T06:00/2026-03-08T08:00']],
    ['New York, autumn: over the repeated hour', 'America/New_York', '2026-11-01', '00:30', '02:30', ['2026-11-01T04:30/2026-11-01T07:30']],
    [
      'Lord Howe, spring: half an hour is skipped',
      'Australia/Lord_Howe',
      '2026-10-04',
      '01:30',
      '03:00',
      ['2026-10-03T15:00/2026-10-03T16:00'],
    ],
    [
      'Lord Howe, autumn: half an hour is repeated',
      'Australia/Lord_Howe',
      '2026-04-05',
      '01:00',
      '03:00',
      ['2026-04-04T14:00/2026-04-04T16:30'],
    ],
    ['Kolkata: nothing happens', 'Asia/Kolkata', '2026-03-29', '02:10', '02:50', ['2026-03-28T20:40/2026-03-28T21:20']],
  ];
  for (const [name, zone, date, from, until, expected] of cases)
    it(name, () => {
      assert.deepEqual(night({ from, until }, date, zone), expected);
    });

  it('return a week later when the jump skips them', () => {
    const sunday = weekly({ days: [7], from: '02:10', until: '02:50' });
    assert.equal(nextChange(sunday, ms('2026-03-22T12:00Z'), paris), ms('2026-04-05T02:10+02:00'));
  });
});

describe('the validation of a period', () => {
  const limits = { range: true, weekly: true, maxWindows: 2 };
  const rulesOf = (period: ActivationPeriod, allowed: typeof limits | undefined = limits): string[] =>
    checkPeriod(period, allowed, ms('2026-06-01T00:00Z')).map(({ path, rule }) => `${path} ${rule}`);

  it('accepts periods within the capabilities', () => {
    assert.deepEqual(rulesOf({ kind: 'always' }), []);
    assert.deepEqual(
      rulesOf({ kind: 'period', from: '2026-07-01T08:00:00.000Z', weekly: [{ days: [1], from: '22:00', until: '06:00' }] }),
      [],
    );
  });

  it('refuses a period on a line without periods', () => {
    assert.deepEqual(checkPeriod({ kind: 'always' }, undefined, 0), []);
    assert.deepEqual(checkPeriod({ kind: 'period', until: '2026-07-01T08:00:00.000Z' }, undefined, 0), [
      { path: 'when', rule: 'unsupported' },
    ]);
  });

  it('refuses an end that has passed at the moment of the change', () => {
    const end = '2026-07-01T08:00:00.000Z';
    const at = (moment: string): string[] =>
      checkPeriod({ kind: 'period', until: end }, limits, ms(moment)).map(({ path, rule }) => `${path} ${rule}`);
    assert.deepEqual(at('2026-07-01T07:59:59Z'), []);
    assert.deepEqual(at(end), ['when.until past']);
    assert.deepEqual(at('2026-07-03T08:00Z'), ['when.until past']);
  });

  it('names every invalid field', () => {
    assert.deepEqual(rulesOf({ kind: 'period' }), ['when required']);
    assert.deepEqual(rulesOf({ kind: 'period', from: '2026-07-01', until: '2026-02-30T99:00:00Z' }), [
      'when.from format',
      'when.until format',
    ]);
    assert.deepEqual(rulesOf({ kind: 'period', from: '2026-07-02T08:00:00.000Z', until: '2026-07-02T08:00:00.000Z' }), [
      'when.until range',
    ]);
    assert.deepEqual(rulesOf({ kind: 'period', weekly: [{ days: [], from: '9:00', until: '24:00' }] }), [
      'when.weekly.0.days required',
      'when.weekly.0.from format',
      'when.weekly.0.until format',
    ]);
    const [window] = [{ days: [1] as const, from: '09:00', until: '10:00' }];
    assert.deepEqual(rulesOf(weekly(window, window, window)), ['when.weekly range']);
    assert.deepEqual(
      rulesOf({ kind: 'period', from: '2026-07-01T08:00:00.000Z', weekly: [window] }, { range: false, weekly: false, maxWindows: 0 }),
      ['when.from unsupported', 'when.weekly unsupported'],
    );
  });
});
