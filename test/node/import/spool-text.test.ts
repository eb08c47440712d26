import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSpoolText } from '../../../src/node/import/spool-text.ts';

const text = (lines: readonly string[]) => [';', '; Message Information file', ';', '[message]', ...lines, ''].join('\n');
const whole = ['callerid="Jack Daniel" <0613249088>', 'origtime=1795608600', 'msg_id=1795608600-7', 'flag=Urgent', 'duration=3'];

describe('the text of a message in a spool', () => {
  it('tells caller, moment, mark and key', () => {
    const { stableFields: _, ...read } = Object(readSpoolText(text(whole)));
    assert.deepEqual(read, { callerId: '"Jack Daniel" <0613249088>', receivedAt: 1_795_608_600_000, urgent: true, id: '1795608600-7' });
  });

  it('is not whole before its duration, which the switch writes last', () => {
    fc.assert(
      fc.property(fc.nat(text(whole).length - 1), (length) => {
        assert.equal(readSpoolText(text(whole).slice(0, length)), 'recording');
      }),
    );
  });

  it('has the same stable fields in any order, with any flag and any key', () => {
    const stableOf = (lines: readonly string[]) => Object(readSpoolText(text(lines))).stableFields as readonly string[];
    fc.assert(
      fc.property(fc.shuffledSubarray(whole, { minLength: whole.length }), fc.stringMatching(/^[\w-]{0,20}$/), (lines, word) => {
        const changed = lines.map((line) =>
          line.startsWith('flag') ? `flag=${word}` : line.startsWith('msg_id') ? `msg_id=${word}` : line,
        );
        assert.deepEqual(stableOf(changed), stableOf(whole));
      }),
    );
    assert.notDeepEqual(stableOf(whole.with(1, 'origtime=1795608601')), stableOf(whole));
  });

  it('without a moment says so, and never throws', () => {
    for (const time of ['', 'origtime=', 'origtime=soon', 'origtime=-1'])
      assert.equal(readSpoolText(text([time, 'duration=3'])), 'no-time');
    fc.assert(fc.property(fc.string(), (any) => void readSpoolText(any)));
  });
});
