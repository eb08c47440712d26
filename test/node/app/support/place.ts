import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createApp, type AppLimits } from '../../../../src/node/app.ts';
import { demoIssuer } from '../../../../src/node/auth/demo-issuer.ts';
import type { ServeConfig } from '../../../../src/node/config.ts';
import { demoKey } from '../../../../src/node/auth/demo-key.ts';
import { memoryIssuer } from '../../../../src/node/auth/memory-issuer.ts';
import { demoTenant, otherTenant } from '../../../../src/node/demo/company.ts';
import { demoFile } from '../../../../src/node/demo/document-files.ts';
import { demoDocuments } from '../../../../src/node/demo/documents.ts';
import { storeSounds } from '../../../../src/node/demo/sounds.ts';
import type { MediaStore } from '../../../../src/node/media/media-store.ts';
import { memoryMedia } from '../../../../src/node/media/memory-media.ts';
import { seedDemo } from '../../../../src/node/demo/seed.ts';
import { silentLog } from '../../../../src/node/shared/log.ts';
import { openBox } from '../../../../src/node/secrets/secret-box.ts';
import { databaseFile, startServer } from '../../../../src/node/serve.ts';
import { openSqliteStore } from '../../../../src/node/store/sqlite.ts';
import type { SqlSession } from '../../../../src/node/store/driver.ts';
import type { Store } from '../../../../src/node/store/store.ts';

/** A request as the tests write it: JSON in, whoever asks by name. */
export interface Asked {
  readonly as?: string;
  readonly method?: string;
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  readonly signal?: AbortSignal;
}

/** Somewhere the whole app runs, with the demo company in it. */
export interface Place {
  ask(path: string, asked?: Asked): Promise<Response>;
  /** A good token of one of the demo's people; `erin` belongs to the other company. */
  token(user: string, ttlSeconds?: number): Promise<string>;
  close(): Promise<void>;
}

type Fetch = (path: string, init: RequestInit) => Promise<Response>;

function placeOf(fetcher: Fetch, token: Place['token'], close: Place['close']): Place {
  return {
    token,
    close,
    async ask(path, { as, method, json, headers, body, signal } = {}) {
      const sent = {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(as === undefined ? {} : { authorization: `Bearer ${await token(as)}` }),
        ...headers,
      };
      const content = json === undefined ? body : JSON.stringify(json);
      return fetcher(path, {
        method: method ?? (content === undefined ? 'GET' : 'PUT'),
        headers: sent,
        ...(content === undefined ? {} : { body: content }),
        ...(content instanceof ReadableStream ? { duplex: 'half' } : {}),
        ...(signal ? { signal } : {}),
      });
    },
  };
}

function tenantOf(user: string): string {
  return user === 'erin' ? otherTenant : demoTenant;
}

/** Waits until the server has made the files of all phones, so that no event of it comes between those of a test. */
export async function filesAreMade(store: SqlSession): Promise<void> {
  const missing = `SELECT devices.id FROM devices LEFT JOIN deliveries ON deliveries.tenant = devices.tenant AND deliveries.device = devices.id
    WHERE deliveries.prepared_from IS NULL`;
  while ((await store.query(missing)).length > 0) await pause(5);
}

/** Of the telephone switch. */
export const switchToken = 'switch-token-of-the-tests-0123456789';

/** In this process, on a store in memory. */
export interface MemoryPlace extends Place {
  readonly store: Store;
  readonly media: MediaStore;
  /** Epoch milliseconds that the app takes for now; the real time while `undefined`. */
  now: number | undefined;
}

/** @param startsAt what the app takes for now, from the seeding on; the real time when left out */
export async function memoryPlace(
  limits: Partial<AppLimits> = {},
  corsOrigins: readonly string[] = [],
  startsAt?: number,
): Promise<MemoryPlace> {
  const store = await openSqliteStore(':memory:');
  const time: { now: number | undefined } = { now: startsAt };
  const clock = () => time.now ?? Date.now();
  const issuer = memoryIssuer(clock);
  const stopping = new AbortController();
  const media = memoryMedia(clock);
  const sounds = await storeSounds(media);
  await seedDemo(store, clock(), openBox, sounds);
  const app = createApp({
    store,
    media,
    documents: await demoDocuments(clock, demoFile),
    auth: issuer,
    switchTokens: [switchToken],
    box: openBox,
    demo: { issuer, sounds },
    clock,
    limits,
    corsOrigins,
    signal: stopping.signal,
  });
  await filesAreMade(store);
  const place = placeOf(
    async (path, init) => app.request(path, init),
    (user, ttl) => issuer.issue(tenantOf(user), user, ttl),
    async () => {
      stopping.abort();
      await store.close();
    },
  );
  return Object.defineProperty(Object.assign(place, { store, media }), 'now', {
    get: () => time.now,
    set: (at: number | undefined) => (time.now = at),
  }) as MemoryPlace;
}

/** Phones come to the portal's own address, without further proof. */
export const plainPhones = { authentication: 'none', clientCertificate: 'off', trustedProxies: 0 } as const;

/** Over HTTP, on an SQLite file. */
export interface SqlitePlace extends Place {
  readonly dataFolder: string;
}

/** A demo server on this machine, at a free port unless one is given. */
export function demoConfig(dataFolder: string, more: Partial<ServeConfig> = {}): ServeConfig {
  const usual = { port: 0, host: '127.0.0.1', demo: true, corsOrigins: [], secure: false, logLevel: 'silent', limits: {} } as const;
  return { ...usual, dataFolder, phones: plainPhones, ...more };
}

/** In a folder of its own. */
export async function sqlitePlace(limits: Partial<AppLimits> = {}): Promise<SqlitePlace> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'selfcare-app-'));
  const server = await startServer(demoConfig(dataFolder, { limits }), silentLog);
  const store = await openSqliteStore(databaseFile(dataFolder), { role: 'tool' });
  await filesAreMade(store);
  await store.close();
  const issuer = demoIssuer(await demoKey(dataFolder));
  const place = placeOf(
    (path, init) => fetch(new URL(path, server.url), init),
    (user, ttl) => issuer.issue(tenantOf(user), user, ttl),
    async () => {
      await server.stop();
      rmSync(dataFolder, { recursive: true });
    },
  );
  return Object.assign(place, { dataFolder });
}

/** Both, for behaviour that must not depend on where the app runs. */
export const places: readonly { readonly name: string; open(): Promise<Place> }[] = [
  { name: 'in process, memory', open: () => memoryPlace() },
  { name: 'over HTTP, SQLite', open: () => sqlitePlace() },
];
