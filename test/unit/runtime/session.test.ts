import assert from 'node:assert/strict';
import { describe, it, mock, type TestContext } from 'node:test';
import { SelfcareError } from '../../../src/contract/index.ts';
import { forwardingResource, forwardingRuleWrite, linesResource, runtimeFor } from '../../../src/runtime/index.ts';
import { Backend } from './support/backend.ts';
import { allReady, listening, look, readyData, soon, until } from './support/watching.ts';

function signedIn() {
  const backend = new Backend();
  backend.accepts = 'one';
  const host = { token: 'one' as string | null, asked: [] as (string | undefined)[] };
  const getToken = async ({ refused }: { refused?: string }) => {
    host.asked.push(refused);
    await soon(5);
    return host.token;
  };
  return { backend, host, getToken, runtime: runtimeFor(backend, { getToken }) };
}

/** Time that passes when the test says so, second by second. */
function timers(t: TestContext) {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
  t.after(() => mock.timers.reset());
  const clock = {
    passed: 0,
    async pass(ms: number) {
      for (const end = clock.passed + ms; clock.passed < end; clock.passed += 250) {
        mock.timers.tick(250);
        for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
  return clock;
}

/** A page that reads, whose token the server has refused since. */
async function refusedToken(t: TestContext) {
  const clock = timers(t);
  const { runtime, host, backend } = signedIn();
  const sight = look(runtime, linesResource);
  await clock.pass(1000);
  backend.accepts = 'two';
  runtime.refresh(linesResource);
  return { clock, runtime, host, sight };
}

describe('the session', () => {
  it('asks the host for one token for all widgets', async () => {
    const { runtime, host } = signedIn();
    await Promise.all([readyData(look(runtime, linesResource)), readyData(look(runtime, forwardingResource('line-1')))]);
    assert.deepEqual(host.asked, [undefined]);
  });

  it('renews a refused token once for all, unnoticed', async () => {
    const { runtime, host, backend } = signedIn();
    const sights = [look(runtime, linesResource), look(runtime, forwardingResource('line-1'))];
    await allReady(sights);
    backend.accepts = host.token = 'two';
    runtime.refresh(linesResource);
    runtime.refresh(forwardingResource('line-1'));
    await until(() => backend.times('forwarding') > 1 && backend.times('lines') > 1);
    await soon(40);
    assert.deepEqual(host.asked, [undefined, 'one']);
    assert.ok(sights.every(({ now }) => now.status === 'ready'));
  });

  it('shows every view as signed out when the host has no token, and recovers all of them after retry', async () => {
    const { runtime, host, backend } = signedIn();
    const sights = [look(runtime, linesResource), look(runtime, forwardingResource('line-1'))];
    await allReady(sights);
    let told = 0;
    runtime.session.subscribe(() => (told += 1));
    backend.accepts = 'two';
    host.token = null;
    runtime.refresh(linesResource);
    for (const sight of sights) await sight.until(({ status }) => status === 'signed-out');
    assert.deepEqual([runtime.session.state, told], ['signed-out', 1]);
    host.token = 'two';
    runtime.session.retry();
    await allReady(sights);
    assert.deepEqual([runtime.session.state, told], ['signed-in', 2]);
  });

  it('does not take a host that cannot be reached for a sign-out', async () => {
    const backend = new Backend();
    backend.accepts = 'one';
    let tries = 0;
    const runtime = runtimeFor(backend, {
      getToken: () => ((tries += 1) === 1 ? Promise.reject(new TypeError('network')) : Promise.resolve('one')),
    });
    await readyData(look(runtime, linesResource));
    assert.equal(runtime.session.state, 'signed-in');
  });

  it('gives its own error to the console once, and asks a host that throws few times', async (t) => {
    const errors = t.mock.method(console, 'error', () => undefined);
    const clock = timers(t);
    const { backend } = signedIn();
    const broken = new Error('no session cookie');
    let asked = 0;
    const runtime = runtimeFor(backend, {
      getToken: () => {
        asked += 1;
        if (clock.passed < 10_000) throw broken;
        return Promise.resolve('one');
      },
    });
    const sights = [look(runtime, linesResource), look(runtime, forwardingResource('line-1'))];
    await clock.pass(10_000);
    assert.ok(asked >= 3 && asked <= 5, `asked ${asked} times`);
    assert.equal(runtime.session.state, 'signed-in');
    assert.deepEqual(
      errors.mock.calls.map(({ arguments: args }) => args.at(-1)),
      [broken],
    );
    await clock.pass(10_000);
    assert.ok(sights.every(({ now }) => now.status === 'ready'));
  });

  it('shows a time-out where the host never answers', async (t) => {
    t.mock.method(console, 'error', () => undefined);
    const clock = timers(t);
    const backend = new Backend();
    backend.accepts = 'one';
    const sight = look(runtimeFor(backend, { getToken: () => new Promise<never>(() => undefined) }), linesResource);
    const shown = () => (sight.now.status === 'error' ? sight.now.error.code : sight.now.status);
    await clock.pass(19_000);
    assert.equal(shown(), 'loading');
    await clock.pass(2_000);
    assert.equal(shown(), 'timeout');
  });

  it('outlives a host that hands a token for a second after its end', async (t) => {
    const { clock, runtime, host, sight } = await refusedToken(t);
    await clock.pass(1000);
    assert.deepEqual([sight.now.status, runtime.session.state], ['ready', 'signed-in']);
    host.token = 'two';
    await clock.pass(3000);
    assert.ok(sight.now.status === 'ready' && !sight.now.stale);
    assert.equal(runtime.session.state, 'signed-in');
  });

  it('asks by itself after a refusal: in 2, 10 and 60 seconds', async (t) => {
    const { clock, host, sight } = await refusedToken(t);
    await clock.pass(3000);
    assert.equal(sight.now.status, 'signed-out');
    const asked = host.asked.length;
    await clock.pass(11_000);
    assert.ok(host.asked.length > asked, 'after 10 s');
    assert.equal(sight.now.status, 'signed-out');
    host.token = 'two';
    await clock.pass(61_000);
    assert.equal(sight.now.status, 'ready');
  });

  it('takes the backend at its word where the adapter signs in by itself', async () => {
    const backend = new Backend();
    const runtime = runtimeFor(backend);
    const sight = look(runtime, linesResource);
    await readyData(sight);
    backend.fail('lines', new SelfcareError('unauthenticated'), { times: 2 });
    runtime.refresh(linesResource);
    await sight.until(({ status }) => status === 'signed-out');
    runtime.session.retry();
    await readyData(sight);
  });

  it('forgets everything before signOut returns, and stops what is under way', async () => {
    const { runtime, backend } = signedIn();
    const sight = look(runtime, linesResource);
    await readyData(sight);
    const open = backend.hold('setRule');
    const write = runtime.write(forwardingRuleWrite('line-1', 'no-answer', { enabled: true })).catch((error: unknown) => error);
    await soon(5);
    let told = 0;
    Object.assign(backend, { forget: () => (told += 1) });
    const left = runtime.signOut();
    assert.equal(sight.now.status, 'signed-out');
    assert.equal(told, 1, 'the adapter forgets, too');
    assert.equal(runtime.lists.found(linesResource.key), undefined);
    assert.equal(((await write) as SelfcareError).code, 'aborted');
    open();
    await left;
  });

  it('never shows one user what another one left behind', async () => {
    const { runtime, backend } = signedIn();
    const sight = look(runtime, forwardingResource('line-1'));
    await readyData(sight);
    await listening(backend);
    backend.accountNow = { ...backend.accountNow, id: 'bruno' };
    const open = backend.hold('forwarding');
    backend.emit('account.changed', 'bruno');
    await sight.until(({ status }) => status === 'loading');
    open();
    await readyData(sight);
  });

  it('keeps a change that waits over an expired session, for the same user only', async () => {
    for (const [returning, expected] of [
      ['alice', true],
      ['bruno', false],
    ] as const) {
      const { runtime, host, backend } = signedIn();
      const sight = look(runtime, forwardingResource('line-1'));
      await readyData(sight);
      await listening(backend);
      backend.fail('setRule', 'offline');
      await runtime.write(forwardingRuleWrite('line-1', 'no-answer', { enabled: true }));
      backend.accepts = 'two';
      host.token = null;
      runtime.refresh(forwardingResource('line-1'));
      await sight.until(({ status }) => status === 'signed-out');
      backend.accountNow = { ...backend.accountNow, id: returning };
      host.token = 'two';
      runtime.session.retry();
      await sight.until((state) => state.status === 'ready' && state.waiting === 0 && !state.saving);
      await soon(60);
      assert.equal(backend.forwardingNow.rules.find(({ condition }) => condition === 'no-answer')?.enabled, expected, returning);
    }
  });
});
