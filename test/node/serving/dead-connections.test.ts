import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { httpAdapter } from '../../../src/client/index.ts';
import { startServer } from '../../../src/node/serve.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { forwardingResource, forwardingRuleWrite, runtimeFor } from '../../../src/runtime/index.ts';
import { look, readyData, until } from '../../unit/runtime/support/watching.ts';
import { demoConfig } from '../app/support/place.ts';

/** Goal of the product: what the page shows is fresh, and what the user changed is sent, so many milliseconds after the return. */
const goalMs = 10_000;
const line = forwardingResource('line-alice-fixed');
const delay = (delaySeconds: number) => forwardingRuleWrite('line-alice-fixed', 'no-answer', { delaySeconds });

/** A path to a server on which connections can die without a word, as after a sleep: no byte passes, no end is told. */
class Path {
  readonly #open = new Set<Socket>();
  readonly #server = createServer((near) => this.#join(near));
  /** New connections pass, too, only while this is true. */
  isUp = true;
  readonly #to: number;

  constructor(to: number) {
    this.#to = to;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get connections(): number {
    return this.#open.size;
  }

  /** Every connection that is open now is dead for good. */
  cut(): void {
    for (const socket of this.#open) {
      socket.unpipe();
      socket.removeAllListeners('data');
      socket.pause();
    }
  }

  close(): void {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
  }

  #join(near: Socket): void {
    this.#open.add(near);
    near.on('error', () => undefined).on('close', () => this.#open.delete(near));
    if (!this.isUp) return void near.pause();
    const far = connect(this.#to, '127.0.0.1');
    this.#open.add(far);
    far.on('error', () => undefined).on('close', () => this.#open.delete(far));
    near.pipe(far).pipe(near);
  }
}

describe('connections that die without a word', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'selfcare-dead-'));
  let server: Awaited<ReturnType<typeof startServer>>;
  before(async () => {
    server = await startServer(demoConfig(dataFolder), silentLog);
  });
  after(async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true });
  });

  const demoToken = async (): Promise<string> => {
    const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user: 'alice' }) };
    const response = await fetch(new URL('/v1/demo/token', server.url), asked);
    return ((await response.json()) as { token: string }).token;
  };

  /** A page behind a path of its own, with its stream open. */
  const page = async () => {
    const path = new Path(Number(new URL(server.url).port));
    const token = await demoToken();
    const adapter = httpAdapter({ baseUrl: await path.listen(), getToken: async () => token });
    let opened = 0;
    const { events } = adapter;
    const open: NonNullable<typeof events>['open'] = (options = {}) => {
      const onOpen = (): void => {
        opened += 1;
        options.onOpen?.();
      };
      return events?.open({ ...options, onOpen }) ?? assert.fail('no events');
    };
    const runtime = runtimeFor({ ...adapter, events: { open } });
    const sight = look(runtime, line);
    await readyData(sight);
    await until(() => opened === 1);
    const shows = (seconds: number) =>
      sight.until((state) => state.status === 'ready' && state.data.rules.some(({ delaySeconds }) => delaySeconds === seconds));
    return { path, runtime, sight, shows, opened: () => opened };
  };

  const elsewhere = async (delaySeconds: number): Promise<void> => {
    const response = await fetch(new URL('/v1/lines/line-alice-fixed/forwarding/no-answer', server.url), {
      method: 'PUT',
      headers: { authorization: `Bearer ${await demoToken()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ delaySeconds }),
    });
    assert.equal(response.status, 200);
  };

  it('cost a change a few seconds: it goes over a fresh connection, once', async () => {
    const { path, runtime } = await page();
    path.cut();
    const start = performance.now();
    const sent = await runtime.write(delay(25));
    assert.equal(sent.state, 'applied');
    assert.ok(performance.now() - start < goalMs, `${performance.now() - start} ms`);
    path.close();
  });

  it('are left at once when the device wakes up: the page is fresh, and its stream is open again', async (t) => {
    const { path, shows, opened } = await page();
    path.cut();
    await elsewhere(30);
    const real = Date.now;
    t.after(() => (Date.now = real));
    const start = performance.now();
    Date.now = () => real() + 3_600_000;
    await shows(30);
    await until(() => opened() === 2);
    assert.ok(performance.now() - start < goalMs, `${performance.now() - start} ms`);
    path.close();
  });

  it('hold a change no longer than ten seconds after the network is back, although nothing tells that it is', async () => {
    const { path, runtime, sight } = await page();
    path.isUp = false;
    path.cut();
    const sent = runtime.write(delay(35));
    // Within this time both first tries of the change have failed.
    await until(() => path.connections >= 4);
    const start = performance.now();
    path.isUp = true;
    await sent;
    await sight.until((state) => state.status === 'ready' && state.waiting === 0 && !state.saving);
    assert.ok(performance.now() - start < goalMs, `${performance.now() - start} ms`);
    path.close();
  });
});
