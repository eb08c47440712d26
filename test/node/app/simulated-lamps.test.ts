import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { DemoSwitch } from '../../../src/node/demo/demo-switch.ts';
import { simulateCall } from '../../../src/node/demo/simulate-call.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { openSqliteStore, type Store } from '../../../src/node/index.ts';
import { readPresences } from '../../../src/node/presence/state.ts';
import { silentLog } from '../../../src/node/shared/log.ts';

const tenant = 'demo';
const start = Date.parse('2026-11-25T11:00:00.000Z');

describe('the lamps of a simulated call', () => {
  let store: Store;
  let now = start;
  const stopping = new AbortController();
  beforeEach(async () => {
    now = start;
    store = await openSqliteStore(':memory:');
    await seedDemo(store, start);
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  });
  afterEach(async () => {
    stopping.abort();
    mock.timers.reset();
    await store.close();
  });

  const statesOf = async (...people: string[]) => (await readPresences(store, tenant, people, now)).map(({ state }) => state);
  const pass = async (ms: number): Promise<void> => {
    now += ms;
    mock.timers.tick(ms);
    // The switch writes after the tick.
    await store.write(async () => undefined);
  };

  it('ring, are busy on both sides, and are free again', async () => {
    const telephoneSwitch = new DemoSwitch({ store, clock: () => now, log: silentLog, signal: stopping.signal });
    const call = { line: 'line-bruno-fixed', caller: { number: '1001' }, answered: true };
    const { moments } = await store.write((tx) => simulateCall(tx, { tenant, user: 'bruno' }, call, { at: now }));
    telephoneSwitch.play(tenant, moments);
    await pass(1);
    assert.deepEqual(await statesOf('bruno', 'alice'), ['ringing', 'busy']);
    await pass(6000);
    assert.deepEqual(await statesOf('bruno', 'alice'), ['busy', 'busy']);
    await pass(30_000);
    assert.deepEqual(await statesOf('bruno', 'alice'), ['idle', 'idle']);
  });

  it('stay as they are for an hour, as the switch says each minute that it is there', async () => {
    new DemoSwitch({ store, clock: () => now, log: silentLog, signal: stopping.signal });
    for (let minute = 0; minute < 60; minute++) await pass(60_000);
    assert.deepEqual(await statesOf('chloe'), ['busy']);
  });
});
