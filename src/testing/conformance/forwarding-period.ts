import type { ActivationPeriod, ForwardingRuleChange, WeeklyWindow } from '../../contract/index.ts';
import { checksOf, offered, type CheckContext } from './check.ts';
import { acceptedTarget, numberPlace, placeWith, ruleOf, toNumber, type Place } from './forwarding-change.ts';
import { expect, NotTried, refusedWithin, same } from './verdict.ts';

const hour = 3_600_000;
/** On a whole minute: no switch keeps less. */
const inHours = (hours: number) => `${new Date(Date.now() + hours * hour).toISOString().slice(0, 16)}:00.000Z`;
const hasRange = ({ capability: { period } }: Place) => period?.range === true;
const hasWeekly = ({ capability: { period } }: Place) => period?.weekly === true;
const night: WeeklyWindow = { days: [1, 2, 3, 4, 5], from: '18:30', until: '08:00' };

/** Writes periods to a rule that is off, and expects each of them back. */
async function roundTrip(context: CheckContext, place: Place, periods: readonly ActivationPeriod[]): Promise<void> {
  const port = offered(context, 'forwarding');
  for (const when of periods) {
    const rule = ruleOf((await port.setRule(place.line, place.condition, { enabled: false, when })).data, place.condition);
    expect(same(rule.when, when), `${JSON.stringify(when)} became ${JSON.stringify(rule.when)}`);
    const read = ruleOf((await port.get(place.line)).data, place.condition);
    expect(same(read.when, when), `the next read has ${JSON.stringify(read.when)}`);
  }
}

async function refuses(context: CheckContext, place: Place, periods: readonly unknown[]): Promise<void> {
  const port = offered(context, 'forwarding');
  // Periods that the types do not allow are sent on purpose.
  for (const when of periods)
    await refusedWithin('when', () => port.setRule(place.line, place.condition, { enabled: false, when } as ForwardingRuleChange));
}

/** Promises about the periods of rules. */
export const forwardingPeriodChecks = checksOf('forwarding', [
  {
    promise: 'a period with bounds is read back as written, each bound may be open',
    sentence: 'Within `from` (included) and `until` (not included), each open when absent.',
    cause: 'instants that are cut to days, or moved by the time zone of the server',
    writes: true,
    async run(context) {
      const place = await placeWith(context, hasRange, 'a writable rule with a period');
      const [from, until] = [inHours(24), inHours(48)];
      await roundTrip(context, place, [
        { kind: 'period', from, until },
        { kind: 'period', from },
        { kind: 'period', until },
        { kind: 'always' },
      ]);
    },
  },
  {
    promise: 'weekly windows are read back as written, over midnight and for whole days',
    sentence: '`until` earlier than `from` runs over midnight into the next day; equal to `from` means a whole day in local time.',
    cause: 'windows that are split at midnight, days that count from Sunday, or a whole day as 00:00 to 23:59',
    writes: true,
    async run(context) {
      const place = await placeWith(context, hasWeekly, 'a writable rule with weekly hours');
      const weekend: WeeklyWindow = { days: [6, 7], from: '00:00', until: '00:00' };
      await roundTrip(context, place, [
        { kind: 'period', weekly: [night] },
        ...((place.capability.period?.maxWindows ?? 0) > 1 ? [{ kind: 'period', weekly: [night, weekend] } as const] : []),
      ]);
    },
  },
  {
    promise: 'a period that ends before it begins, or that is no period, is refused with its field',
    sentence: '@throws `validation` with the path `when…`',
    cause: 'a period that is stored as it comes, and is then never in force',
    writes: true,
    async run(context) {
      const place = await placeWith(context, hasRange, 'a writable rule with a period');
      await refuses(context, place, [
        { kind: 'period', from: inHours(48), until: inHours(24) },
        { kind: 'period', from: 'tomorrow' },
        { kind: 'period', until: '2026-02-31 10:00' },
      ]);
    },
  },
  {
    promise: 'weekly hours that are no hours, and more windows than allowed, are refused with their field',
    sentence: 'Local time of day, `HH:MM`, 00:00 to 23:59.',
    cause: 'hours that are stored as text, or a limit that is told and not enforced',
    writes: true,
    async run(context) {
      const place = await placeWith(context, hasWeekly, 'a writable rule with weekly hours');
      const most = place.capability.period?.maxWindows ?? 0;
      const weekly = (window: unknown) => ({ kind: 'period', weekly: [window] });
      await refuses(context, place, [
        weekly({ ...night, from: '25:00' }),
        weekly({ ...night, until: '8h30' }),
        weekly({ ...night, days: [8] }),
        ...(most < 100 ? [{ kind: 'period', weekly: Array.from({ length: most + 1 }, () => night) }] : []),
      ]);
    },
  },
  {
    promise: 'a period where the capabilities list none is refused',
    sentence: 'Present where the condition may be limited to a period.',
    cause: 'a period that is stored and then ignored: the rule applies always',
    writes: true,
    async run(context) {
      const place = await placeWith(context, ({ capability: { period } }) => period === undefined, 'a writable rule without a period');
      await refuses(context, place, [{ kind: 'period', from: inHours(24) }]);
    },
  },
  {
    promise: 'outside its period an unconditional forward is scheduled and the others apply',
    sentence: 'Outside its period a rule is not in force and the other rules apply again.',
    cause: 'an unconditional forward suspends the others as soon as it is on',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const { line, allowed } = await numberPlace(
        context,
        (place) => place.condition === 'unconditional' && hasRange(place),
        'a writable unconditional forward with a period',
      );
      const other = await placeWith(
        context,
        (place) => place.line === line && place.condition !== 'unconditional',
        'a second writable rule beside the unconditional one',
      );
      await port.setRule(line, other.condition, {
        enabled: true,
        target: acceptedTarget(other, allowed),
        ...(other.capability.period ? { when: { kind: 'always' } } : {}),
      });
      const states = async (when: ActivationPeriod) => {
        const { data } = await port.setRule(line, 'unconditional', { enabled: true, target: toNumber(allowed), when });
        return [ruleOf(data, 'unconditional').effective, ruleOf(data, other.condition).effective].join(' and ');
      };
      const later = await states({ kind: 'period', from: inHours(1), until: inHours(2) });
      expect(later === 'scheduled and active', `before its period the states are ${later}`);
      const now = await states({ kind: 'period', from: inHours(-1), until: inHours(1) });
      expect(now === 'active and suspended', `within its period the states are ${now}`);
    },
  },
  {
    promise: 'the start and the end of a period are told as the time until which the states hold',
    sentence: 'Until when every `effective` holds if no record changes: the next start or end of a period.',
    cause: 'the ends of periods alone, or the values from before the write',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const place = await numberPlace(context, hasRange, 'a writable rule with a period');
      const [from, until] = [inHours(1), inHours(2)];
      const told = async (when: ActivationPeriod) => {
        const change = { enabled: true, target: toNumber(place.allowed), when };
        const { effectiveUntil } = (await port.setRule(place.line, place.condition, change)).data;
        if (effectiveUntil === undefined) throw new NotTried('a backend that tells until when its states hold');
        return effectiveUntil;
      };
      // Periods of other rules may start or end before.
      const before = await told({ kind: 'period', from, until });
      expect(Date.parse(before) <= Date.parse(from), `a period from ${from}: the states are said to hold until ${before}`);
      const within = await told({ kind: 'period', until: from });
      expect(Date.parse(within) <= Date.parse(from), `a period until ${from}: the states are said to hold until ${within}`);
      expect(Date.parse(within) > Date.now(), `the states are said to hold until ${within}, which is over`);
    },
  },
  {
    promise: 'weekly hours count in the zone of the account',
    sentence: "Weekly hours, in the account's time zone.",
    cause: 'hours that are compared with the clock of the server',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const place = await numberPlace(
        context,
        (candidate) => candidate.condition === 'unconditional' && hasWeekly(candidate),
        'a writable unconditional forward with weekly hours',
      );
      const { timeZone } = place.forwarding;
      const local = (at: number) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
      const everyDay = [1, 2, 3, 4, 5, 6, 7] as const;
      // Two hours around the present, then two hours of which the present is outside.
      for (const [from, until, wanted] of [
        [-1, 1, 'active'],
        [2, 4, 'scheduled'],
      ] as const) {
        const weekly = [{ days: [...everyDay], from: local(Date.now() + from * hour), until: local(Date.now() + until * hour) }];
        const rule = ruleOf(
          (
            await port.setRule(place.line, 'unconditional', {
              enabled: true,
              target: toNumber(place.allowed),
              when: { kind: 'period', weekly },
            })
          ).data,
          'unconditional',
        );
        expect(
          rule.effective === wanted,
          `from ${weekly[0]?.from ?? ''} to ${weekly[0]?.until ?? ''} in ${timeZone} it is ${rule.effective}, expected ${wanted}`,
        );
      }
    },
  },
]);
