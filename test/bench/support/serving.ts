import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CallKind } from '../../../src/contract/index.ts';
import { demoKey } from '../../../src/node/auth/demo-key.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { databaseFile } from '../../../src/node/serve.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { callRecord, tenant } from '../../node/store/records.ts';
import { addCalls } from '../../../src/node/call-log/sql.ts';

const BATCH = 5_000;
const DAY = 86_400_000;
/** The month that pages are read from; it lies before everything that the demo makes up. */
export const MONTH = '2024-06';
const MONTH_START = Date.UTC(2024, 5, 1);
const MONTHS = 24;

/**
 * Makes a database in which Alice has so many calls: a thousand of them in one month, more spread over two years of equally full ones.
 * @param perMonth calls of a month, where not so
 * @param kindOf received and missed ones, where not so
 * @returns the file
 */
export async function databaseWith(
  folder: string,
  count: number,
  perMonth = count <= 1_000 ? count : Math.ceil(count / MONTHS),
  kindOf: (index: number) => CallKind = (index) => (index % 3 ? 'received' : 'missed'),
): Promise<string> {
  const file = databaseFile(folder);
  const store = await openSqliteStore(file);
  await seedDemo(store);
  const callAt = (index: number) => {
    const month = Math.floor(index / perMonth);
    const at = MONTH_START - month * 30 * DAY + Math.floor(((index % perMonth) / perMonth) * 29 * DAY) + 3_600_000 * 12;
    const number = `+336${String(10_000_000 + ((index * 7919) % 80_000_000))}`;
    return callRecord(`bench-${index}`, at, { number, name: `Daphné ${index % 997}`, kind: kindOf(index) });
  };
  for (let start = 0; start < count; start += BATCH) {
    const calls = Array.from({ length: Math.min(BATCH, count - start) }, (_, offset) => callAt(start + offset));
    await store.write((tx) => addCalls(tx, tenant, calls));
  }
  await store.close();
  return file;
}

/** A server in a process of its own. */
export interface Serving {
  readonly url: string;
  readonly child: ChildProcess;
  readonly token: string;
  /** Asks as Alice; fails unless the answer is a good one. @returns the body and the milliseconds it took */
  get(resource: string): Promise<{ readonly body: unknown; readonly ms: number }>;
  /** MiB resident now, and at most so far. */
  resident(): { readonly now: number; readonly most: number };
  stop(): Promise<void>;
}

type Started = Omit<Serving, 'get' | 'token'>;

async function start(folder: string, args: readonly string[], settings: Readonly<Record<string, string>> = {}): Promise<Started> {
  const env = { ...process.env, PORT: '0', SELFCARE_DATA: folder, SELFCARE_LOG_LEVEL: 'error', ...settings };
  const child = spawn(process.execPath, [...heapFlags(), main(), 'serve', ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return {
    url: await readyAt(child),
    child,
    resident: () => ({ now: statusOf(child, 'VmRSS'), most: statusOf(child, 'VmHWM') }),
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** Starts the real server for phones alone: a demo refuses people whom it has not made up. */
export async function servePhones(folder: string): Promise<Started> {
  const key = Buffer.from(await demoKey(folder, 'demo-secrets.key')).toString('base64');
  const signIn = { SELFCARE_ISSUER: 'https://id.example', SELFCARE_AUDIENCE: 'selfcare' };
  return start(folder, [], { ...signIn, SELFCARE_HOST: '127.0.0.1', SELFCARE_SECRET_KEYS: key });
}

/** Starts the real server on a data folder, as a demo. */
export async function serve(folder: string, settings: Readonly<Record<string, string>> = {}): Promise<Serving> {
  const started = await start(folder, ['--demo'], settings);
  const { url } = started;
  const token = await demoToken(url, 'alice');
  return {
    ...started,
    token,
    async get(resource) {
      const begun = performance.now();
      const response = await fetch(new URL(resource, url), { headers: { authorization: `Bearer ${token}` } });
      const body: unknown = await response.json();
      const ms = performance.now() - begun;
      if (!response.ok) throw new Error(`${resource}: ${response.status} ${JSON.stringify(body)}`);
      return { body, ms };
    },
  };
}

export interface StreamServer {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
}

/** Starts the reference server for people that a bench has made up. */
export async function startStreamServer(folder: string, port = 0): Promise<StreamServer> {
  const args = [...heapFlags(), path('stream-server.ts'), folder, String(port)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await readyAt(child);
  return { url, port: Number(new URL(url).port), child };
}

/** MiB resident now. */
export const residentOf = (child: ChildProcess): number => statusOf(child, 'VmRSS');

export async function demoToken(url: string, user: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(new URL('/v1/demo/token', url), { method: 'POST', headers, body: JSON.stringify({ user }) });
  const { token } = (await response.json()) as { token: string };
  return token;
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** What was built, where something was: stripping types at run time costs memory that nobody's server spends. */
function main(): string {
  const built = path('../../../dist/node/main.js');
  return existsSync(built) ? built : path('../../../src/node/main.ts');
}

/** The limits that `npm start` puts on the heap. */
function heapFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(path('../../../package.json'), 'utf8')) as { scripts?: Record<string, string> };
  return scripts?.['start']?.match(/--max-\S+-size=\d+/g) ?? [];
}

async function readyAt(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The server has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /https?:\/\/\S+/.exec(line)?.[0];
    if (url) return url;
  }
  throw new Error('The server ended before it was ready.');
}

/** Ticks of the kernel's clock in a second, as every Linux counts them. */
const ticksPerSecond = 100;

/** Seconds of processor time that a process has used. */
export function processorTime({ pid }: ChildProcess): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=[A-Z] )/);
  const [user = NaN, system = NaN] = fields.split(' ').slice(11, 13).map(Number);
  return (user + system) / ticksPerSecond;
}

function statusOf(child: ChildProcess, field: string): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
}
