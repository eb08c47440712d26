import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Effective, Forwarding } from '../../../src/contract/forwarding.ts';
import { effectiveOf, nextEffectiveChange, withEffective } from '../../../src/rules/effective.ts';
import { isInForce } from '../../../src/rules/period.ts';
import { anyForwardingAround, anyMoment, forwarding, ms, rule, simultaneousRing } from './builders.ts';

const noon = ms('2026-07-06T12:00Z');
const afternoon = { kind: 'period', from: '2026-07-06T14:00:00.000Z', until: '2026-07-06T16:00:00.000Z' } as const;

function states(record: Forwarding, at = noon): Record<string, Effective> {
  return Object.fromEntries(effectiveOf(record, at));
}

describe('the state of a rule at a moment', () => {
  it('is active, scheduled or off without an unconditional forward', () => {
    const record = forwarding([rule('unconditional', { when: afternoon }), rule('no-answer'), rule('dnd', { enabled: false })]);
    assert.deepEqual(states(record), { unconditional: 'scheduled', 'no-answer': 'active', dnd: 'off' });
  });

  it('is suspended while an unconditional forward is in force, also for the simultaneous ring, and not after it', () => {
    const record = forwarding([rule('unconditional', { when: afternoon }), rule('no-answer'), rule('dnd', { enabled: false })], {
      simultaneousRing: simultaneousRing(),
    });
    assert.deepEqual(states(record, ms(afternoon.from)), {
      unconditional: 'active',
      'no-answer': 'suspended',
      dnd: 'off',
      'simultaneous-ring': 'suspended',
    });
    assert.equal(states(record, ms(afternoon.until))['no-answer'], 'active');
  });

  it('is suspended rather than scheduled during an unconditional forward', () => {
    const record = forwarding([rule('unconditional'), rule('dnd', { when: afternoon })]);
    assert.deepEqual(states(record), { unconditional: 'active', dnd: 'suspended' });
  });

  it('of a rule that is managed elsewhere is what the backend says, whatever values it has', () => {
    const { target: _, ...untargeted } = rule('unconditional', { when: afternoon, effective: 'active' });
    const elsewhere = { ...untargeted, managedElsewhere: true };
    assert.deepEqual(states(forwarding([elsewhere, rule('dnd')])), { unconditional: 'active', dnd: 'suspended' });
    const scheduled = { ...elsewhere, effective: 'scheduled' } as const;
    assert.deepEqual(states(forwarding([scheduled, rule('dnd')])), { unconditional: 'scheduled', dnd: 'active' });
    assert.equal(nextEffectiveChange(forwarding([elsewhere]), noon), undefined);
  });

  it('of a rule whose values are hidden is what the backend says', () => {
    const { target: _, ...hidden } = rule('unconditional', { effective: 'active' });
    assert.deepEqual(states(forwarding([hidden, rule('dnd')])), { unconditional: 'active', dnd: 'suspended' });
  });

  it('is refused where the target may not be called, in and out of its period, and suspends no rule', () => {
    const number = '+442079460123';
    const record = forwarding(
      [
        rule('unconditional', { target: { kind: 'number', number } }),
        rule('no-answer'),
        rule('dnd', { target: { kind: 'number', number }, when: afternoon }),
        rule('busy', { target: { kind: 'number', number }, enabled: false }),
      ],
      { simultaneousRing: simultaneousRing({ number }), refused: [{ number, refusal: 'country-not-granted' }] },
    );
    assert.deepEqual(states(record), {
      unconditional: 'refused',
      'no-answer': 'active',
      dnd: 'refused',
      busy: 'off',
      'simultaneous-ring': 'refused',
    });
    assert.equal(nextEffectiveChange(record, noon), undefined);
  });

  it('is off without a target, and such an unconditional forward suspends no rule', () => {
    const { target: _, ...untargeted } = rule('unconditional');
    const { number: __, ...unnumbered } = simultaneousRing();
    const record = forwarding([untargeted, rule('no-answer')], { simultaneousRing: unnumbered });
    assert.deepEqual(states(record), { unconditional: 'off', 'no-answer': 'active', 'simultaneous-ring': 'off' });
  });
});

describe('a forwarding with computed states', () => {
  it('keeps every value except `effective`', () => {
    const record = forwarding([
      rule('unconditional', { target: { kind: 'number', number: '+33199001235' } }),
      rule('no-answer', { delaySeconds: 25 }),
    ]);
    const [first, second] = withEffective(record, noon).rules;
    assert.deepEqual(first, { ...record.rules[0], effective: 'active' });
    assert.deepEqual(second, { ...record.rules[1], effective: 'suspended' });
    assert.equal('simultaneousRing' in withEffective(record, noon), false);
  });

  it('after a change keeps the word of the backend for all that the change does not alter', () => {
    // The backend knows better than the rules: a holiday, or a clock of its own.
    const before = forwarding([
      rule('unconditional', { enabled: false, effective: 'off' }),
      rule('no-answer', { effective: 'scheduled' }),
      rule('dnd', { effective: 'active', when: afternoon }),
    ]);
    const changedRule = (key: string, change: object): Forwarding => ({
      ...before,
      rules: before.rules.map((each) => (each.condition === key ? { ...each, ...change } : each)),
    });
    const after = (key: string, change: object) =>
      withEffective(changedRule(key, change), noon, before).rules.map(({ effective }) => effective);
    assert.deepEqual(after('dnd', { when: { ...afternoon, until: '2026-07-06T17:00:00.000Z' } }), ['off', 'scheduled', 'active']);
    assert.deepEqual(after('dnd', { enabled: false }), ['off', 'scheduled', 'off']);
    assert.deepEqual(after('unconditional', { enabled: true }), ['active', 'suspended', 'suspended']);
  });

  it('is the same object when no state differs', () => {
    const once = withEffective(forwarding([rule('unconditional')], { simultaneousRing: simultaneousRing() }), noon);
    assert.equal(withEffective(once, noon + 1000), once);
  });
});

const anyCase = anyMoment.chain((moment) => fc.tuple(fc.constant(moment), anyForwardingAround(moment)));

describe('the states of any rules', () => {
  it('are suspended only for enabled records during an unconditional forward', () => {
    fc.assert(
      fc.property(anyCase, ([at, record]) => {
        const effects = effectiveOf(record, at);
        const takesAll = record.rules.some(
          ({ condition, enabled, target, when }) =>
            condition === 'unconditional' && enabled && target && isInForce(when, at, record.timeZone),
        );
        assert.equal(effects.get('unconditional') === 'active', takesAll);
        for (const each of [
          ...record.rules.map(({ condition, ...rest }) => ({ key: condition, ...rest })),
          { key: 'simultaneous-ring' as const, ...record.simultaneousRing },
        ]) {
          const effect = effects.get(each.key);
          if (!each.enabled) assert.ok(effect === undefined || effect === 'off');
          if (effect === 'suspended') assert.ok(takesAll && each.enabled);
          if (takesAll && each.key !== 'unconditional') assert.ok(effect !== 'active' && effect !== 'scheduled');
        }
      }),
    );
  });

  it('change next at the first instant at which one of them differs', () => {
    fc.assert(
      fc.property(anyCase, ([moment, record]) => {
        const now = states(record, moment);
        const change = nextEffectiveChange(record, moment);
        if (change !== undefined) {
          assert.notDeepEqual(states(record, change), now);
          assert.deepEqual(states(record, change - 1), now);
        }
        const end = Math.min(change ?? Infinity, moment + 48 * 3_600_000);
        for (let at = moment; at < end; at += 1_800_000) assert.deepEqual(states(record, at), now);
      }),
      { numRuns: 60 },
    );
  });
});
