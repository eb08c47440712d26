import type { LineUsage, UsagePort } from '../../../src/contract/index.ts';
import { changing, faultIn, unlessRefused, type Fault } from './fault.ts';

const subject = 'usage';
type Months = Awaited<ReturnType<UsagePort['months']>>;
const monthsAs = (change: (months: Months) => Months) =>
  faultIn('usage', (port) => ({ months: async (...args) => change(await port.months(...args)) }));
const usageAs = (change: (usage: LineUsage) => LineUsage) =>
  faultIn('usage', (port) => ({
    get: async (...args) => {
      const answer = await port.get(...args);
      return { ...answer, data: change(answer.data) };
    },
  }));

/** Faults in usage. */
export const usageFaults: readonly Fault[] = [
  {
    name: 'lists months of usage oldest first',
    subject,
    promise: /months newest first/,
    plant: monthsAs((months) => [...months].reverse()),
  },
  { name: 'lists months without usage', subject, promise: /months newest first/, plant: monthsAs((months) => ['2099-01', ...months]) },
  {
    name: 'answers the latest month in place of an empty one',
    subject,
    promise: /month without usage/,
    plant: faultIn('usage', (port) => ({
      get: async (line, month, options) => port.get(line, month === '2001-01' ? '2026-11' : month, options),
    })),
  },
  {
    name: 'loses a day at the end of the month',
    subject,
    promise: /days add up/,
    plant: usageAs((usage) => ({ ...usage, days: usage.days.slice(1) })),
  },
  {
    name: 'lists days backwards',
    subject,
    promise: /days add up/,
    plant: usageAs((usage) => ({ ...usage, days: [...usage.days].reverse() })),
  },
  {
    name: 'has a mean over attempts',
    subject,
    promise: /mean, recipients and parties/,
    plant: usageAs((usage) => ({ ...usage, averageSeconds: Math.floor(usage.averageSeconds / 2) })),
  },
  {
    name: 'lists parties the other way round',
    subject,
    promise: /mean, recipients and parties/,
    plant: usageAs((usage) => ({ ...usage, topParties: [...usage.topParties].reverse() })),
  },
  {
    name: 'counts calls in place of recipients',
    subject,
    promise: /log has/,
    plant: usageAs((usage) => ({ ...usage, recipients: usage.calls })),
  },
  {
    name: 'rounds calls to minutes',
    subject,
    promise: /log has/,
    plant: usageAs((usage) => ({ ...usage, talkSeconds: Math.ceil(usage.talkSeconds / 60) * 60 })),
  },
  {
    name: 'has an allowance of nothing',
    subject,
    promise: /allowances have a limit/,
    plant: usageAs((usage) => ({ ...usage, allowances: [{ kind: 'messages', used: 0, included: 0 }] })),
  },
  {
    name: 'tells when an allowance was used up that is not',
    subject,
    promise: /allowances have a limit/,
    plant: usageAs((usage) => ({ ...usage, allowances: [{ kind: 'talk', used: 1, included: 2, usedUpOn: `${usage.month}-01` }] })),
  },
  {
    name: 'counts until the moment of the answer',
    subject,
    promise: /counted until the end/,
    plant: usageAs((usage) => ({ ...usage, countedUntil: new Date().toISOString().replace(/^\d{4}/, '2099') })),
  },
  {
    name: 'has another version each time',
    subject,
    promise: /same record and version/,
    plant: faultIn('usage', (port) => ({ get: async (...args) => ({ ...(await port.get(...args)), version: changing() }) })),
  },
  {
    name: 'answers a word that is no month',
    subject,
    promise: /no month/,
    plant: faultIn('usage', (port) => ({
      get: (line, month) =>
        unlessRefused(
          'validation',
          () => port.get(line, month),
          () => port.get(line, '2026-01'),
        ),
    })),
  },
  {
    name: 'shows the usage of a colleague',
    subject,
    promise: /not the user’s/,
    plant: faultIn('usage', (port, _, other) => ({
      months: (line) =>
        unlessRefused(
          'not-found',
          () => port.months(line),
          () => other.months(line),
        ),
    })),
  },
];
