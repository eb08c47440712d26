import fc from 'fast-check';
import type { CallKind, CallLogEntry } from '../../../src/contract/call-log.ts';
import type {
  ActivationPeriod,
  DateHours,
  Forwarding,
  ForwardingRule,
  SimultaneousRing,
  Weekday,
  WeeklyWindow,
} from '../../../src/contract/forwarding.ts';

/** Zones with special cases: two summer-time rules, shifts of half an hour, no summer time, jumps at midnight. */
export const zones = [
  'Europe/Paris',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'UTC',
  'Africa/Cairo',
  'America/Santiago',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
] as const;

export const anyZone = fc.constantFrom(...zones);

/** 2024 to 2031. */
export const anyInstant = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2031, 0) });

/** Instants close to a clock change of 2026 in one of {@link zones}. */
export const nearClockChange = fc
  .tuple(
    fc.constantFrom(
      Date.UTC(2026, 2, 29, 1), // Paris, spring
      Date.UTC(2026, 9, 25, 1), // Paris, autumn
      Date.UTC(2026, 2, 8, 7), // New York, spring
      Date.UTC(2026, 10, 1, 6), // New York, autumn
      Date.UTC(2026, 3, 4, 15), // Lord Howe, autumn
      Date.UTC(2026, 9, 3, 15, 30), // Lord Howe, spring
      Date.UTC(2026, 3, 23, 22), // Cairo, spring at midnight
      Date.UTC(2026, 9, 29, 21), // Cairo, autumn at midnight
      Date.UTC(2026, 8, 6, 4), // Santiago, spring at midnight
      Date.UTC(2026, 3, 5, 3), // Santiago, autumn at midnight
    ),
    fc.integer({ min: -36 * 60, max: 36 * 60 }),
  )
  .map(([change, minutes]) => change + minutes * 60_000);

export const anyMoment = fc.oneof(
  anyInstant.map((at) => at - (at % 60_000)),
  nearClockChange,
);

const twoDigits = (value: number): string => String(value).padStart(2, '0');

export const anyTimeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${twoDigits(hour)}:${twoDigits(minute)}`);

export const anyWindow: fc.Arbitrary<WeeklyWindow> = fc.record({
  days: fc.uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1 }),
  from: anyTimeOfDay,
  until: anyTimeOfDay,
});

/** Hours within one date; as an end, 00:00 is the date's end. */
const anyHours: fc.Arbitrary<DateHours> = fc
  .record({ from: anyTimeOfDay, until: anyTimeOfDay })
  .filter(({ from, until }) => until === '00:00' || from < until);

/** A period with its changes close to a moment. */
export function anyPeriodAround(moment: number): fc.Arbitrary<ActivationPeriod> {
  const near = fc.integer({ min: -4 * 1440, max: 4 * 1440 }).map((minutes) => new Date(moment + minutes * 60_000).toISOString());
  const dateNear = fc.integer({ min: -4, max: 4 }).map((days) => new Date(moment + days * 86_400_000).toISOString().slice(0, 10));
  const exceptions = fc.uniqueArray(fc.record({ date: dateNear, hours: fc.array(anyHours, { maxLength: 2 }) }), {
    selector: ({ date }) => date,
    maxLength: 4,
  });
  const precise = fc.record(
    { kind: fc.constant('period' as const), from: near, until: near, weekly: fc.array(anyWindow, { maxLength: 3 }), exceptions },
    { requiredKeys: ['kind'] },
  );
  return fc.oneof({ weight: 1, arbitrary: fc.constant<ActivationPeriod>({ kind: 'always' }) }, { weight: 6, arbitrary: precise });
}

export function rule(condition: ForwardingRule['condition'], values: Partial<ForwardingRule> = {}): ForwardingRule {
  return { condition, enabled: true, effective: 'off', version: '1', target: { kind: 'voicemail' }, ...values };
}

export function simultaneousRing(values: Partial<SimultaneousRing> = {}): SimultaneousRing {
  return { enabled: true, effective: 'off', version: '1', numbers: [{ number: '+33639981234' }], ...values };
}

export function forwarding(rules: readonly ForwardingRule[], values: Partial<Forwarding> = {}): Forwarding {
  return { line: 'line', timeZone: 'Europe/Paris', rules, ...values };
}

/** Forwarding of a fixed line with any switches and periods near a moment. */
export function anyForwardingAround(moment: number): fc.Arbitrary<Forwarding> {
  const target = fc.constantFrom(
    { target: { kind: 'voicemail' as const } },
    { target: { kind: 'number' as const, number: '+33199001235' } },
    { target: undefined },
  );
  const anyRule = (condition: ForwardingRule['condition']): fc.Arbitrary<ForwardingRule> =>
    fc.tuple(fc.boolean(), target, fc.option(anyPeriodAround(moment), { nil: undefined })).map(([enabled, aim, when]) => {
      const { target: _, ...empty } = rule(condition, { enabled });
      const aimed = aim.target ? { ...empty, target: aim.target } : empty;
      const delayed = condition === 'no-answer' ? { ...aimed, delaySeconds: 20 } : aimed;
      return when ? { ...delayed, when } : delayed;
    });
  const rules = fc.tuple(anyRule('unconditional'), anyRule('no-answer'), anyRule('not-reachable'), anyRule('dnd'), anyRule('busy'));
  const ring = fc.option(
    fc.boolean().map((enabled) => simultaneousRing({ enabled })),
    { nil: undefined },
  );
  return fc
    .tuple(rules, ring, anyZone)
    .map(([list, other, timeZone]) => forwarding(list, other ? { timeZone, simultaneousRing: other } : { timeZone }));
}

export function call(id: string, startedAt: string, number: string | undefined, kind: CallKind = 'missed'): CallLogEntry {
  return {
    id,
    line: 'line',
    lineKind: 'fixed',
    kind,
    outcome: kind === 'missed' ? 'no-answer' : 'answered',
    party: number === undefined ? { numberKind: 'anonymous' } : { number, numberKind: 'fixed' },
    startedAt,
    durationSeconds: 0,
  };
}

/** Reads `2026-03-29T01:00Z` and the like. */
export function ms(iso: string): number {
  return Date.parse(iso);
}
