import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { serve } from '@hono/node-server';
import { httpAdapter } from '../../src/client/index.ts';
import { createApp } from '../../src/node/app.ts';
import { memoryIssuer } from '../../src/node/auth/memory-issuer.ts';
import { demoTenant } from '../../src/node/demo/company.ts';
import { seedDemo } from '../../src/node/demo/seed.ts';
import { aesSecretBox } from '../../src/node/secrets/aes-secret-box.ts';
import type { Store } from '../../src/node/store/store.ts';
import { openSqliteStore } from '../../src/node/store/sqlite.ts';
import { conformanceChecks, demoBackend, runConformance, type ConformanceOptions } from '../../src/testing/index.ts';
import { failuresOf } from './support.ts';

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

async function inProcess(store: Store, user: string, other: string): Promise<Users> {
  const backend = await demoBackend({ store });
  return { adapter: backend.adapterFor(user), other: backend.adapterFor(other) };
}

async function overNetwork(store: Store, user: string, other: string): Promise<Users> {
  const issuer = memoryIssuer();
  const box = aesSecretBox([crypto.getRandomValues(new Uint8Array(32))]);
  await seedDemo(store, Date.now(), box);
  const app = createApp({ store, auth: issuer, box, limits: { changesPerMinute: 10_000, checksPerMinute: 10_000 } });
  const port = await new Promise<number>((ready) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address) => ready(address.port));
    closers.push(() => new Promise((closed) => server.close(() => closed())));
  });
  const adapterOf = (name: string) => httpAdapter({ baseUrl: `http://127.0.0.1:${port}`, getToken: () => issuer.issue(demoTenant, name) });
  return { adapter: adapterOf(user), other: adapterOf(other) };
}

type Users = Pick<ConformanceOptions, 'adapter' | 'other'>;
type Backend = (user: string, other: string) => Promise<Users>;

const wasm: Backend = async (user, other) => {
  const backend = await demoBackend();
  return { adapter: backend.adapterFor(user), other: backend.adapterFor(other) };
};
const sqlite: Backend = async (user, other) => inProcess(await sqliteFile(), user, other);
const http: Backend = async (user, other) => overNetwork(await sqliteFile(), user, other);

/** Each backend, with a user and a colleague. Bruno's keys have every kind, Chloé has few rights, Driss has set nothing. */
const runs: readonly (readonly [string, Backend, string, string])[] = [
  ['SQLite as WebAssembly', wasm, 'alice', 'bruno'],
  ['SQLite', sqlite, 'alice', 'bruno'],
  ['SQLite', sqlite, 'bruno', 'alice'],
  ['SQLite', sqlite, 'chloe', 'alice'],
  ['SQLite', sqlite, 'driss', 'chloe'],
  ['HTTP on SQLite', http, 'alice', 'bruno'],
];

/** No demo user has them: a number among the settings, a switch's own rule, a list of keys that may only be read, a withheld port. */
const needsAnotherBackend =
  /number outside its limits|managed elsewhere|pending write that names|may only read is refused|port that is withheld/;

describe('the reference adapter keeps the contract', () => {
  const held = new Set<string>();
  for (const [name, users, user, other] of runs) {
    it(`on ${name}, for ${user}`, async () => {
      const report = await runConformance({ ...(await users(user, other)), writes: true, restartPhones: true });
      assert.deepEqual(failuresOf(report), []);
      assert.deepEqual(report.notPutBack, []);
      assert.equal(report.results.length, conformanceChecks.length);
      for (const { verdict, promise } of report.results) if (verdict === 'holds') held.add(promise);
    });
  }

  it('leaves no promise of a port untried: each one is held for at least one of the logins', () => {
    const untried = conformanceChecks.filter(
      ({ port, promise }) => port !== 'wire' && !held.has(promise) && !needsAnotherBackend.test(promise),
    );
    const signIn = /source|signed-in user|new token|gives up/;
    assert.deepEqual(
      untried.map(({ promise }) => promise).filter((promise) => !signIn.test(promise)),
      [],
    );
  });
});
