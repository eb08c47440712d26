import { SelfcareError, type Forwarding, type ForwardingPort, type Written } from '../../../src/contract/index.ts';
import { faultIn, forwardingAs, unlessRefused, type Fault } from './fault.ts';

const setRuleAs = (change: (port: ForwardingPort, other: ForwardingPort) => ForwardingPort['setRule']) =>
  faultIn('forwarding', (port, _, other) => ({ setRule: change(port, other) }));
const ringAs = (change: (port: ForwardingPort) => ForwardingPort['setSimultaneousRing']) =>
  faultIn('forwarding', (port) => ({ setSimultaneousRing: change(port) }));
const subject = 'forwarding';
/** Answers by key, whoever asks: as a cache without the user. */
const answers = new Map<string, Written<Forwarding>>();

/** Faults in versions and repeated writes of forwarding, and in the simultaneous ring. */
export const forwardingVersionFaults: readonly Fault[] = [
  {
    name: 'does not compare versions',
    subject,
    promise: /old version/,
    plant: setRuleAs(
      (port) => (line, condition, change, options) => port.setRule(line, condition, change, { ...options, ifMatch: undefined }),
    ),
  },
  {
    name: 'compares versions after the write',
    subject,
    promise: /old version/,
    plant: setRuleAs((port) => async (line, condition, change, options) => {
      const before = (await port.get(line)).data.rules.find((rule) => rule.condition === condition);
      const answer = await port.setRule(line, condition, change, { ...options, ifMatch: undefined });
      if (options?.ifMatch !== undefined && options.ifMatch !== before?.version) throw new SelfcareError('conflict', { reason: 'version' });
      return answer;
    }),
  },
  {
    name: 'refuses an old version with another code',
    subject,
    promise: /old version/,
    plant: setRuleAs(
      (port) =>
        (...args) =>
          unlessRefused(
            'conflict',
            () => port.setRule(...args),
            () => Promise.reject(new SelfcareError('validation')),
          ),
    ),
  },
  {
    name: 'has one version for all rules',
    subject,
    promise: /version of another valid|leaves the other rules/,
    plant: forwardingAs((data) => {
      const version = data.rules.map((rule) => rule.version).join('-');
      return { ...data, rules: data.rules.map((rule) => ({ ...rule, version })) };
    }),
  },
  {
    name: 'lets two writes with one version win',
    subject,
    promise: /exactly one succeeds/,
    plant: setRuleAs((port) => async (line, condition, change, options) => {
      const now = (await port.get(line)).data.rules.find((rule) => rule.condition === condition);
      if (options?.ifMatch !== undefined && options.ifMatch !== now?.version) throw new SelfcareError('conflict', { reason: 'version' });
      return port.setRule(line, condition, change, { ...options, ifMatch: undefined });
    }),
  },
  {
    name: 'carries a repeated write out again',
    subject,
    promise: /repeated write with the same idempotency key/,
    plant: setRuleAs(
      (port) => (line, condition, change, options) => port.setRule(line, condition, change, { ...options, idempotencyKey: undefined }),
    ),
  },
  {
    name: 'finds answers by the key alone',
    subject,
    promise: /key with another change/,
    plant: setRuleAs((port) => async (line, condition, change, options) => {
      const key = options?.idempotencyKey;
      const known = key === undefined ? undefined : answers.get(key);
      if (known) return known;
      const answer = await port.setRule(line, condition, change, options);
      if (key !== undefined) answers.set(key, answer);
      return answer;
    }),
  },
  {
    name: 'gives one user the remembered answer of another',
    subject,
    promise: /key that a colleague used/,
    plant: (adapter, other) => {
      const port = adapter.forwarding;
      const theirs = other.forwarding;
      if (!port || !theirs) throw new Error('no forwarding');
      const [colleagueLine] = ['line-bruno-fixed'];
      return {
        ...adapter,
        forwarding: {
          ...port,
          setRule: async (line, condition, change, options) =>
            options?.idempotencyKey !== undefined &&
            change.target !== undefined &&
            change.enabled === undefined &&
            (await usedBy(theirs, colleagueLine ?? '', change.target))
              ? { ...(await theirs.get(colleagueLine ?? '')), state: 'applied' }
              : port.setRule(line, condition, change, options),
        },
      };
    },
  },
  {
    name: 'carries an aborted write out',
    subject,
    promise: /aborted signal rejects/,
    plant: setRuleAs((port) => async (line, condition, change, options) => {
      if (!options?.signal?.aborted) return port.setRule(line, condition, change, options);
      await port.setRule(line, condition, change);
      throw new SelfcareError('aborted');
    }),
  },
  {
    name: 'does not look at the signal of a write',
    subject,
    promise: /aborted signal rejects/,
    plant: setRuleAs(
      (port) => (line, condition, change, options) => port.setRule(line, condition, change, { ...options, signal: undefined }),
    ),
  },
  {
    name: 'keeps the first write and drops the second',
    subject,
    promise: /wins over any earlier|read back/,
    plant: setRuleAs((port) => {
      let last = 0;
      return async (line, condition, change, options) => {
        const due = Date.now() - last > 2000;
        last = Date.now();
        return due || options?.ifMatch !== undefined
          ? port.setRule(line, condition, change, options)
          : { ...(await port.get(line)), state: 'applied' };
      };
    }),
  },

  {
    name: 'forgets the numbers of a ring that is off',
    subject,
    promise: /off keeps its numbers/,
    plant: ringAs((port) => async (...args) => {
      const answer = await port.setSimultaneousRing(...args);
      const { simultaneousRing: ring, ...data } = answer.data;
      if (!ring || ring.enabled) return answer;
      return { ...answer, data: { ...data, simultaneousRing: { ...ring, numbers: [] } } };
    }),
  },
  {
    name: 'stores no ring',
    subject,
    promise: /changed simultaneous ring/,
    plant: ringAs((port) => async (line) => ({ ...(await port.get(line)), state: 'applied' })),
  },
  {
    name: 'asks no toll policy for the ring',
    subject,
    promise: /ring refuses what the toll policy/,
    plant: ringAs(
      (port) =>
        (line, ...args) =>
          unlessRefused(
            'validation',
            () => port.setSimultaneousRing(line, ...args),
            async () => ({ ...(await port.get(line)), state: 'applied' }),
          ),
    ),
  },
  {
    name: 'does not compare the version of the ring',
    subject,
    promise: /ring write with an old version/,
    plant: ringAs((port) => (line, change, options) => port.setSimultaneousRing(line, change, { ...options, ifMatch: undefined })),
  },
  {
    name: 'carries a repeated ring write out again',
    subject,
    promise: /repeated ring write/,
    plant: ringAs((port) => (line, change, options) => port.setSimultaneousRing(line, change, { ...options, idempotencyKey: undefined })),
  },
  {
    name: 'keeps the ring as the no-answer rule',
    subject,
    promise: /ring write leaves the rules/,
    plant: ringAs((port) => async (line, change, options) => {
      await port.setRule(line, 'no-answer', { enabled: false });
      return port.setSimultaneousRing(line, change, options);
    }),
  },
  {
    name: 'accepts a ring of an unknown line',
    subject,
    promise: /ring write leaves the rules/,
    plant: ringAs(
      (port) =>
        (line, ...args) =>
          unlessRefused(
            'not-found',
            () => port.setSimultaneousRing(line, ...args),
            async () => ({ ...(await port.get('line-alice-fixed')), state: 'applied' }),
          ),
    ),
  },
  {
    name: 'never suspends the ring',
    subject,
    promise: /suspends the simultaneous ring/,
    plant: forwardingAs((data) => ({
      ...data,
      ...(data.simultaneousRing?.effective === 'suspended' ? { simultaneousRing: { ...data.simultaneousRing, effective: 'active' } } : {}),
    })),
  },
];

async function usedBy(port: ForwardingPort, line: string, target: unknown): Promise<boolean> {
  const { rules } = (await port.get(line)).data;
  return rules.some((rule) => JSON.stringify(rule.target) === JSON.stringify(target));
}
