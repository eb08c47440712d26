import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FunctionKey, TelephonyAdapter } from '../../src/contract/index.ts';
import { readUser } from '../../src/node/account/sql.ts';
import { demoTenant } from '../../src/node/demo/company.ts';
import { setTollGrants } from '../../src/node/index.ts';
import { demoBackend, runConformance } from '../../src/testing/index.ts';
import { failuresOf } from './support.ts';

const line = 'line-bruno-fixed';
const british = '+442079460123';

async function settings({ forwarding, functionKeys }: TelephonyAdapter): Promise<unknown> {
  const rules = (await forwarding?.get(line))?.data;
  const keys = (await functionKeys?.get())?.data.keys;
  return {
    rules: rules?.rules.map(({ condition, enabled, target }) => [condition, enabled, target]),
    ring: rules?.simultaneousRing?.numbers,
    keys: keys?.map(({ kind, label, target }: FunctionKey) => [kind, label, target]),
  };
}

/** Bruno's settings point at a British number, and at a colleague who would send calls back; then Britain is withdrawn. */
async function withRefusedValues(): Promise<TelephonyAdapter> {
  const backend = await demoBackend();
  const [bruno, alice] = [backend.adapterFor('bruno'), backend.adapterFor('alice')];
  const { forwarding, functionKeys } = bruno;
  assert.ok(forwarding && functionKeys && alice.forwarding);
  const toBritain = { kind: 'number', number: british } as const;
  await forwarding.setRule(line, 'no-answer', { enabled: true, target: toBritain });
  await forwarding.setRule(line, 'not-reachable', { enabled: false, target: toBritain });
  await forwarding.setRule(line, 'dnd', { enabled: false, target: { kind: 'number', number: '1001' } });
  await forwarding.setSimultaneousRing(line, { enabled: false, numbers: [{ number: british }] });
  await alice.forwarding.setRule('line-alice-fixed', 'no-answer', { enabled: true, target: { kind: 'number', number: '1002' } });
  const { keys } = (await functionKeys.get()).data;
  await functionKeys.set([...keys, { kind: 'speed-dial', label: 'London', target: toBritain }]);
  await backend.store.write(async (tx) => {
    const user = await readUser(tx, { tenant: demoTenant, user: 'bruno' });
    assert.ok(user);
    const grants = user.policy.tollGrants.filter(({ country }) => country !== 'GB');
    await setTollGrants(tx, { tenant: demoTenant, at: Date.now() }, user, grants);
  });
  return bruno;
}

describe('settings that the backend would not take any more', () => {
  it('are left alone, because they could not be put back', { timeout: 60_000 }, async () => {
    const adapter = await withRefusedValues();
    const before = await settings(adapter);
    const report = await runConformance({ adapter, writes: true, patience: 2000, longestWait: 5000 });
    assert.deepEqual(report.notPutBack, []);
    assert.deepEqual(await settings(adapter), before);
    assert.deepEqual(failuresOf(report), []);
    assert.ok(report.results.some(({ port, verdict }) => port === 'forwarding' && verdict === 'holds'));
  });
});
