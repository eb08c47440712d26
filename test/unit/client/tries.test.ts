import assert from 'node:assert/strict';
import { describe, it, mock, type TestContext } from 'node:test';
import { httpAdapter } from '../../../src/client/index.ts';
import { isSelfcareError } from '../../../src/contract/index.ts';

const answer = (): Response =>
  new Response(JSON.stringify({ line: 'l', timeZone: 'UTC', rules: [] }), {
    headers: { etag: '"v1"', 'content-type': 'application/json' },
  });

/** A network whose n-th request is answered after the n-th of the given times, in milliseconds; Infinity: never. */
function network(t: TestContext, ...times: number[]) {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  const sent: RequestInit[] = [];
  const fetch = (_: unknown, init: RequestInit = {}): Promise<Response> => {
    const time = times[sent.push(init) - 1] ?? 10;
    return new Promise((resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      if (time < Infinity) setTimeout(() => resolve(answer()), time);
    });
  };
  const { forwarding } = httpAdapter({ baseUrl: 'https://telephony.example', fetch });
  if (!forwarding) throw new Error('no port');
  /** The time after which a call ends, and how. */
  const after = async (call: Promise<unknown>): Promise<readonly [seconds: number, how: string]> => {
    let how = '';
    call.then(
      () => (how = 'answered'),
      (error: unknown) => (how = isSelfcareError(error) ? error.code : String(error)),
    );
    for (let passed = 0; ; passed += 500) {
      for (let i = 0; i < 10; i += 1) await new Promise((resolve) => setImmediate(resolve));
      if (how || passed > 60_000) return [passed / 1000, how];
      mock.timers.tick(500);
    }
  };
  return { forwarding, sent, after };
}

const keyOf = ({ headers }: RequestInit): string | null => new Headers(headers).get('idempotency-key');

describe('a call on a connection that is dead', () => {
  it('is tried again within seconds, also on the fourth dead connection of a browser', async (t) => {
    const { forwarding, sent, after } = network(t, Infinity, Infinity, Infinity, Infinity);
    const [seconds, how] = await after(forwarding.get('l'));
    assert.equal(how, 'answered');
    assert.ok(seconds < 10, `${seconds} s`);
    assert.equal(sent.length, 5);
    assert.ok(
      sent.slice(0, 4).every(({ signal }) => signal?.aborted),
      'no dead connection is held',
    );
  });

  it('is a change under one key, however often it is tried', async (t) => {
    const { forwarding, sent, after } = network(t, Infinity, Infinity);
    assert.equal((await after(forwarding.setRule('l', 'busy', { enabled: true })))[1], 'answered');
    assert.deepEqual([sent.length, new Set(sent.map(keyOf)).size], [3, 1]);
  });

  it('ends with a time-out where nothing ever answers', async (t) => {
    const { forwarding, after } = network(t, ...Array.from({ length: 9 }, () => Infinity));
    assert.deepEqual(await after(forwarding.get('l')), [20, 'timeout']);
  });
});

describe('a server that is slow', () => {
  it('answers the first try, although others have begun, and is asked less from then on', async (t) => {
    const { forwarding, sent, after } = network(t, 5000, Infinity, Infinity);
    assert.deepEqual(await after(forwarding.get('l')), [5, 'answered']);
    const before = sent.length;
    await after(forwarding.get('l'));
    assert.equal(sent.length, before + 1);
  });

  it('is not asked twice at the third slow answer', async (t) => {
    const { forwarding, sent, after } = network(t, 5000, Infinity, Infinity, 5000, Infinity, 5000);
    await after(forwarding.get('l'));
    await after(forwarding.get('l'));
    const before = sent.length;
    assert.deepEqual(await after(forwarding.get('l')), [5, 'answered']);
    assert.equal(sent.length, before + 1);
  });
});

describe('a change of a page that closes', () => {
  it('goes on its way, unless it is too long for that; reads do not', async (t) => {
    const { forwarding, sent, after } = network(t);
    await after(forwarding.get('l'));
    await after(forwarding.setRule('l', 'busy', { enabled: true }));
    await after(forwarding.setRule('l', 'busy', { target: { kind: 'number', number: '1'.repeat(64 * 1024) } }));
    assert.deepEqual(
      sent.map(({ keepalive }) => keepalive),
      [false, true, false],
    );
  });
});
