import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { serve } from '@hono/node-server';
import { httpAdapter } from '../../../src/client/index.ts';
import {
  SelfcareError,
  type CallOptions,
  type Forwarding,
  type ForwardingPort,
  type LinesPort,
  type LiveEvent,
  type TelephonyAdapter,
  type Versioned,
  type WriteOptions,
  type Written,
} from '../../../src/contract/index.ts';
import { memoryIssuer } from '../../../src/node/auth/memory-issuer.ts';
import { createServer } from '../../../src/node/index.ts';
import { refusedWith } from './support/refused.ts';

const line = 'desk';

/** A partner's backend: two ports, no versions, no memory of answers, no events. */
class PartnerBackend implements TelephonyAdapter {
  readonly contract = 1;
  readonly id = 'partner';
  readonly user: string;
  delaySeconds = 20;
  label = 'Desk';
  writes = 0;
  reads = 0;
  /** Thrown by the next call. */
  failure: Error | undefined;
  /** What the next write waits for. */
  held: Promise<void> | undefined;
  lastOptions: CallOptions | WriteOptions | undefined;

  constructor(user: string) {
    this.user = user;
  }

  async capabilities() {
    return unversioned({ ports: { lines: { access: 'read' }, forwarding: { access: 'write' } }, lines: {} } as const);
  }

  readonly lines: LinesPort = {
    list: async () => {
      this.reads += 1;
      const state = { reachable: true, doNotDisturb: false, inCall: false };
      const number = '+33199001234';
      return unversioned([
        { id: line, kind: 'fixed', number, numbers: [number], label: this.label, devices: [], voicemail: true, state } as const,
      ]);
    },
  };

  readonly forwarding: ForwardingPort = {
    get: async (_line, options) => {
      this.lastOptions = options;
      if (this.failure !== undefined) throw this.failure;
      return unversioned(this.#forwarding());
    },
    setRule: async (_line, _condition, { delaySeconds }, options) => {
      this.lastOptions = options;
      if (this.failure !== undefined) throw this.failure;
      await this.held;
      this.writes += 1;
      this.delaySeconds = delaySeconds ?? this.delaySeconds;
      return { ...unversioned(this.#forwarding()), state: 'applied' };
    },
    setSimultaneousRing: async () => Promise.reject(new SelfcareError('forbidden', { grantedBy: 'plan' })),
    checkTarget: async () => ({ allowed: false, refusal: 'premium' }),
  };

  #forwarding(): Forwarding {
    const { delaySeconds } = this;
    const rule = { condition: 'no-answer', enabled: false, effective: 'off', version: '', delaySeconds } as const;
    return { line, timeZone: 'Europe/Paris', rules: [rule] };
  }
}

function unversioned<T>(data: T): Versioned<T> {
  return { data, version: '' };
}

const ruleOf = ({ data }: Versioned<Forwarding>) => {
  const [rule] = data.rules;
  assert.ok(rule);
  return rule;
};

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve: () => resolve() };
}

/** Takes events until one of this kind comes. */
async function waitFor(events: AsyncIterable<LiveEvent>, kind: LiveEvent['kind']): Promise<LiveEvent> {
  for await (const event of events) if (event.kind === kind) return event;
  throw new Error('the stream ended');
}

describe('a backend that is a class, served over HTTP', () => {
  const issuer = memoryIssuer();
  const backends = new Map<string, PartnerBackend>();
  const logged: object[] = [];
  const stopping = new AbortController();
  const app = createServer({
    adapterFor: ({ user }) => {
      const backend = backends.get(user) ?? new PartnerBackend(user);
      backends.set(user, backend);
      return backend;
    },
    auth: issuer,
    log: { info: () => undefined, warn: () => undefined, error: (fields) => logged.push(fields) },
    limits: { pollEventsMs: 30 },
    signal: stopping.signal,
  });
  let baseUrl = '';
  let close = (): Promise<void> => Promise.resolve();
  before(async () => {
    const port = await new Promise<number>((ready) => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address) => ready(address.port));
      close = () => new Promise((closed) => server.close(() => closed()));
    });
    baseUrl = `http://127.0.0.1:${port}`;
  });
  after(async () => {
    stopping.abort();
    await close();
  });

  let backend: PartnerBackend;
  let client: TelephonyAdapter;
  let forwarding: ForwardingPort;
  let users = 0;
  const adapterOf = (user: string) => httpAdapter({ baseUrl, getToken: () => issuer.issue('partner', user) });
  beforeEach(async () => {
    const user = `user-${users++}`;
    client = adapterOf(user);
    assert.ok(client.forwarding);
    forwarding = client.forwarding;
    await client.capabilities();
    const found = backends.get(user);
    assert.ok(found);
    backend = found;
  });

  it('is read, and gets the signal and the request id', async () => {
    assert.equal(ruleOf(await forwarding.get(line)).delaySeconds, 20);
    assert.equal((await client.lines?.list())?.data[0]?.label, 'Desk');
    assert.match(backend.lastOptions?.requestId ?? '', /^[\w-]{8,}$/);
    assert.equal(backend.lastOptions?.signal?.aborted, false);
    assert.deepEqual(await forwarding.checkTarget(line, '+33899123456'), { allowed: false, refusal: 'premium' });
  });

  it('has digests for versions: the same while nothing changes, another one after', async () => {
    const [first, second] = [await forwarding.get(line), await forwarding.get(line)];
    assert.notEqual(first.version, '');
    assert.notEqual(ruleOf(first).version, '');
    assert.deepEqual([second.data, second.version], [first.data, first.version]);
    const written = await forwarding.setRule(line, 'no-answer', { delaySeconds: 30 });
    assert.notEqual(written.version, first.version);
    assert.equal((await forwarding.get(line)).version, written.version);
  });

  it('tells a conflict by the digest, and takes a write on the record as it is', async () => {
    const before = ruleOf(await forwarding.get(line)).version;
    const written = await forwarding.setRule(line, 'no-answer', { delaySeconds: 30 }, { ifMatch: before });
    assert.deepEqual([(backend.lastOptions as WriteOptions).ifMatch, backend.writes], [undefined, 1]);
    const { details } = await refusedWith('conflict', () =>
      forwarding.setRule(line, 'no-answer', { delaySeconds: 40 }, { ifMatch: before }),
    );
    assert.deepEqual([details.reason, details.current], ['version', ruleOf(written).version]);
    assert.deepEqual([backend.delaySeconds, backend.writes], [30, 1]);
  });

  it('lets exactly one of two writes on the same digest win', async () => {
    const ifMatch = ruleOf(await forwarding.get(line)).version;
    const tries = [30, 40].map((delaySeconds) => forwarding.setRule(line, 'no-answer', { delaySeconds }, { ifMatch }));
    const won = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    assert.equal(won.length, 1);
  });

  it('carries a repeated key out once, also while the first is under way, and refuses it with another body', async () => {
    const first = deferred();
    backend.held = first.promise;
    const set = (delaySeconds: number) => forwarding.setRule(line, 'no-answer', { delaySeconds }, { idempotencyKey: 'once' });
    const both = [set(30), set(30)];
    setTimeout(first.resolve, 50);
    const [one, two] = await Promise.all(both);
    assert.deepEqual([two?.data, two?.version], [one?.data, one?.version]);
    await forwarding.setRule(line, 'no-answer', { delaySeconds: 40 });
    assert.deepEqual((await set(30)).data, one?.data);
    assert.deepEqual([backend.writes, backend.delaySeconds], [2, 40]);
    const { details } = await refusedWith('validation', () => set(50));
    assert.deepEqual(details.issues, [{ path: 'Idempotency-Key', rule: 'duplicate' }]);
  });

  it('judges a repeated key anew after a refusal, and tells other users apart', async () => {
    const set = (port: ForwardingPort) => port.setRule(line, 'no-answer', { delaySeconds: 30 }, { idempotencyKey: 'again' });
    backend.failure = new SelfcareError('unavailable');
    await refusedWith('unavailable', () => set(forwarding));
    backend.failure = undefined;
    await set(forwarding);
    assert.equal(backend.writes, 1);
    const other = adapterOf('somebody-else');
    assert.ok(other.forwarding);
    await set(other.forwarding);
    assert.equal(backends.get('somebody-else')?.writes, 1);
  });

  it('announces by polling what changed, to all streams of a user by one poller', async () => {
    const stop = new AbortController();
    let open = 0;
    const listen = (lastEventId?: string) => {
      const events = client.events?.open({ signal: stop.signal, lastEventId, onOpen: () => (open += 1) });
      assert.ok(events);
      return events;
    };
    const waiting = [waitFor(listen(), 'forwarding.changed'), waitFor(listen(), 'forwarding.changed')];
    while (open < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    backend.delaySeconds = 55;
    const [first, second] = await Promise.all(waiting);
    assert.ok(first && first.kind !== 'resync');
    assert.deepEqual(second, first);
    assert.deepEqual([first.resource, first.version], [line, undefined]);

    backend.label = 'Another desk';
    const missed = await waitFor(listen(first.id), 'lines.changed');
    assert.ok(Number(missed.id) > Number(first.id));
    assert.equal((await waitFor(listen('12'), 'resync')).kind, 'resync');
    stop.abort();
  });

  it('is left in peace when nobody listens', async () => {
    const stop = new AbortController();
    const reading = (async () => {
      for await (const event of client.events?.open({ signal: stop.signal }) ?? []) assert.fail(event.kind);
    })();
    while (backend.reads < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    await refusedWith('aborted', () => reading);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { reads } = backend;
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.equal(backend.reads, reads);
  });

  it('has its ways told in the capabilities, where it does not tell them itself', async () => {
    const { data } = await client.capabilities();
    assert.deepEqual(data.backend, { pollSeconds: 0.03, idempotencySeconds: 86_400, versions: 'digest' });
    assert.deepEqual(data.ports.events, { access: 'read' });
  });

  it('may name an operation that an event settles, and say which part of a write holds', async () => {
    const { setRule } = backend.forwarding;
    const pending = async (): Promise<Written<Forwarding>> => ({
      ...(await backend.forwarding.get(line)),
      state: 'pending',
      operation: 'op-7',
    });
    Object.assign(backend.forwarding, { setRule: pending });
    const written = await forwarding.setRule(line, 'no-answer', { delaySeconds: 30 });
    assert.deepEqual([written.state, written.operation], ['pending', 'op-7']);
    const partial = new SelfcareError('partial', { issues: [{ path: 'target', rule: 'failed' }], applied: ['delaySeconds'] });
    Object.assign(backend.forwarding, { setRule: () => Promise.reject(partial) });
    const { details } = await refusedWith('partial', () => forwarding.setRule(line, 'no-answer', { delaySeconds: 30 }));
    assert.deepEqual([details.issues, details.applied], [partial.details.issues, partial.details.applied]);
    Object.assign(backend.forwarding, { setRule });
  });

  it('tells its own time, where it has one', async () => {
    const { get } = backend.forwarding;
    const serverTime = '2031-05-06T07:08:09.123Z';
    Object.assign(backend.forwarding, { get: async () => ({ ...(await get(line)), serverTime }) });
    assert.equal((await forwarding.get(line)).serverTime, serverTime);
    Object.assign(backend.forwarding, { get });
  });

  it('answers "unsupported" for a port that it lacks', async () => {
    await refusedWith('unsupported', async () => client.account?.get());
    await refusedWith('unsupported', async () => client.functionKeys?.set([]));
  });

  it('has its errors told as problems', async () => {
    const { details } = await refusedWith('forbidden', () => forwarding.setSimultaneousRing(line, { enabled: true }));
    assert.equal(details.grantedBy, 'plan');
    backend.failure = new SelfcareError('rate-limited', { retryAfterMs: 5000, limit: 3 });
    const limited = await refusedWith('rate-limited', () => forwarding.get(line));
    assert.deepEqual([limited.details.retryAfterMs, limited.details.limit], [5000, 3]);
  });

  it('keeps to itself what else it throws: the log has it, the answer does not', async () => {
    backend.failure = new TypeError('password of the switch is 1234');
    const headers = { authorization: `Bearer ${await issuer.issue('partner', backend.user)}` };
    const response = await app.request(`/v1/lines/${line}/forwarding`, { headers });
    assert.equal(response.status, 500);
    assert.ok(!(await response.text()).includes('1234'));
    assert.match(String((logged.at(-1) as { err: Error }).err), /1234/);
  });

  it('is described by OpenAPI as any other', async () => {
    const document = (await (await app.request('/v1/openapi.json')).json()) as { readonly paths: object };
    assert.ok('/v1/lines/{line}/forwarding/{condition}' in document.paths);
    assert.equal((await app.request('/healthz')).status, 200);
  });
});
