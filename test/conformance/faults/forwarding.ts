import { SelfcareError, type Forwarding, type ForwardingPort } from '../../../src/contract/index.ts';
import { withEffective } from '../../../src/rules/effective.ts';
import { acceptsRule, changing, faultIn, forwardingAs, unlessRefused, type Fault } from './fault.ts';

type Rules = Forwarding['rules'];
const rulesAs = (change: (rules: Rules) => Rules) => forwardingAs((forwarding) => ({ ...forwarding, rules: change(forwarding.rules) }));
const eachRule = (change: (rule: Rules[number]) => Rules[number]) => rulesAs((rules) => rules.map(change));

const setRuleAs = (change: (port: ForwardingPort) => ForwardingPort['setRule']) =>
  faultIn('forwarding', (port) => ({ setRule: change(port) }));
const subject = 'forwarding';

/** Faults in reads of forwarding and in its rules. */
export const forwardingFaults: readonly Fault[] = [
  { name: 'leaves out rules that are not set', subject, promise: /one rule per condition/, plant: rulesAs((rules) => rules.slice(1)) },
  { name: 'gives rules in another order', subject, promise: /one rule per condition/, plant: rulesAs((rules) => [...rules].reverse()) },
  {
    name: 'answers for another line',
    subject,
    promise: /one rule per condition/,
    plant: forwardingAs((data) => ({ ...data, line: 'line-1' })),
  },
  {
    name: 'has no ring',
    subject,
    promise: /simultaneous ring exactly where/,
    plant: forwardingAs(({ simultaneousRing: _, ...data }) => data),
  },
  { name: 'has no versions of rules', subject, promise: /each rule a version/, plant: eachRule((rule) => ({ ...rule, version: '' })) },
  {
    name: 'tells delays in milliseconds',
    subject,
    promise: /each rule a version/,
    plant: eachRule((rule) => (rule.delaySeconds ? { ...rule, delaySeconds: rule.delaySeconds * 1000 } : rule)),
  },
  {
    name: 'says that its states held until yesterday',
    subject,
    promise: /until when its states hold/,
    plant: forwardingAs((data) => ({ ...data, effectiveUntil: new Date(Date.now() - 86_400_000).toISOString() })),
  },
  {
    name: 'says that its states hold for a year, whatever begins or ends before',
    subject,
    promise: /start and the end of a period are told/,
    plant: forwardingAs((data) => ({ ...data, effectiveUntil: new Date(Date.now() + 365 * 86_400_000).toISOString() })),
  },
  {
    name: 'tells the zone of the server',
    subject,
    promise: /zone of the account/,
    plant: forwardingAs((data) => ({ ...data, timeZone: 'UTC' })),
  },
  {
    name: 'calls each rule active that is on',
    subject,
    promise: /suspends the others|state of each rule|scheduled/,
    plant: eachRule((rule) => ({ ...rule, effective: rule.enabled ? 'active' : 'off' })),
  },
  {
    name: 'makes a new version at each read',
    subject,
    promise: /unchanged forwarding/,
    plant: faultIn('forwarding', (port) => ({ get: async (...args) => ({ ...(await port.get(...args)), version: changing() }) })),
  },
  {
    name: 'answers an empty record for an unknown line',
    subject,
    promise: /unknown line/,
    plant: faultIn('forwarding', (port) => ({
      get: (line, options) =>
        unlessRefused(
          'not-found',
          () => port.get(line, options),
          () => port.get('line-alice-fixed'),
        ),
    })),
  },
  {
    name: 'shows a colleague’s line',
    subject,
    promise: /colleague’s line is refused as an unknown/,
    plant: faultIn('forwarding', (port, _, other) => ({
      get: (line, options) =>
        unlessRefused(
          'not-found',
          () => port.get(line, options),
          () => other.get(line, options),
        ),
    })),
  },
  {
    name: 'tells that a colleague’s line exists',
    subject,
    promise: /colleague’s line is refused as an unknown/,
    plant: faultIn('forwarding', (port, _, other) => ({
      get: (line, options) =>
        unlessRefused(
          'not-found',
          () => port.get(line, options),
          async () => {
            await other.get(line);
            throw new SelfcareError('forbidden');
          },
        ),
    })),
  },
  {
    name: 'answers questions about a colleague’s line',
    subject,
    promise: /colleague’s line is refused as an unknown/,
    plant: faultIn('forwarding', (port, _, other) => ({
      checkTarget: (line, number, options) =>
        unlessRefused(
          'not-found',
          () => port.checkTarget(line, number, options),
          () => other.checkTarget(line, number, options),
        ),
    })),
  },
  {
    name: 'writes a colleague’s line',
    subject,
    promise: /colleague’s line is refused by writes/,
    plant: faultIn('forwarding', (port, _, other) => ({
      setRule: (line, ...args) =>
        unlessRefused(
          'not-found',
          () => port.setRule(line, ...args),
          () => other.setRule(line, ...args),
        ),
    })),
  },

  {
    name: 'forgets the target of a rule that is off',
    subject,
    promise: /switching a rule off keeps/,
    plant: setRuleAs(
      (port) => (line, condition, change, options) =>
        port.setRule(line, condition, change.enabled === false ? { ...change, target: { kind: 'voicemail' } } : change, options),
    ),
  },
  {
    name: 'forgets the delay of a rule that is off',
    subject,
    promise: /switching a rule off keeps/,
    plant: setRuleAs(
      (port) => (line, condition, change, options) =>
        port.setRule(
          line,
          condition,
          change.enabled === false && condition === 'no-answer' ? { ...change, delaySeconds: 10 } : change,
          options,
        ),
    ),
  },
  {
    name: 'replaces the whole rule',
    subject,
    promise: /leaves out keep their value|switching a rule off/,
    plant: setRuleAs(
      (port) => (line, condition, change, options) => port.setRule(line, condition, { target: { kind: 'voicemail' }, ...change }, options),
    ),
  },
  {
    name: 'keeps a target that is cleared',
    subject,
    promise: /cleared with null/,
    plant: setRuleAs(
      (port) =>
        (line, condition, { target, ...change }, options) =>
          port.setRule(line, condition, { ...change, ...(target && { target }) }, options),
    ),
  },
  {
    name: 'switches a rule off whose target is cleared, unasked',
    subject,
    promise: /cleared with null/,
    plant: setRuleAs(
      (port) => (line, condition, change, options) =>
        port.setRule(line, condition, change.target === null ? { ...change, enabled: false } : change, options),
    ),
  },
  {
    name: 'stores nothing and answers what was sent',
    subject,
    promise: /read back as written/,
    plant: setRuleAs((port) => async (line, condition, { target, ...change }) => {
      const answer = await port.get(line);
      return {
        ...answer,
        state: 'applied',
        data: {
          ...answer.data,
          rules: answer.data.rules.map((rule) => (rule.condition === condition ? { ...rule, ...change, ...(target && { target }) } : rule)),
        },
      };
    }),
  },
  {
    name: 'stores what was sent and answers what was before',
    subject,
    promise: /read back as written/,
    plant: setRuleAs((port) => async (line, ...args) => {
      const before = await port.get(line);
      await port.setRule(line, ...args);
      return { ...before, state: 'applied' };
    }),
  },
  {
    name: 'changes another rule, too',
    subject,
    promise: /leaves the other rules/,
    plant: setRuleAs((port) => async (line, condition, change, options) => {
      await port.setRule(line, condition === 'dnd' ? 'not-reachable' : 'dnd', { enabled: true, target: { kind: 'voicemail' } });
      return port.setRule(line, condition, change, options);
    }),
  },
  { name: 'keeps the version of a changed rule', subject, promise: /new version/, plant: eachRule((rule) => ({ ...rule, version: '1' })) },
  {
    name: 'cuts delays to the limits',
    subject,
    promise: /delay/,
    plant: setRuleAs(
      (port) => (line, condition, change, options) =>
        port.setRule(
          line,
          condition,
          change.delaySeconds === undefined
            ? change
            : { ...change, delaySeconds: Math.min(90, Math.max(10, Math.round(change.delaySeconds / 5) * 5)) },
          options,
        ),
    ),
  },
  {
    name: 'does not look at the steps of a delay',
    subject,
    promise: /between the steps/,
    plant: setRuleAs(
      (port) => (line, condition, change, options) =>
        port.setRule(line, condition, change.delaySeconds === 11 ? { ...change, delaySeconds: 15 } : change, options),
    ),
  },
  {
    name: 'answers the mailbox as a number',
    subject,
    promise: /takes the mailbox/,
    plant: eachRule((rule) => (rule.target?.kind === 'voicemail' ? { ...rule, target: { kind: 'number', number: '888' } } : rule)),
  },
  {
    name: 'clears the others under an unconditional forward',
    subject,
    promise: /suspends the others/,
    plant: setRuleAs((port) => async (line, condition, change, options) => {
      const answer = await port.setRule(line, condition, change, options);
      if (condition !== 'unconditional' || !change.enabled) return answer;
      for (const other of ['no-answer', 'not-reachable', 'dnd'] as const) await port.setRule(line, other, { enabled: false });
      return { ...answer, ...(await port.get(line)) };
    }),
  },
  {
    name: 'suspends nothing',
    subject,
    promise: /suspends the others/,
    plant: eachRule((rule) => (rule.effective === 'suspended' ? { ...rule, effective: 'active' } : rule)),
  },
  {
    name: 'says that a phone made the change',
    subject,
    promise: /the user made it/,
    plant: eachRule((rule) => ({ ...rule, changedBy: 'phone' })),
  },
  {
    name: 'accepts writes of a withheld condition',
    subject,
    promise: /withheld condition/,
    user: 'chloe',
    plant: acceptsRule('forbidden'),
  },
  {
    name: 'accepts a condition that the line does not have',
    subject,
    promise: /condition that does not exist/,
    plant: acceptsRule('unsupported'),
  },

  {
    name: 'moves bounds by an hour',
    subject,
    promise: /period with bounds/,
    plant: eachRule((rule) =>
      rule.when?.kind === 'period' && rule.when.until
        ? { ...rule, when: { ...rule.when, until: new Date(Date.parse(rule.when.until) + 3_600_000).toISOString() } }
        : rule,
    ),
  },
  {
    name: 'turns windows over midnight round',
    subject,
    promise: /weekly windows/,
    plant: eachRule((rule) =>
      rule.when?.kind === 'period' && rule.when.weekly
        ? {
            ...rule,
            when: { ...rule.when, weekly: rule.when.weekly.map((window) => ({ ...window, from: window.until, until: window.from })) },
          }
        : rule,
    ),
  },
  {
    name: 'accepts a period that ends before it begins',
    subject,
    promise: /ends before it begins/,
    plant: acceptsRule('validation', (condition) => condition === 'unconditional'),
  },
  {
    name: 'accepts more windows than allowed',
    subject,
    promise: /more windows/,
    plant: setRuleAs(
      (port) => (line, condition, change, options) =>
        port.setRule(
          line,
          condition,
          change.when?.kind === 'period' && (change.when.weekly?.length ?? 0) > 14
            ? { ...change, when: { ...change.when, weekly: change.when.weekly?.slice(0, 14) ?? [] } }
            : change,
          options,
        ),
    ),
  },
  {
    name: 'drops a period that the rule does not have',
    subject,
    promise: /period where the capabilities list none/,
    plant: setRuleAs(
      (port) =>
        (line, condition, { when, ...change }, options) =>
          port.setRule(line, condition, condition === 'unconditional' && when ? { ...change, when } : change, options),
    ),
  },
  {
    name: 'suspends the others outside the period',
    subject,
    promise: /outside its period/,
    plant: rulesAs((rules) =>
      rules.map((rule) =>
        rule.condition !== 'unconditional' && rule.enabled && rules[0]?.effective === 'scheduled'
          ? { ...rule, effective: 'suspended' }
          : rule,
      ),
    ),
  },
  {
    name: 'counts weekly hours in another zone',
    subject,
    promise: /weekly hours count/,
    plant: forwardingAs((data) => ({ ...withEffective({ ...data, timeZone: 'Pacific/Kiritimati' }, Date.now()), timeZone: data.timeZone })),
  },
];
