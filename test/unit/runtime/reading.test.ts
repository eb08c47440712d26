import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SelfcareError } from '../../../src/contract/index.ts';
import type { TelephonyAdapter } from '../../../src/contract/index.ts';
import { accountResource, forwardingResource, linesResource, runtimeFor } from '../../../src/runtime/index.ts';
import { Backend } from './support/backend.ts';
import { look, readyData, setUp, soon, until } from './support/watching.ts';

describe('reading', () => {
  it('gives the same runtime for the same adapter, and another for another', () => {
    const backend = new Backend();
    assert.equal(runtimeFor(backend), runtimeFor(backend));
    assert.notEqual(runtimeFor(backend), runtimeFor(new Backend()));
  });

  it('keeps the time of the backend, whatever the clock of the device says', async () => {
    const { backend, runtime } = setUp();
    assert.ok(Math.abs(runtime.now() - Date.now()) < 1000, 'a backend that does not tell it');
    for (const hours of [48, -48]) {
      const list = async () => ({ data: [], version: `l${hours}`, serverTime: new Date(Date.now() + hours * 3_600_000).toISOString() });
      Object.assign(backend.lines, { list });
      runtime.refresh(linesResource);
      await readyData(look(runtime, linesResource));
      await until(() => Math.abs(runtime.now() - Date.now() - hours * 3_600_000) < 60_000);
    }
  });

  it('reads once for many widgets', async () => {
    const { backend, runtime } = setUp();
    const sights = [1, 2, 3].map(() => look(runtime, linesResource));
    for (const sight of sights) await readyData(sight);
    assert.equal(backend.times('lines'), 1);
    const later = look(runtime, linesResource);
    assert.equal(later.now.status, 'ready', 'a widget that comes later paints at once');
  });

  it('tells a widget only what looks different', async () => {
    const { runtime } = setUp();
    const sight = look(runtime, linesResource);
    const { data } = await readyData(sight);
    await soon();
    const told = sight.states.length;
    runtime.refresh(linesResource);
    await soon();
    assert.equal(sight.states.length, told);
    assert.equal((await readyData(sight)).data, data, 'equal data keeps its identity');
  });

  it('tries again by itself when the backend was away, and says so only when it stays away', async () => {
    const { backend, runtime } = setUp();
    backend.fail('lines', 'unavailable');
    const sight = look(runtime, linesResource);
    await readyData(sight);
    assert.deepEqual([...new Set(sight.states.map(({ status }) => status))], ['loading', 'ready']);
    assert.equal(backend.times('lines'), 2);
  });

  it('waits as long as the server asks', async () => {
    const { backend, runtime } = setUp();
    backend.fail('lines', new SelfcareError('rate-limited', { retryAfterMs: 300 }));
    const sight = look(runtime, linesResource);
    const state = await sight.until(({ status }) => status === 'error');
    assert.equal(state.status === 'error' && state.error.code, 'rate-limited');
    await soon(150);
    assert.equal(backend.times('lines'), 1);
    await readyData(sight);
  });

  it('does not repeat what will not get better, until a person asks', async () => {
    const { backend, runtime } = setUp();
    backend.fail('lines', 'not-found');
    const sight = look(runtime, linesResource);
    const state = await sight.until(({ status }) => status === 'error');
    await soon(50);
    assert.equal(backend.times('lines'), 1);
    assert.ok(state.status === 'error');
    state.retry();
    assert.equal(sight.now.status, 'loading');
    await readyData(sight);
  });

  it('keeps the data when a refresh fails, and says what is wrong', async () => {
    const { backend, runtime } = setUp();
    const sight = look(runtime, linesResource);
    await readyData(sight);
    backend.fail('lines', 'protocol');
    runtime.refresh(linesResource);
    const state = await sight.until((now) => now.status === 'ready' && now.problem !== undefined);
    assert.ok(state.status === 'ready');
    assert.equal(state.stale, true);
    assert.equal(state.problem?.code, 'protocol');
    runtime.refresh(linesResource);
    await sight.until((now) => now.status === 'ready' && !now.stale && now.problem === undefined);
  });

  it('turns whatever an adapter throws into a contract error', async () => {
    const backend = new Backend();
    const clumsy: TelephonyAdapter = {
      contract: 1,
      id: 'clumsy',
      capabilities: () => backend.capabilities(),
      lines: { list: () => Promise.reject(new TypeError('x is undefined')) },
    };
    const sight = look(runtimeFor(clumsy), linesResource);
    const state = await sight.until(({ status }) => status === 'error');
    assert.ok(state.status === 'error' && state.error.code === 'protocol');
  });

  it('says what a backend cannot do: no port, none in the capabilities, none granted, refused', async () => {
    const backend = new Backend();
    const bare: TelephonyAdapter = { contract: 1, id: 'bare', capabilities: () => backend.capabilities() };
    assert.deepEqual(look(runtimeFor(bare), linesResource).now, { status: 'unavailable', reason: 'unsupported' });

    const { account: _, ...ports } = backend.capabilitiesNow.ports;
    backend.capabilitiesNow = { ...backend.capabilitiesNow, ports: { ...ports, lines: { access: 'none', grantedBy: 'plan' } } };
    backend.fail('forwarding', new SelfcareError('forbidden', { grantedBy: 'administrator' }));
    const runtime = runtimeFor(backend);
    const [account, lines, forwarding] = [
      look(runtime, accountResource),
      look(runtime, linesResource),
      look(runtime, forwardingResource('line-1')),
    ];
    for (const sight of [account, lines, forwarding]) await sight.until(({ status }) => status === 'unavailable');
    assert.deepEqual(account.now, { status: 'unavailable', reason: 'unsupported' });
    assert.deepEqual(lines.now, { status: 'unavailable', reason: 'forbidden', grantedBy: 'plan' });
    assert.deepEqual(forwarding.now, { status: 'unavailable', reason: 'forbidden', grantedBy: 'administrator' });
  });

  it('stops a request that nobody waits for any more', async () => {
    const { backend, runtime } = setUp();
    const open = backend.hold('lines');
    const sight = look(runtime, linesResource);
    await until(() => backend.times('lines') > 0);
    sight.stop();
    const asked = backend.asked.find(({ method }) => method === 'lines');
    assert.equal(asked?.options.signal?.aborted, true);
    open();
  });
});
