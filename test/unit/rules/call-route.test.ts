import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Forwarding } from '../../../src/contract/forwarding.ts';
import { statesTold } from '../../../src/rules/effective.ts';
import { callRoute, type CallSituation, type RouteStep } from '../../../src/rules/call-route.ts';
import { forwarding, ms, rule, simultaneousRing } from './builders.ts';

const at = ms('2026-07-06T12:00Z');
const desk = { id: 'd1', name: 'Yealink T46U' };
const line = { number: '+33199001234', devices: [desk] };
const idle: CallSituation = { at, reachable: true, inCall: false, doNotDisturb: false };
const colleague = { kind: 'number', number: '+33199001235' } as const;

/** All steps but the first, which is always the incoming call. */
function stepsOf(record: Forwarding, situation: Partial<CallSituation> = {}): readonly RouteStep[] {
  const [first, ...steps] = callRoute(line, record, { ...idle, ...situation }).steps;
  assert.deepEqual(first, { kind: 'incoming', reason: 'incoming' });
  return steps;
}

describe('a call to a line without rules', () => {
  const none = forwarding([]);

  it('rings until the caller gives up', () => {
    assert.deepEqual(stepsOf(none), [{ kind: 'ring', reason: 'available', devices: [desk] }]);
  });

  it('is released in Do Not Disturb, out of reach, and in a call unless call waiting is on', () => {
    assert.deepEqual(stepsOf(none, { doNotDisturb: true }), [{ kind: 'release', reason: 'dnd' }]);
    assert.deepEqual(stepsOf(none, { reachable: false }), [{ kind: 'release', reason: 'not-reachable' }]);
    assert.deepEqual(stepsOf(none, { inCall: true }), [{ kind: 'release', reason: 'busy' }]);
    assert.deepEqual(stepsOf(none, { inCall: true, callWaiting: true }), [{ kind: 'ring', reason: 'available', devices: [desk] }]);
  });
});

describe('a call to a line with rules', () => {
  it('rings for the delay on the phone and the other number, then goes to voicemail', () => {
    const record = forwarding([rule('no-answer', { delaySeconds: 25 })], { simultaneousRing: simultaneousRing() });
    assert.deepEqual(stepsOf(record), [
      { kind: 'ring', reason: 'available', devices: [desk], also: [{ number: '+33639981234' }], seconds: 25 },
      { kind: 'voicemail', reason: 'no-answer' },
    ]);
  });

  it('ends at the greeting of a mailbox that takes no message', () => {
    const record = forwarding([rule('unconditional')]);
    const { steps } = callRoute({ ...line, announcementOnly: true }, record, idle);
    assert.deepEqual(steps.at(-1), { kind: 'voicemail', reason: 'unconditional', announcementOnly: true });
  });

  it('follows the rule for the state of the line', () => {
    const record = forwarding([rule('not-reachable'), rule('dnd', { target: colleague }), rule('busy')]);
    assert.deepEqual(stepsOf(record, { doNotDisturb: true }), [{ kind: 'forward', reason: 'dnd', number: colleague.number }]);
    assert.deepEqual(stepsOf(record, { reachable: false }), [{ kind: 'voicemail', reason: 'not-reachable' }]);
    assert.deepEqual(stepsOf(record, { inCall: true }), [{ kind: 'voicemail', reason: 'busy' }]);
  });

  it('never meets the guide\'s "renvoi sur occupation" because the line is in a call', () => {
    assert.deepEqual(stepsOf(forwarding([rule('dnd')]), { inCall: true }), [{ kind: 'release', reason: 'busy' }]);
  });

  it('rings the other number alone when the line cannot be reached and has no rule for it', () => {
    const ring = { simultaneousRing: simultaneousRing() };
    assert.deepEqual(stepsOf(forwarding([rule('no-answer', { delaySeconds: 10 })], ring), { reachable: false }), [
      { kind: 'ring', reason: 'available', devices: [], also: [{ number: '+33639981234' }], seconds: 10 },
      { kind: 'voicemail', reason: 'no-answer' },
    ]);
    assert.deepEqual(stepsOf(forwarding([rule('not-reachable')], ring), { reachable: false }), [
      { kind: 'voicemail', reason: 'not-reachable' },
    ]);
  });

  it('rings for the usual delay under a no-answer rule without one', () => {
    assert.deepEqual(stepsOf(forwarding([rule('no-answer')])), [
      { kind: 'ring', reason: 'available', devices: [desk], seconds: 20 },
      { kind: 'voicemail', reason: 'no-answer' },
    ]);
  });
});

describe('an unconditional forward', () => {
  const period = { kind: 'period', from: '2026-07-06T10:00:00.000Z', until: '2026-07-06T16:00:00.000Z' } as const;
  const record = forwarding(
    [rule('unconditional', { target: colleague, when: period }), rule('no-answer', { delaySeconds: 20 }), rule('dnd', { enabled: false })],
    {
      simultaneousRing: simultaneousRing(),
    },
  );

  it('takes every call while it is in force, with its end and the suspended rules', () => {
    const situations = [{}, { doNotDisturb: true }, { reachable: false }, { inCall: true }];
    for (const situation of situations) {
      const route = callRoute(line, record, { ...idle, ...situation });
      assert.deepEqual(route.steps.slice(1), [
        { kind: 'forward', reason: 'unconditional', number: colleague.number, until: ms(period.until) },
      ]);
      assert.deepEqual(route.suspended, [
        { key: 'no-answer', by: 'unconditional' },
        { key: 'simultaneous-ring', by: 'unconditional' },
      ]);
    }
  });

  it('leaves the call to the other rules outside its period', () => {
    const route = callRoute(line, record, { ...idle, at: ms(period.until) });
    assert.deepEqual(
      route.steps.map(({ kind }) => kind),
      ['incoming', 'ring', 'voicemail'],
    );
    assert.deepEqual(route.suspended, []);
  });
});

describe('a call that the backend decides by a rule of its own', () => {
  const elsewhere = { managedElsewhere: true, effective: 'active' } as const;
  const step = (reason: string) => ({ kind: 'elsewhere', reason });

  it('is decided elsewhere, where no values are known or they are not the whole truth', () => {
    const { target: _, ...untargeted } = rule('unconditional', elsewhere);
    assert.deepEqual(stepsOf(forwarding([untargeted])), [step('unconditional')]);
    assert.deepEqual(stepsOf(forwarding([rule('unconditional', { ...elsewhere, target: colleague })])), [step('unconditional')]);
    assert.deepEqual(stepsOf(forwarding([rule('dnd', elsewhere)]), { doNotDisturb: true }), [step('dnd')]);
    assert.deepEqual(stepsOf(forwarding([rule('no-answer', elsewhere)]))[1], step('no-answer'));
  });

  it('is decided elsewhere, where the values of the rule in force are hidden', () => {
    const { target: _, ...hidden } = rule('unconditional', { effective: 'active' });
    assert.deepEqual(stepsOf(forwarding([hidden, rule('no-answer')])), [step('unconditional')]);
  });

  it('rings elsewhere where the line is away and its simultaneous ring is managed elsewhere', () => {
    const ring = simultaneousRing({ ...elsewhere, numbers: [] });
    assert.deepEqual(stepsOf(forwarding([], { simultaneousRing: ring }), { reachable: false }), [step('simultaneous-ring')]);
  });

  it('goes now by the states that the backend tells, not by the periods', () => {
    const over = { kind: 'period', until: '2026-07-01T00:00:00.000Z' } as const;
    const record = forwarding([rule('unconditional', { target: colleague, when: over, effective: 'active' })]);
    const now = callRoute(line, record, idle, statesTold(record)).steps[1];
    assert.deepEqual(now, { kind: 'forward', reason: 'unconditional', number: colleague.number });
  });
});
