import assert from 'node:assert/strict';
import { describe, it, mock, type TestContext } from 'node:test';
import { SelfcareError } from '../../../src/contract/index.ts';
import { forwardingResource, forwardingRuleWrite, runtimeFor } from '../../../src/runtime/index.ts';
import { Backend } from './support/backend.ts';
import { listening, look, readyData } from './support/watching.ts';

const line = forwardingResource('line-1');
const noAnswer = (enabled: boolean) => forwardingRuleWrite('line-1', 'no-answer', { enabled });
const isOn = (backend: Backend) => backend.forwardingNow.rules.some(({ enabled }) => enabled);

/** Lets promises run without a timer. */
const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** A page with a line, whose clock the test moves. No event, no other read and no sign of the browser comes. */
async function silentWorld(t: TestContext) {
  const backend = new Backend({ live: false });
  const runtime = runtimeFor(backend);
  const sight = look(runtime, line);
  await readyData(sight);
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const pass = async (milliseconds: number): Promise<void> => {
    for (let passed = 0; passed < milliseconds; passed += 100) {
      mock.timers.tick(100);
      await settle();
    }
  };
  /** A promise that only the moved clock can settle. */
  const inTime = async <T>(promise: Promise<T>, milliseconds: number): Promise<T> => {
    const wait = { isOver: false };
    const end = (): boolean => (wait.isOver = true);
    promise.then(end, end);
    for (let passed = 0; !wait.isOver && passed < milliseconds; passed += 100) await pass(100);
    return promise;
  };
  return { backend, runtime, sight, pass, inTime };
}

describe('a change that waits for the network', () => {
  for (const code of ['offline', 'unavailable', 'timeout'] as const) {
    it(`is sent by itself after "${code}", although nothing else happens, within 30 s of the return`, async (t) => {
      const { backend, runtime, sight, pass, inTime } = await silentWorld(t);
      backend.fail('setRule', code, { times: 10_000 });
      const sent = await inTime(runtime.write(noAnswer(true)), 30_000);
      assert.equal(sent.waiting, true);
      const reads = backend.times('forwarding');
      await pass(300_000);
      const attempts = backend.times('setRule');
      assert.ok(attempts >= 10 && attempts < 150, `${attempts} attempts in five minutes`);
      backend.heal();
      await pass(30_000);
      assert.equal(isOn(backend), true);
      assert.equal(backend.times('forwarding'), reads, 'no read was needed');
      assert.equal((await readyData(sight)).waiting, 0);
      const keys = new Set(backend.asked.flatMap(({ method, options }) => (method === 'setRule' ? [options.idempotencyKey] : [])));
      assert.equal(keys.size, 1);
    });
  }

  it('waits no longer than 30 s, although the server names a day', async (t) => {
    const { backend, runtime, pass } = await silentWorld(t);
    backend.fail('setRule', new SelfcareError('unavailable', { retryAfterMs: 24 * 3_600_000 }));
    const sent = runtime.write(noAnswer(true));
    await pass(31_000);
    assert.equal((await sent).waiting, true);
    assert.equal(isOn(backend), true);
  });

  it('is shown as waiting all the time, also while it is sent again', async (t) => {
    const { backend, runtime, sight, pass, inTime } = await silentWorld(t);
    backend.fail('setRule', 'offline', { times: 5 });
    await inTime(runtime.write(noAnswer(true)), 1000);
    sight.states.length = 1;
    await pass(60_000);
    const sentAt = sight.states.findIndex((state) => state.status === 'ready' && state.confirmed);
    const before = sight.states.slice(1, sentAt);
    assert.ok(sentAt > 0);
    assert.ok(before.every((state) => state.status === 'ready' && state.waiting === 1 && !state.saving));
    assert.deepEqual([(await readyData(sight)).waiting, isOn(backend)], [0, true]);
  });

  it('has a pause of its own: changes of other records, and reads that answer, do not send it early', async (t) => {
    const { backend, runtime, pass, inTime } = await silentWorld(t);
    backend.fail('setRule', new SelfcareError('unavailable', { retryAfterMs: 20_000 }), { times: 2 });
    await inTime(runtime.write(noAnswer(true)), 1000);
    for (let second = 0; second < 15; second += 1) {
      runtime.refresh(line);
      await pass(1000);
    }
    assert.equal(backend.times('setRule'), 1);
    await pass(30_000);
    assert.equal(isOn(backend), true);
  });

  it('waits after one time limit, not after four', async (t) => {
    const { backend, runtime, inTime } = await silentWorld(t);
    backend.fail('setRule', 'timeout', { times: 100 });
    await inTime(runtime.write(noAnswer(true)), 500);
    assert.equal(backend.times('setRule'), 1);
  });

  it('keeps the order of one record', async (t) => {
    const { backend, runtime, pass, inTime } = await silentWorld(t);
    backend.fail('setRule', 'offline', { times: 2 });
    await inTime(runtime.write(noAnswer(true)), 500);
    const second = runtime.write(noAnswer(false));
    await pass(60_000);
    await second;
    const sent = backend.asked.flatMap(({ method, change }) => (method === 'setRule' ? [change] : []));
    assert.deepEqual(sent.slice(-2), [{ enabled: true }, { enabled: false }]);
    assert.equal(isOn(backend), false);
  });
});

describe('durations', () => {
  it('do not depend on the time of day: a clock set back a day keeps neither changes nor reads', async (t) => {
    const { backend, runtime, pass, inTime } = await silentWorld(t);
    backend.fail('setRule', 'offline', { times: 3 });
    await inTime(runtime.write(noAnswer(true)), 1000);
    const real = Date.now;
    t.after(() => (Date.now = real));
    Date.now = () => real() - 24 * 3_600_000;
    await pass(40_000);
    assert.equal(isOn(backend), true);
    await inTime(runtime.write(noAnswer(false)), 1000);
    assert.equal(isOn(backend), false);
    const reads = backend.times('forwarding');
    const up = performance.now.bind(performance);
    t.mock.method(performance, 'now', () => up() + 11_000);
    look(runtime, line);
    assert.equal(backend.times('forwarding'), reads + 1, 'a new widget reads what is older than ten seconds');
  });
});

describe('a device that slept', () => {
  it('opens a new stream, reads again, and sends what hangs, within seconds and before any time limit', async (t) => {
    const backend = new Backend();
    const runtime = runtimeFor(backend);
    const sight = look(runtime, line);
    await readyData(sight);
    await listening(backend);
    const [stream] = backend.streams;
    const real = Date.now;
    t.after(() => (Date.now = real));
    // Time goes on during sleep, and the timers of the page come late.
    Date.now = () => real() + 3_600_000;
    backend.changeElsewhere({ delaySeconds: 50 });
    await sight.until((state) => state.status === 'ready' && state.data.rules.some(({ delaySeconds }) => delaySeconds === 50));
    assert.equal(stream?.options.signal?.aborted, true);
    await listening(backend);
    assert.equal(backend.streams.length, 1);
  });
});
