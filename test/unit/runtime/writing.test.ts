import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSelfcareError, SelfcareError } from '../../../src/contract/index.ts';
import type { Forwarding, ForwardingRuleChange, OperationOutcome } from '../../../src/contract/index.ts';
import { forwardingResource, forwardingRuleWrite, simultaneousRingWrite } from '../../../src/runtime/index.ts';
import { listening, look, readyData, setUp, soon } from './support/watching.ts';

const line = forwardingResource('line-1');
const noAnswer = (change: ForwardingRuleChange) => forwardingRuleWrite('line-1', 'no-answer', change);
const ruleIn = (data: Forwarding) => data.rules.find(({ condition }) => condition === 'no-answer');

async function opened() {
  const world = setUp();
  const sight = look(world.runtime, line);
  await readyData(sight);
  return { ...world, sight };
}

async function failureOf(promise: Promise<unknown>): Promise<SelfcareError> {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(isSelfcareError(thrown), String(thrown));
  return thrown;
}

describe('writing', () => {
  it('shows a change at once, as being saved, and then as the server has it', async () => {
    const { backend, runtime, sight } = await opened();
    const open = backend.hold('setRule');
    const written = runtime.write(noAnswer({ enabled: true, delaySeconds: 20, target: { kind: 'voicemail' } }));
    const saving = await readyData(sight);
    assert.equal(saving.saving, true);
    assert.deepEqual([ruleIn(saving.data)?.enabled, ruleIn(saving.data)?.effective], [true, 'active']);
    open();
    assert.equal((await written).state, 'applied');
    const saved = await readyData(sight);
    assert.equal(saved.saving, false);
    assert.equal(ruleIn(saved.data)?.delaySeconds, 20);
    assert.equal(ruleIn(saved.data)?.version, ruleIn(backend.forwardingNow)?.version);
  });

  it('keeps a change as data that survives JSON', () => {
    const { call } = noAnswer({ enabled: true, target: { kind: 'voicemail' } });
    const kept: unknown = JSON.parse(JSON.stringify(call));
    assert.deepEqual(kept, {
      port: 'forwarding',
      method: 'setRule',
      arguments: ['line-1', 'no-answer', { enabled: true, target: { kind: 'voicemail' } }],
    });
  });

  it('takes a refused change back, over the newest data', async () => {
    const { backend, runtime, sight } = await opened();
    backend.fail('setRule', new SelfcareError('validation', { issues: [{ path: 'target.number', rule: 'premium' }] }));
    const error = await failureOf(runtime.write(noAnswer({ enabled: true })));
    assert.equal(error.code, 'validation');
    const { data, problem } = await readyData(sight);
    assert.equal(ruleIn(data)?.enabled, false);
    assert.equal(problem, undefined, 'the caller knows already');
  });

  it('ends fast toggling in the last state, with two requests and no conflict', async () => {
    const { backend, runtime, sight } = await opened();
    const all = Array.from({ length: 21 }, (_, i) => runtime.write(noAnswer({ enabled: i % 2 === 0 })));
    await Promise.all(all);
    assert.equal(ruleIn(backend.forwardingNow)?.enabled, true);
    assert.equal(ruleIn((await readyData(sight)).data)?.enabled, true);
    assert.equal(backend.times('setRule'), 2, 'what happens while one is in flight is merged');
    assert.ok(
      !sight.states
        .slice(1)
        .some((state) => state.status === 'ready' && !state.saving && ruleIn(state.data)?.enabled === false && state !== sight.states[1]),
    );
  });

  it('sends the version that the change was made on, then the one of its own last answer', async () => {
    const { backend, runtime } = await opened();
    await Promise.all([runtime.write(noAnswer({ enabled: true })), soon(0).then(() => runtime.write(noAnswer({ delaySeconds: 30 })))]);
    const sent = backend.asked.filter(({ method }) => method === 'setRule').map(({ options }) => options.ifMatch);
    assert.equal(sent[0], 'v1');
    assert.notEqual(sent[1], 'v1');
  });

  it('gives a change up on a conflict, shows what the other set, and lets it be applied again', async () => {
    const { backend, runtime, sight } = await opened();
    backend.changeElsewhere({ delaySeconds: 50 });
    const error = await failureOf(runtime.write(noAnswer({ delaySeconds: 20 })));
    assert.deepEqual([error.code, error.details.reason], ['conflict', 'version']);
    assert.equal(ruleIn((await readyData(sight)).data)?.delaySeconds, 50);
    await runtime.write(noAnswer({ delaySeconds: 20 }));
    assert.equal(ruleIn(backend.forwardingNow)?.delaySeconds, 20);
  });

  it('repeats a lost change under the same key, so that it is applied once', async () => {
    const { backend, runtime } = await opened();
    backend.fail('setRule', 'unavailable', { after: true });
    await runtime.write(noAnswer({ enabled: true }));
    const keys = backend.asked.filter(({ method }) => method === 'setRule').map(({ options }) => options.idempotencyKey);
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1]);
  });

  it('sends the changes of different records one after the other, and keeps both in sight', async () => {
    const { backend, runtime, sight } = await opened();
    const open = backend.hold('setRule');
    const both = Promise.all([
      runtime.write(noAnswer({ enabled: true })),
      runtime.write(simultaneousRingWrite('line-1', { enabled: true, number: '+33639981234' })),
    ]);
    await soon();
    const { data } = await readyData(sight);
    assert.deepEqual([ruleIn(data)?.enabled, data.simultaneousRing?.enabled], [true, true]);
    assert.equal(backend.times('setRing'), 0);
    open();
    await both;
    assert.deepEqual([ruleIn(backend.forwardingNow)?.enabled, backend.forwardingNow.simultaneousRing?.enabled], [true, true]);
  });

  it('keeps a pending change on top when somebody else changes another field meanwhile', async () => {
    const { backend, runtime, sight } = await opened();
    const open = backend.hold('setRing');
    const written = runtime.write(simultaneousRingWrite('line-1', { enabled: true }));
    backend.changeElsewhere({ delaySeconds: 40 });
    runtime.refresh(line);
    await sight.until((state) => state.status === 'ready' && ruleIn(state.data)?.delaySeconds === 40);
    assert.equal((await readyData(sight)).data.simultaneousRing?.enabled, true);
    open();
    await written;
  });

  it('waits, visibly, when there is no network, and sends when it is back', async () => {
    const { backend, runtime, sight } = await opened();
    backend.fail('setRule', 'offline');
    assert.equal((await runtime.write(noAnswer({ enabled: true }))).state, 'pending');
    const waiting = await readyData(sight);
    assert.deepEqual([waiting.waiting, waiting.saving, ruleIn(waiting.data)?.enabled], [1, false, true]);
    runtime.refresh(line);
    await sight.until((state) => state.status === 'ready' && state.waiting === 0 && !state.saving);
    assert.equal(ruleIn(backend.forwardingNow)?.enabled, true);
  });

  it('shows what became of a change that had waited and was refused in the end', async () => {
    const { backend, runtime, sight } = await opened();
    backend.fail('setRule', 'offline');
    await runtime.write(noAnswer({ enabled: true }));
    backend.changeElsewhere({ delaySeconds: 50 });
    runtime.refresh(line);
    const state = await sight.until((now) => now.status === 'ready' && now.problem?.code === 'conflict');
    assert.ok(state.status === 'ready');
    assert.deepEqual([state.waiting, ruleIn(state.data)?.enabled, ruleIn(state.data)?.delaySeconds], [0, false, 50]);
  });

  it('rejects at once when there is no network and the change must not wait', async () => {
    const { backend, runtime } = await opened();
    backend.fail('setRule', 'offline');
    assert.equal((await failureOf(runtime.write({ ...noAnswer({ enabled: true }), queueOffline: false }))).code, 'offline');
  });
});

describe('a change that the backend applies later', () => {
  const change = { enabled: true, target: { kind: 'voicemail' } } as const;

  /** The change is accepted as `op-1` and settled before or after the answer. */
  async function pending(outcome: OperationOutcome, when: 'before' | 'after') {
    const world = await opened();
    const { backend, runtime } = world;
    await listening(backend);
    const settle = () => {
      const event = { id: 'settled', kind: 'operation.settled', resource: 'op-1', outcome, at: new Date(0).toISOString() } as const;
      for (const stream of backend.streams) stream.push(event);
    };
    const setRule = async () => {
      if (when === 'before') {
        settle();
        await soon(20);
      }
      return { data: backend.forwardingNow, version: 'p1', state: 'pending', operation: 'op-1' } as const;
    };
    Object.assign(backend.forwarding, { setRule });
    const reads = backend.times('forwarding');
    const sent = await runtime.write(noAnswer(change));
    if (when === 'after') settle();
    return { ...world, sent, reads };
  }

  for (const when of ['before', 'after'] as const) {
    it(`is pending until the event that names its operation, which may come ${when} the answer`, async () => {
      const { backend, sent, reads } = await pending({ state: 'applied' }, when);
      assert.equal(sent.state, 'pending');
      await sent.settled;
      assert.ok(backend.times('forwarding') > reads, 'the record is read again');
    });
  }

  it('fails with what the event says', async () => {
    const details = { issues: [{ path: 'delaySeconds', rule: 'failed' }], applied: ['enabled'] };
    const { sent } = await pending({ state: 'failed', code: 'partial', details }, 'after');
    const error = await failureOf(sent.settled ?? Promise.resolve());
    assert.deepEqual([error.code, error.details.applied], ['partial', ['enabled']]);
  });

  it('ends with an unknown outcome when events were lost', async () => {
    const { backend, sent } = await pending({ state: 'applied' }, 'after').then(async (world) => {
      await world.sent.settled;
      return { backend: world.backend, sent: await world.runtime.write(noAnswer(change)) };
    });
    backend.emit('resync');
    await sent.settled;
  });
});

describe('a change that holds in part', () => {
  it('is reported, and the record is read again', async () => {
    const { backend, runtime, sight } = await opened();
    backend.fail('setRule', new SelfcareError('partial', { issues: [{ path: 'target', rule: 'failed' }], applied: ['enabled'] }), {
      after: true,
    });
    const error = await failureOf(runtime.write(noAnswer({ enabled: true, target: { kind: 'voicemail' } })));
    assert.equal(error.code, 'partial');
    assert.equal(ruleIn((await readyData(sight)).data)?.enabled, true);
  });
});
