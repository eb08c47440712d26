import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { presenceOf, reportedStates, type SupervisedLine } from '../../../src/rules/presence.ts';

const line = (reported?: SupervisedLine['reported'], takesNoCalls = false): SupervisedLine => ({ reported, takesNoCalls });
const anyLine: fc.Arbitrary<SupervisedLine> = fc.record({
  reported: fc.option(fc.constantFrom(...reportedStates), { nil: undefined }),
  takesNoCalls: fc.boolean(),
});

describe('the state of a colleague', () => {
  const cases: readonly (readonly [name: string, lines: readonly SupervisedLine[], state: string])[] = [
    ['nobody without a line', [], 'unknown'],
    ['a line of which the switch tells nothing', [line()], 'unknown'],
    ['an idle line', [line('idle')], 'idle'],
    ['a phone that is not registered', [line('unreachable')], 'away'],
    ['Do Not Disturb, whatever the switch knows', [line(undefined, true)], 'away'],
    ['Do Not Disturb and an idle mobile, which a key does not call', [line('idle', true), line('idle')], 'away'],
    ['Do Not Disturb while in a call', [line('busy', true)], 'busy'],
    ['a call on the mobile line', [line('idle'), line('busy')], 'busy'],
    ['a second call rings', [line('busy'), line('ringing')], 'ringing'],
    ['an unknown line and an idle mobile', [line(), line('idle')], 'unknown'],
  ];
  for (const [name, lines, state] of cases) it(`is ${state}: ${name}`, () => assert.equal(presenceOf(lines).state, state));

  it('is free only where the line that a key calls is idle and takes calls', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 4 }), (lines) => {
        if (presenceOf(lines).state !== 'idle') return;
        assert.ok(lines[0]?.reported === 'idle' && !lines[0].takesNoCalls);
        assert.ok(!lines.some(({ reported }) => reported === 'busy' || reported === 'ringing'));
      }),
    );
  });
});
