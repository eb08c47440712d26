import { forwardingConditions, isSelfcareError, type Forwarding, type ForwardingCondition } from '../../contract/index.ts';
import { checksOf, offered, unknownLine } from './check.ts';
import {
  acceptedTarget,
  forwardingLines,
  numberPlace,
  placeWith,
  places,
  ruleOf,
  toNumber,
  toVoicemail,
  twoTargets,
} from './forwarding-change.ts';
import { ruleChangeOf } from './forwarding-values.ts';
import { Broken, expect, NotTried, refused, refusedField, same } from './verdict.ts';

const always = { when: { kind: 'always' } } as const;

/** A stored number may lead back through forwards of others, of which no question before may tell. */
function unlessLoop(thrown: unknown): undefined {
  if (isSelfcareError(thrown) && thrown.details.issues?.every(({ rule }) => rule === 'loop')) return undefined;
  throw thrown;
}

/** All rules but one: values and versions. */
function others(forwarding: Forwarding, condition: ForwardingCondition): unknown {
  return forwarding.rules.filter((rule) => rule.condition !== condition).map((rule) => [rule.condition, ruleChangeOf(rule), rule.version]);
}

/** Promises about changing the rules of a line. */
export const forwardingWriteChecks = checksOf('forwarding', [
  {
    promise: 'a change returns the whole forwarding and is read back as written',
    sentence: "@returns the line's whole forwarding, because one rule may suspend others",
    cause: 'the answer repeats what was sent, while the store has other values',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const { line, condition, first, second } = await twoTargets(context);
      for (const target of [first, second]) {
        const written = await port.setRule(line, condition, { enabled: true, target });
        const rule = ruleOf(written.data, condition);
        expect(rule.enabled && same(rule.target, target), `the answer has the values ${JSON.stringify(ruleChangeOf(rule))}`);
        expect(written.data.line === line, `the answer is about the line ${written.data.line}`);
        if (written.state === 'pending') return;
        const read = await port.get(line);
        expect(
          same(ruleChangeOf(ruleOf(read.data, condition)), ruleChangeOf(rule)),
          `the next read has ${JSON.stringify(ruleChangeOf(ruleOf(read.data, condition)))}`,
        );
        expect(read.version === written.version, `the answer has the version ${written.version}, the next read ${read.version}`);
      }
    },
  },
  {
    promise: 'a change gives its rule a new version, and leaves the other rules as they were',
    sentence: 'Version of this record alone, for the `ifMatch` of its writes.',
    cause: 'one version or one row for all rules of a line',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const { line, condition, first, second, rule } = await twoTargets(context);
      const before = (await port.get(line)).data;
      const { data } = await port.setRule(line, condition, { target: same(rule.target, first) ? second : first });
      expect(ruleOf(data, condition).version !== rule.version, 'the changed rule has the same version');
      expect(same(others(data, condition), others(before, condition)), 'another rule has changed');
    },
  },
  {
    promise: 'switching a rule off keeps its values, and switching it on needs no others',
    sentence: 'Switching off keeps the other values.',
    cause: 'a rule that is off is deleted in the switch, with its number',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      for (const place of await places(context)) {
        const { line, condition, rule, capability } = place;
        if (!rule.target || !capability.targets.includes(rule.target.kind)) continue;
        const switched = await port.setRule(line, condition, { enabled: true }).catch(unlessLoop);
        if (!switched) continue;
        const on = ruleOf(switched.data, condition);
        const off = ruleOf((await port.setRule(line, condition, { enabled: false })).data, condition);
        const values = JSON.stringify(ruleChangeOf(off));
        expect(!off.enabled && off.effective === 'off', `${condition} is not off`);
        expect(same({ ...ruleChangeOf(on), enabled: false }, ruleChangeOf(off)), `${condition} became ${values}`);
        const again = ruleOf((await port.setRule(line, condition, { enabled: true })).data, condition);
        expect(
          again.enabled && same(ruleChangeOf(again), ruleChangeOf(on)),
          `${condition} came back as ${JSON.stringify(ruleChangeOf(again))}`,
        );
        await port.setRule(line, condition, { enabled: rule.enabled });
      }
    },
  },
  {
    promise: 'a target is cleared with null once its rule is off; a rule that is on needs one',
    sentence: '`null` clears it. A rule that is on needs one: it is switched off with the same change, or before.',
    cause: '`null` is taken for a field that is left out, or a rule is on without a target and no call is answered',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const { line, condition, first } = await twoTargets(context);
      await port.setRule(line, condition, { enabled: true, target: first });
      await refusedField('target', 'required', () => port.setRule(line, condition, { target: null }));
      const cleared = ruleOf((await port.setRule(line, condition, { enabled: false, target: null })).data, condition);
      expect(!cleared.enabled && cleared.target === undefined, `cleared it is ${JSON.stringify(ruleChangeOf(cleared))}`);
      await refusedField('target', 'required', () => port.setRule(line, condition, { enabled: true }));
    },
  },
  {
    promise: 'fields that a change leaves out keep their value',
    sentence: 'Absent fields keep their value.',
    cause: 'a write that replaces the whole rule',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const { line, condition, capability, first } = await twoTargets(context);
      const { delay, period } = capability;
      const full = {
        enabled: false,
        target: first,
        ...(delay ? { delaySeconds: delay.max } : {}),
        ...(period?.range ? { when: { kind: 'period', until: '2099-01-01T00:00:00.000Z' } as const } : {}),
      };
      await port.setRule(line, condition, full);
      for (const change of [{ enabled: false }, { target: first }, ...(delay ? [{ delaySeconds: delay.max }] : [])]) {
        const rule = ruleOf((await port.setRule(line, condition, change)).data, condition);
        expect(
          same({ ...ruleChangeOf(rule), when: undefined }, { ...full, when: undefined }) &&
            (!('when' in full) || same(rule.when, full.when)),
          `after ${JSON.stringify(change)} it is ${JSON.stringify(ruleChangeOf(rule))}`,
        );
      }
    },
  },
  {
    promise: 'a changed delay is read back, and one outside the limits or between the steps is refused with its field',
    sentence: '@throws `validation` with the path `delaySeconds` and `range`',
    cause: 'a delay that is cut to the limits, or stored in rings of the telephone',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const { line, condition, capability } = await placeWith(
        context,
        ({ capability: { delay } }) => delay !== undefined,
        'a writable delay',
      );
      const delay = capability.delay;
      if (!delay) throw new NotTried('a writable delay');
      for (const delaySeconds of [delay.min, delay.max]) {
        const rule = ruleOf((await port.setRule(line, condition, { delaySeconds })).data, condition);
        expect(rule.delaySeconds === delaySeconds, `${delaySeconds} s became ${rule.delaySeconds ?? 'nothing'}`);
      }
      const between = delay.step > 1 && delay.min < delay.max ? [delay.min + 1] : [];
      for (const delaySeconds of [delay.min - 1, delay.max + delay.step, ...between]) {
        await refusedField('delaySeconds', 'range', () => port.setRule(line, condition, { delaySeconds }));
      }
    },
  },
  {
    promise: 'a rule takes the mailbox where its targets list it, and is refused it where they do not',
    sentence: '`voicemail` is the line’s own mailbox.',
    cause: 'the number of the mailbox is stored and answered as a number',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const { line, condition, capability, rule } = await placeWith(context, () => true, 'a writable rule');
      const set = () => port.setRule(line, condition, { enabled: rule.enabled, target: toVoicemail });
      if (!capability.targets.includes('voicemail')) return refusedField('target.kind', 'unsupported', set);
      expect(same(ruleOf((await set()).data, condition).target, toVoicemail), 'the answer has another target');
      expect(same(ruleOf((await port.get(line)).data, condition).target, toVoicemail), 'the next read has another target');
    },
  },
  {
    promise: 'an unconditional forward in force suspends the others and keeps them switched on',
    sentence: '`unconditional` (CFU): all calls, without ringing; in force, it suspends the others.',
    cause: 'the switch clears the other forwards, or the server still calls them active',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const { line, allowed } = await numberPlace(
        context,
        ({ condition }) => condition === 'unconditional',
        'a writable unconditional forward to a number',
      );
      const other = await placeWith(
        context,
        (place) => place.line === line && place.condition !== 'unconditional',
        'a second writable rule beside the unconditional one',
      );
      const stateOf = (data: Forwarding) => ruleOf(data, other.condition);
      await port.setRule(line, 'unconditional', { enabled: false });
      const on = ruleOf(
        (
          await port.setRule(line, other.condition, {
            enabled: true,
            target: acceptedTarget(other, allowed),
            ...(other.capability.period ? always : {}),
          })
        ).data,
        other.condition,
      );
      expect(on.effective === 'active', `the other is ${on.effective} while no unconditional one is on`);
      const { data } = await port.setRule(line, 'unconditional', {
        enabled: true,
        target: toNumber(allowed),
        ...(ruleOf(other.forwarding, 'unconditional').when ? always : {}),
      });
      expect(ruleOf(data, 'unconditional').effective === 'active', `the unconditional one is ${ruleOf(data, 'unconditional').effective}`);
      expect(
        stateOf(data).enabled && stateOf(data).effective === 'suspended',
        `the other is ${stateOf(data).enabled ? 'on' : 'off'} and ${stateOf(data).effective}`,
      );
      const after = (await port.setRule(line, 'unconditional', { enabled: false })).data;
      expect(stateOf(after).effective === 'active', `the other stays ${stateOf(after).effective}`);
    },
  },
  {
    promise: 'a change tells its moment, and that the user made it',
    sentence: 'Origin of the last change. `phone`: a feature code on the handset.',
    cause: 'the moment of the import is told, or the account of the server',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      const { line, condition, first, second, rule } = await twoTargets(context);
      const { data } = await port.setRule(line, condition, { target: same(rule.target, first) ? second : first });
      const { changedAt, changedBy } = ruleOf(data, condition);
      if (changedAt === undefined && changedBy === undefined) throw new NotTried('a backend that tells who changed a rule');
      expect(changedBy === undefined || changedBy === 'user', `it was changed by ${String(changedBy)}`);
      expect(changedAt === undefined || changedAt !== rule.changedAt, `the moment is still ${changedAt ?? ''}`);
    },
  },
  {
    promise: 'a write of a withheld condition is refused with "forbidden"',
    sentence: 'Rights and limits of the user, resolved on the server from backend, plan, policy and role.',
    cause: 'a right that is told and not enforced',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      let tried = 0;
      for (const [line, { access, conditions, simultaneousRing }] of await forwardingLines(context)) {
        for (const condition of forwardingConditions) {
          const right = conditions[condition];
          if (!right || (right.access === 'write' && access === 'write')) continue;
          tried += 1;
          await refused('forbidden', () => port.setRule(line, condition, { enabled: false }));
        }
        if (!simultaneousRing || (simultaneousRing.access === 'write' && access === 'write')) continue;
        tried += 1;
        await refused('forbidden', () => port.setSimultaneousRing(line, { enabled: false }));
      }
      if (tried === 0) throw new NotTried('a user from whom a condition is withheld');
    },
  },
  {
    promise: 'a rule that is managed elsewhere refuses writes with "conflict"',
    sentence: 'Shown read-only, writes fail with `conflict`/`managed-elsewhere`.',
    cause: 'a rule of the switch that is overwritten with the little that the contract knows',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      for (const [line, { conditions }] of await forwardingLines(context)) {
        const managed = (await port.get(line)).data.rules.find(
          (rule) => rule.managedElsewhere && conditions[rule.condition]?.access === 'write',
        );
        if (!managed) continue;
        const error = await refused('conflict', () => port.setRule(line, managed.condition, { enabled: managed.enabled }));
        expect(error.details.reason === 'managed-elsewhere', `the reason is ${error.details.reason ?? 'missing'}`);
        return;
      }
      throw new NotTried('a rule that is managed elsewhere');
    },
  },
  {
    promise: 'a condition that does not exist on a line is refused, and an unknown line is "not-found"',
    sentence: 'An absent condition does not exist on the line.',
    cause: 'a rule that is stored without a look at the capabilities',
    writes: true,
    async run(context) {
      const port = offered(context, 'forwarding');
      await refused('not-found', () => port.setRule(unknownLine, 'unconditional', { enabled: false }));
      for (const [line, { conditions }] of await forwardingLines(context)) {
        const absent = forwardingConditions.find((condition) => !conditions[condition]);
        if (!absent) continue;
        try {
          await port.setRule(line, absent, { enabled: false });
        } catch (thrown) {
          if (!isSelfcareError(thrown)) throw thrown;
          expect(
            thrown.code === 'unsupported' || thrown.code === 'not-found',
            `refused with ${thrown.code}, expected unsupported or not-found`,
          );
          return;
        }
        throw new Broken(`${absent} was accepted`);
      }
      throw new NotTried('a line without one of the conditions');
    },
  },
]);
