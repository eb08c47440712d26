import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { serve } from '@hono/node-server';
import { httpAdapter } from '../../src/client/index.ts';
import type { TelephonyAdapter } from '../../src/contract/index.ts';
import { createApp } from '../../src/node/app.ts';
import { memoryIssuer } from '../../src/node/auth/memory-issuer.ts';
import { demoTenant } from '../../src/node/demo/company.ts';
import { seedDemo } from '../../src/node/demo/seed.ts';
import { aesSecretBox } from '../../src/node/secrets/aes-secret-box.ts';
import type { Store } from '../../src/node/store/store.ts';
import { openSqliteStore } from '../../src/node/store/sqlite.ts';
import { conformanceChecks, conformanceLine, demoBackend, runConformance } from '../../src/testing/index.ts';

const closers: (() => Promise<void>)[] = [];
after(async () => {
  for (const close of closers.reverse()) await close();
});

async function sqliteFile(): Promise<Store> {
  const folder = await mkdtemp(join(tmpdir(), 'selfcare-conformance-'));
  const store = await openSqliteStore(join(folder, 'selfcare.db'));
  closers.push(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  return store;
}

async function inProcess(store: Store, user: string): Promise<TelephonyAdapter> {
  return (await demoBackend({ store })).adapterFor(user);
}

async function overHttp(store: Store, user: string): Promise<TelephonyAdapter> {
  const issuer = memoryIssuer();
  const box = aesSecretBox([crypto.getRandomValues(new Uint8Array(32))]);
  await seedDemo(store, Date.now(), box);
  const app = createApp({ store, auth: issuer, box });
  const port = await new Promise<number>((ready) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address) => ready(address.port));
    closers.push(() => new Promise((closed) => server.close(() => closed())));
  });
  return httpAdapter({ baseUrl: `http://127.0.0.1:${port}`, getToken: () => issuer.issue(demoTenant, user) });
}

const backends: readonly (readonly [string, (user: string) => Promise<TelephonyAdapter>])[] = [
  ['SQLite as WebAssembly', async (user) => (await demoBackend()).adapterFor(user)],
  ['SQLite', async (user) => inProcess(await sqliteFile(), user)],
  ['HTTP on SQLite', async (user) => overHttp(await sqliteFile(), user)],
];

describe('the reference adapter keeps the contract', () => {
  for (const [name, adapterFor] of backends) {
    for (const user of ['alice', 'bruno', 'chloe', 'driss']) {
      it(`on ${name}, for ${user}`, async () => {
        const report = await runConformance({ adapter: await adapterFor(user) });
        const broken = report.results.filter((result) => result.verdict === 'broken').map(conformanceLine);
        assert.deepEqual(broken, []);
        assert.equal(report.results.length, conformanceChecks.length);
      });
    }
  }

  it('leaves no promise untried: each one is held for at least one of the logins', async () => {
    const held = new Set<string>();
    for (const user of ['alice', 'chloe']) {
      const { results } = await runConformance({ adapter: await inProcess(await openSqliteStore(':memory:'), user) });
      for (const result of results) if (result.verdict === 'holds') held.add(result.promise);
    }
    assert.deepEqual(
      conformanceChecks.map((check) => check.promise).filter((promise) => !held.has(promise)),
      [],
    );
  });
});

describe('the kit finds what is broken', () => {
  it('an adapter that forgets the number when a rule is switched off', async () => {
    const adapter = await inProcess(await openSqliteStore(':memory:'), 'bruno');
    const port = adapter.forwarding;
    assert.ok(port);
    const forgetful: TelephonyAdapter = {
      ...adapter,
      forwarding: {
        ...port,
        setRule: (line, condition, change, options) =>
          port.setRule(line, condition, change.enabled === false ? { ...change, target: { kind: 'voicemail' } } : change, options),
      },
    };
    const { results } = await runConformance({ adapter: forgetful });
    assert.equal(results.find((result) => result.promise === 'switching a rule off keeps its values')?.verdict, 'broken');
  });

  it('an adapter that answers errors which are none of the contract', async () => {
    const adapter = await inProcess(await openSqliteStore(':memory:'), 'bruno');
    const port = adapter.callLog;
    assert.ok(port);
    const wild: TelephonyAdapter = { ...adapter, callLog: { ...port, list: () => Promise.reject(new TypeError('boom')) } };
    const { broken } = await runConformance({ adapter: wild });
    assert.ok(broken > 0);
  });
});
