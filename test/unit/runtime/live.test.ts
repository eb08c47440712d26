import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { SelfcareError, type EventsPort } from '../../../src/contract/index.ts';
import { forwardingResource, linesResource, runtimeFor } from '../../../src/runtime/index.ts';
import { Backend } from './support/backend.ts';
import { allReady, listening, look, readyData, setUp, soon, until } from './support/watching.ts';

describe('live hints', () => {
  it('reads again what a hint is about, and nothing else', async () => {
    const { backend, runtime } = setUp();
    const forwarding = look(runtime, forwardingResource('line-1'));
    await readyData(look(runtime, linesResource));
    await readyData(forwarding);
    await listening(backend);
    backend.changeElsewhere({ enabled: true });
    backend.emit('forwarding.changed', 'line-1');
    await forwarding.until((state) => state.status === 'ready' && state.data.rules.some(({ enabled }) => enabled));
    backend.emit('forwarding.changed', 'another-line');
    await soon(600);
    assert.deepEqual([backend.times('forwarding'), backend.times('lines')], [2, 1]);
  });

  it('does not read what it already has', async () => {
    const { backend, runtime } = setUp();
    await readyData(look(runtime, forwardingResource('line-1')));
    await listening(backend);
    const { version } = await backend.forwarding.get('line-1');
    backend.emit('forwarding.changed', 'line-1', version);
    await soon(50);
    assert.equal(backend.times('forwarding'), 2, 'the first read, and the one of this test');
  });

  it('turns a burst of hints into few reads and loses none', async () => {
    const { backend, runtime } = setUp();
    const sight = look(runtime, forwardingResource('line-1'));
    await readyData(sight);
    await listening(backend);
    for (let i = 0; i < 50; i++) {
      backend.changeElsewhere({ delaySeconds: i });
      backend.emit('forwarding.changed', 'line-1');
      await soon(1);
    }
    await sight.until((state) => state.status === 'ready' && state.data.rules.some(({ delaySeconds }) => delaySeconds === 49));
    assert.ok(backend.times('forwarding') <= 4, String(backend.times('forwarding')));
  });

  it('reads everything again on resync', async () => {
    const { backend, runtime } = setUp();
    await readyData(look(runtime, forwardingResource('line-1')));
    await readyData(look(runtime, linesResource));
    await listening(backend);
    backend.emit('resync');
    await until(() => backend.times('forwarding') > 1 && backend.times('lines') > 1);
    await soon(50);
    assert.deepEqual([backend.times('forwarding'), backend.times('lines')], [2, 2]);
  });

  it('resumes a broken stream after the last hint: it has missed none, and reads nothing again', async () => {
    const { backend, runtime } = setUp();
    await readyData(look(runtime, linesResource));
    await listening(backend);
    backend.emit('contacts.changed');
    await soon();
    backend.streams[0]?.end(new SelfcareError('unavailable'));
    await until(() => backend.streams[0]?.options.lastEventId !== undefined);
    assert.equal(backend.streams.length, 1);
    assert.equal(backend.streams[0]?.options.lastEventId, '2');
    await soon(100);
    assert.equal(backend.times('lines'), 1);
  });

  it('resumes from a position that came without a hint', async () => {
    const { backend, runtime } = setUp();
    await readyData(look(runtime, linesResource));
    await listening(backend);
    backend.streams[0]?.options.onPosition?.('41');
    backend.streams[0]?.end(undefined);
    await until(() => backend.streams[0]?.options.lastEventId === '41');
    await soon(100);
    assert.equal(backend.times('lines'), 1);
  });

  it('reads again where no position is known', async () => {
    const { backend, runtime } = setUp();
    await readyData(look(runtime, linesResource));
    await listening(backend);
    backend.streams[0]?.end(undefined);
    await until(() => backend.streams.length === 1 && backend.times('lines') === 2);
  });

  it('reads again, once the stream goes on, what failed meanwhile', async () => {
    const { backend, runtime } = setUp();
    await readyData(look(runtime, linesResource));
    await listening(backend);
    backend.streams[0]?.options.onPosition?.('41');
    backend.streams[0]?.end(new SelfcareError('offline'));
    const later = new SelfcareError('unavailable', { retryAfterMs: 60_000 });
    backend.fail('forwarding', later, { times: 1 });
    const forwarding = look(runtime, forwardingResource('line-1'));
    await until(() => backend.times('forwarding') === 1);
    await readyData(forwarding);
    assert.deepEqual([backend.times('forwarding'), backend.times('lines')], [2, 1]);
  });

  it('waits as long as the server asks for before it comes back, the first time', async (t) => {
    const { backend, runtime } = setUp();
    await readyData(look(runtime, linesResource));
    await listening(backend);
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    backend.streams[0]?.options.onRetry?.(9_000);
    backend.streams[0]?.end(undefined);
    const pass = async (ms: number) => {
      for (let i = 0; i < 20; i++) await Promise.resolve();
      mock.timers.tick(ms);
      for (let i = 0; i < 20; i++) await Promise.resolve();
    };
    await pass(8_900);
    assert.equal(backend.streams.length, 0);
    await pass(200);
    assert.equal(backend.streams.length, 1);
    backend.streams[0]?.end(undefined);
  });

  it('opens one stream for all widgets, and closes it a while after the last has gone', async (t) => {
    const { backend, runtime } = setUp();
    const sights = [look(runtime, linesResource), look(runtime, forwardingResource('line-1'))];
    await allReady(sights);
    await listening(backend);
    assert.equal(backend.streams.length, 1);
    const isOver = () => backend.streams[0]?.options.signal?.aborted;
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    for (const sight of sights) sight.stop();
    mock.timers.tick(4900);
    assert.equal(isOver(), false);
    mock.timers.tick(200);
    assert.equal(isOver(), true);
  });

  it('reads every 10 seconds where no stream opens, as behind an antivirus, says so, and stops when one does', async (t) => {
    const backend = new Backend();
    const { events } = backend;
    const muted: EventsPort = {
      // eslint-disable-next-line require-yield -- nothing ever comes
      async *open({ signal } = {}) {
        await new Promise((_resolve, reject) => {
          const late = setTimeout(() => reject(new SelfcareError('timeout', { retryAfterMs: 1000 })), 20_000);
          signal?.addEventListener('abort', () => clearTimeout(late));
        });
      },
    };
    Object.assign(backend, { events: muted });
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
    t.after(() => mock.timers.reset());
    const runtime = runtimeFor(backend);
    look(runtime, linesResource);
    const pass = async (seconds: number) => {
      for (let passed = 0; passed < seconds; passed += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        mock.timers.tick(1000);
      }
      await new Promise((resolve) => setImmediate(resolve));
    };
    await pass(9);
    assert.equal(backend.times('lines'), 1);
    await pass(52);
    assert.deepEqual([backend.times('lines'), runtime.updates], [7, 'polling']);
    Object.assign(backend, { events });
    await pass(25);
    const reads = backend.times('lines');
    await pass(60);
    assert.deepEqual([backend.times('lines'), runtime.updates], [reads, 'stream']);
  });

  it('reads again for a new widget, after nothing listened for a while', async (t) => {
    const { backend, runtime } = setUp();
    const sight = look(runtime, forwardingResource('line-1'));
    await allReady([sight]);
    await listening(backend);
    runtime.refresh(forwardingResource('line-1'));
    await until(() => backend.times('forwarding') === 2);
    await soon(20);
    mock.timers.enable({ apis: ['setTimeout'] });
    sight.stop();
    mock.timers.tick(5100);
    mock.timers.reset();
    t.after(() => mock.timers.reset());
    backend.changeElsewhere({ enabled: true });
    const next = look(runtime, forwardingResource('line-1'));
    await next.until((state) => state.status === 'ready' && state.data.rules.some(({ enabled }) => enabled));
  });

  it('reads every minute where a backend has no stream', async (t) => {
    const backend = new Backend({ live: false });
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    look(runtimeFor(backend), linesResource);
    const turns = async () => {
      for (let i = 0; i < 20; i++) await Promise.resolve();
    };
    await turns();
    mock.timers.tick(10);
    await turns();
    assert.equal(backend.times('lines'), 1);
    mock.timers.tick(60_000);
    await turns();
    assert.equal(backend.times('lines'), 2);
  });

  it('is polled as often as it says itself', async (t) => {
    const backend = new Backend({ live: false });
    backend.capabilitiesNow = { ...backend.capabilitiesNow, backend: { pollSeconds: 5 } };
    mock.timers.enable({ apis: ['setTimeout'] });
    t.after(() => mock.timers.reset());
    look(runtimeFor(backend), linesResource);
    const pass = async (ms: number) => {
      for (let i = 0; i < 20; i++) await Promise.resolve();
      mock.timers.tick(ms);
      for (let i = 0; i < 20; i++) await Promise.resolve();
    };
    await pass(10);
    // The first pause began before the capabilities were known.
    await pass(60_000);
    await pass(10);
    assert.equal(backend.times('lines'), 2);
    await pass(5_000);
    assert.equal(backend.times('lines'), 3);
  });
});
