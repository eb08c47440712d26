import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Forwarding, ForwardingCondition } from '../../../src/contract/forwarding.ts';
import { callRoute, type CallSituation, type RouteStep } from '../../../src/rules/call-route.ts';
import { isInForce } from '../../../src/rules/period.ts';
import { anyForwardingAround, anyMoment } from './builders.ts';

const line = { number: '+33199001234', devices: [{ id: 'd1', name: 'Yealink T46U' }] };

const anyCase = anyMoment.chain((at) =>
  fc.tuple(
    anyForwardingAround(at),
    fc.record({
      at: fc.constant(at),
      reachable: fc.boolean(),
      inCall: fc.boolean(),
      doNotDisturb: fc.boolean(),
      callWaiting: fc.boolean(),
    }),
  ),
);

function isTerminal(step: RouteStep): boolean {
  return step.kind === 'ring' ? step.seconds === undefined : step.kind !== 'incoming';
}

/** An independent implementation: the guide's precedence as one table from situation to outcome. */
function expectedOutcome(record: Forwarding, now: CallSituation): string {
  const has = (condition: ForwardingCondition): boolean =>
    record.rules.some(
      (rule) => rule.condition === condition && rule.enabled && rule.target && isInForce(rule.when, now.at, record.timeZone),
    );
  const other = record.simultaneousRing?.enabled === true;
  const answered = has('no-answer') ? 'then no-answer' : 'for ever';
  const table: readonly (readonly [boolean, string])[] = [
    [has('unconditional'), 'unconditional'],
    [now.doNotDisturb && has('dnd'), 'dnd'],
    [now.doNotDisturb, 'release dnd'],
    [!now.reachable && has('not-reachable'), 'not-reachable'],
    [!now.reachable && other, `ring other ${answered}`],
    [!now.reachable, 'release not-reachable'],
    [now.inCall && !now.callWaiting && has('busy'), 'busy'],
    [now.inCall && !now.callWaiting, 'release busy'],
    [other, `ring both ${answered}`],
    [true, `ring line ${answered}`],
  ];
  return table.find(([applies]) => applies)?.[1] ?? '';
}

function outcomeOf(steps: readonly RouteStep[]): string {
  const [, first, second] = steps;
  if (first?.kind === 'release') return `release ${first.reason}`;
  if (first?.kind !== 'ring') return first?.reason ?? '';
  const who = first.also === undefined ? 'line' : first.devices.length > 0 ? 'both' : 'other';
  return `ring ${who} ${second ? `then ${second.reason}` : 'for ever'}`;
}

describe('the route of any call under any rules', () => {
  it('begins with the incoming call and has exactly one last step', () => {
    fc.assert(
      fc.property(anyCase, ([record, situation]) => {
        const { steps } = callRoute(line, record, situation);
        assert.equal(steps[0]?.kind, 'incoming');
        assert.deepEqual(
          steps.map(isTerminal),
          steps.map((_, index) => index === steps.length - 1),
        );
      }),
    );
  });

  it('follows the precedence of the guide', () => {
    fc.assert(
      fc.property(anyCase, ([record, situation]) => {
        assert.equal(outcomeOf(callRoute(line, record, situation).steps), expectedOutcome(record, situation));
      }),
      { numRuns: 1000 },
    );
  });

  it('suspends every other enabled rule for an unconditional forward, and none otherwise', () => {
    fc.assert(
      fc.property(anyCase, ([record, situation]) => {
        const { steps, suspended } = callRoute(line, record, situation);
        const takesAll = steps.some(({ reason }) => reason === 'unconditional');
        if (!takesAll) {
          assert.deepEqual(suspended, []);
          return;
        }
        const on = record.rules.filter(({ condition, enabled, target }) => condition !== 'unconditional' && enabled && target);
        const others = record.simultaneousRing?.enabled ? ['simultaneous-ring'] : [];
        assert.deepEqual(
          suspended.map(({ key }) => key),
          [...on.map(({ condition }) => condition), ...others],
        );
      }),
    );
  });

  it('calls no refused number: such a record routes calls as one that is off', () => {
    const refused = ['+33199001235', '+33639981234'].map((number) => ({ number, refusal: 'country-not-granted' }) as const);
    const off = ({ rules, simultaneousRing: ring, ...rest }: Forwarding): Forwarding => ({
      ...rest,
      rules: rules.map((rule) => (rule.target?.kind === 'number' ? { ...rule, enabled: false } : rule)),
      ...(ring && { simultaneousRing: { ...ring, enabled: false } }),
    });
    fc.assert(
      fc.property(anyCase, ([record, situation]) => {
        assert.deepEqual(callRoute(line, { ...record, refused }, situation), callRoute(line, off(record), situation));
      }),
    );
  });

  it('ends at the target of the deciding rule, until that rule changes', () => {
    fc.assert(
      fc.property(anyCase, ([record, situation]) => {
        for (const step of callRoute(line, record, situation).steps) {
          if (step.kind !== 'forward' && step.kind !== 'voicemail') continue;
          const rule = record.rules.find(({ condition }) => condition === step.reason);
          assert.ok(rule);
          assert.equal(rule.target?.kind, step.kind === 'forward' ? 'number' : 'voicemail');
          if (step.kind === 'forward') assert.deepEqual(rule.target, { kind: 'number', number: step.number });
          if (step.until !== undefined) assert.equal(isInForce(rule.when, step.until, record.timeZone), false);
        }
      }),
    );
  });
});
