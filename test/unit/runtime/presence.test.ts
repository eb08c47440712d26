import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Id, TelephonyAdapter } from '../../../src/contract/index.ts';
import { presenceResource } from '../../../src/runtime/presence.ts';

const ids = (count: number): Id[] => Array.from({ length: count }, (_, index) => `id-${String(index).padStart(3, '0')}`);
const adapterThat = (asked: (readonly Id[])[]): TelephonyAdapter => ({
  contract: 1,
  id: 'test',
  capabilities: () => Promise.reject(new Error('not asked for')),
  presence: {
    list: async (contacts) => {
      asked.push(contacts);
      return { data: contacts.map((contact) => ({ contact, state: 'idle' as const })), version: String(contacts.length) };
    },
  },
});
const hint = (kind: 'presence.changed' | 'function-keys.changed', resource: string) =>
  ({ id: '1', kind, resource, at: '2026-11-25T11:00:00.000Z' }) as const;

describe('the states of colleagues on a page', () => {
  it('are read a hundred at a time, each colleague once', async () => {
    const asked: (readonly Id[])[] = [];
    const { data } = await presenceResource([...ids(250), ...ids(250)]).read(adapterThat(asked), {});
    assert.deepEqual(
      asked.map(({ length }) => length),
      [100, 100, 50],
    );
    assert.deepEqual(
      data.map(({ contact }) => contact),
      ids(250),
    );
  });

  it('are one entry of the cache, whatever the order of the keys', () => {
    assert.deepEqual(presenceResource(['b', 'a', 'b']).key, presenceResource(['a', 'b']).key);
  });

  it('are read again for a colleague among them, for all, and when keys have changed', () => {
    const { matches = () => undefined } = presenceResource(['bruno']);
    assert.equal(matches(hint('presence.changed', 'bruno')), true);
    assert.equal(matches(hint('presence.changed', 'presence')), true);
    assert.equal(matches(hint('presence.changed', 'chloe')), false);
    assert.equal(matches(hint('function-keys.changed', 'any')), true);
  });

  it('are never kept on the device', () => assert.notEqual(presenceResource(['bruno']).persist, true));
});
