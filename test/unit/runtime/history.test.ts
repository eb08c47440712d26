import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSelfcareError, type Forwarding, type HistoryEntry, type TelephonyAdapter } from '../../../src/contract/index.ts';
import { undoOf } from '../../../src/runtime/history.ts';
import { Backend } from './support/backend.ts';

const entry: HistoryEntry = {
  id: '1',
  at: '2026-11-30T08:00:00.000Z',
  origin: 'portal',
  subject: 'forwarding',
  action: 'set',
  line: 'line-1',
  resource: 'no-answer',
  before: { enabled: true },
  after: { enabled: false },
};
const withRule = (forwarding: Forwarding, enabled: boolean): Forwarding => ({
  ...forwarding,
  rules: forwarding.rules.map((rule) => (rule.condition === 'no-answer' ? { ...rule, enabled } : rule)),
});

describe('taking a change back', () => {
  const backend = new Backend();
  const off = withRule(backend.forwardingNow, false);
  const records = { forwarding: { 'line-1': off }, numbers: {} };
  const reading = (forwarding: Forwarding): TelephonyAdapter =>
    ({ forwarding: { get: () => Promise.resolve({ data: forwarding, version: 'v' }) } }) as unknown as TelephonyAdapter;

  it('writes the values before, on the record as it is read again', async () => {
    const write = await undoOf(entry, records)?.(reading(off));
    assert.deepEqual(write?.call.arguments, ['line-1', 'no-answer', { enabled: true }]);
    assert.deepEqual(write.seen, { data: off, version: 'v' });
  });

  it('is not offered where the record has other values, is not known, or the change has none', () => {
    assert.equal(undoOf(entry, { forwarding: { 'line-1': withRule(off, true) }, numbers: {} }), undefined);
    assert.equal(undoOf(entry, { forwarding: {}, numbers: {} }), undefined);
    const { before: _, ...without } = entry;
    assert.equal(undoOf(without, records), undefined);
    assert.equal(undoOf({ ...entry, subject: 'pin' }, records), undefined);
  });

  it('is a conflict where the record has changed since it was offered', async () => {
    const undo = undoOf(entry, records);
    await assert.rejects(
      async () => undo?.(reading(withRule(off, true))),
      (thrown) => isSelfcareError(thrown) && thrown.code === 'conflict',
    );
  });
});
