import {
  SelfcareError,
  type Allowance,
  type AllowanceKind,
  type Id,
  type LineUsage,
  type Month,
  type UsageDay,
  type UsagePort,
} from '../../contract/index.ts';
import { usedUpOn, type DayAmount } from '../../rules/usage.ts';
import { minuteMs, monthBounds } from '../../rules/zone.ts';
import { demand } from '../account/capabilities.ts';
import { ownLine, type Profile } from '../account/profile.ts';
import type { BackendContext } from '../reference/context.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { once } from '../shared/once.ts';
import { present } from '../shared/present.ts';
import type { SqlSession } from '../store/driver.ts';
import { fillUsage } from './sql-count.ts';
import {
  readPlan,
  readRated,
  readRecipients,
  readTopParties,
  readUsageDays,
  readUsageMonths,
  type CountedDay,
  type LinePlan,
  type RatedAmount,
  type RatedKind,
} from './sql.ts';

const monthPattern = /^2\d{3}-(0[1-9]|1[0-2])$/;

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** The calls and the rated amounts of one line in one month. */
interface MonthRecords {
  readonly counted: readonly CountedDay[];
  readonly rated: readonly RatedAmount[];
}

const ofKind = (rated: readonly RatedAmount[], wanted: RatedKind): readonly DayAmount[] => rated.filter(({ kind }) => kind === wanted);

/** By day, what each kind of allowance limits. */
const amountsOf: Readonly<Record<AllowanceKind, (records: MonthRecords) => readonly DayAmount[]>> = {
  talk: ({ counted }) => counted.map(({ day, fixedSeconds, mobileSeconds }) => ({ day, amount: fixedSeconds + mobileSeconds })),
  'talk-to-fixed': ({ counted }) => counted.map(({ day, fixedSeconds }) => ({ day, amount: fixedSeconds })),
  'talk-to-mobile': ({ counted }) => counted.map(({ day, mobileSeconds }) => ({ day, amount: mobileSeconds })),
  data: ({ rated }) => ofKind(rated, 'data'),
  messages: ({ rated }) => ofKind(rated, 'sms'),
};

function allowanceOf({ kind, included, beyond }: LinePlan['allowances'][number], records: MonthRecords): Allowance {
  const days = amountsOf[kind](records);
  const used = sumOf(days.map(({ amount }) => amount));
  return { kind, used, included, ...present({ beyond, usedUpOn: usedUpOn(days, included) }) };
}

/** The sum of what was rated; `undefined` where nothing was. */
function ratedSum({ rated }: MonthRecords, kind: RatedKind): number | undefined {
  const amounts = ofKind(rated, kind);
  return amounts.length === 0 ? undefined : sumOf(amounts.map(({ amount }) => amount));
}

/** Days with calls or rated amounts, in order. */
function daysOf({ counted, rated }: MonthRecords): readonly UsageDay[] {
  const days = new Map<string, UsageDay>();
  for (const { day, calls, seconds } of counted) days.set(day, { day, calls, talkSeconds: seconds });
  const fields = { data: 'dataBytes', sms: 'messagesSent' } as const;
  for (const { day, kind, amount } of rated) {
    const known = days.get(day) ?? { day, calls: 0, talkSeconds: 0 };
    days.set(day, kind === 'mms' ? known : { ...known, [fields[kind]]: amount });
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function countedUntil(month: Month, profile: Profile, now: number): string {
  const { from, until } = monthBounds(month, profile.user.account.timeZone);
  // Whole minutes, so that the same answer keeps its version for a while.
  const at = Math.floor(now / minuteMs) * minuteMs;
  return new Date(Math.min(Math.max(at, from), until)).toISOString();
}

async function readUsage(reads: SqlSession, user: UserAccess, line: Id, month: Month): Promise<Omit<LineUsage, 'countedUntil'>> {
  const { scope } = user;
  const plan = await readPlan(reads, scope.tenant, line, month);
  const records = {
    counted: await readUsageDays(reads, scope, line, month),
    rated: await readRated(reads, scope, line, month),
  };
  const calls = sumOf(records.counted.map((day) => day.calls));
  const talkSeconds = sumOf(records.counted.map((day) => day.seconds));
  return {
    line,
    month,
    ...present({ plan: plan?.plan }),
    calls,
    talkSeconds,
    recipients: await readRecipients(reads, scope, line, month),
    averageSeconds: calls === 0 ? 0 : Math.round(talkSeconds / calls),
    topParties: await readTopParties(reads, scope, line, month),
    days: daysOf(records),
    allowances: (plan?.allowances ?? []).map((allowance) => allowanceOf(allowance, records)),
    ...present({
      dataBytes: ratedSum(records, 'data'),
      messagesSent: ratedSum(records, 'sms'),
      multimediaSent: ratedSum(records, 'mms'),
    }),
  };
}

interface UsageContext {
  readonly clock: () => number;
  /** Waits until the calls of an earlier version are counted. */
  readonly filled: () => Promise<void>;
}

/** The usage of one user's lines. */
export function usagePort(user: UserAccess, { clock, filled }: UsageContext): UsagePort {
  const lineOf = async (line: Id): Promise<Profile> => {
    const profile = await user.profile();
    demand(profile.capabilities.ports.usage, 'read');
    ownLine(profile, line);
    await filled();
    return profile;
  };
  return {
    get: (line, month, options) =>
      user.read(options, async (reads) => {
        const profile = await lineOf(line);
        if (!monthPattern.test(month)) throw new SelfcareError('validation', { issues: [{ path: 'month', rule: 'format' }] });
        const usage = await readUsage(reads, user, line, month);
        const data = { ...usage, countedUntil: countedUntil(month, profile, clock()) };
        return { data, version: fingerprint(JSON.stringify(data)) };
      }),
    months: (line, options) =>
      user.read(options, async (reads) => {
        await lineOf(line);
        return readUsageMonths(reads, user.scope, line);
      }),
  };
}

/** The capability `usage` of the reference backend. */
export function openUsage({ store, clock, log }: BackendContext) {
  const filled = once(() => fillUsage(store));
  // Where this fails, the first read tries again, and tells.
  filled().catch((err: unknown) => log.warn({ err }, 'calls of an earlier version could not be counted yet'));
  return (user: UserAccess) => ({ usage: usagePort(user, { clock, filled }) });
}
