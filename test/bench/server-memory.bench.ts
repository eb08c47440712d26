// A server with 1,000,000 calls stored: its memory, and what a month page costs against one with 1,000. --quick stores 100,000.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { monthBounds } from '../../src/rules/zone.ts';
import { openSqliteStore } from '../../src/node/store/sqlite.ts';
import { alice, filter } from '../node/store/records.ts';
import { isQuick, percentile, report, withFolder } from './support/report.ts';
import { databaseWith, MONTH, serve } from './support/serving.ts';
import { readCallMonths } from '../../src/node/call-log/sql-months.ts';
import { readCalls } from '../../src/node/call-log/sql.ts';

const FEW = 1_000;
const MANY = isQuick ? 100_000 : 1_000_000;
const ROUNDS = isQuick ? 300 : 1_000;
const PAGE = 200;

/** Runs both by turns, so that whatever else the machine does hits both. @returns the 99th percentiles in milliseconds */
async function byTurns(few: () => Promise<number>, many: () => Promise<number>): Promise<{ few: number; many: number }> {
  const took = { few: [] as number[], many: [] as number[] };
  for (let round = -50; round < ROUNDS; round += 1) {
    const pair = { few: await few(), many: await many() };
    // The first rounds only warm up.
    if (round < 0) continue;
    took.few.push(pair.few);
    took.many.push(pair.many);
  }
  return { few: percentile(took.few, 0.99), many: percentile(took.many, 0.99) };
}

async function compareStores(files: { few: string; many: string }): Promise<void> {
  const stores = { few: await openSqliteStore(files.few), many: await openSqliteStore(files.many) };
  const bounds = monthBounds(MONTH, 'Europe/Paris');
  const reading = (store: (typeof stores)['few'], kind?: 'missed') => async () => {
    const begun = performance.now();
    const calls = await readCalls(store, alice, filter({ ...bounds, limit: PAGE, ...(kind ? { kind } : {}) }));
    const ms = performance.now() - begun;
    if (calls.length !== PAGE) throw new Error(`${calls.length} calls on the page`);
    return ms;
  };
  for (const kind of [undefined, 'missed'] as const) {
    const { few, many } = await byTurns(reading(stores.few, kind), reading(stores.many, kind));
    report(
      `month page${kind ? `, ${kind} only` : ''}, from the store, p99 with ${MANY} ÷ ${FEW} calls (${few.toFixed(2)} ms)`,
      many / few,
      { atMost: 3 },
    );
  }
  const months = (store: (typeof stores)['few']) => async () => {
    const begun = performance.now();
    await readCallMonths(store, alice);
    return performance.now() - begun;
  };
  const { few, many } = await byTurns(months(stores.few), months(stores.many));
  console.log(`list of months, from the store, p99: ${few.toFixed(3)} ms with ${FEW} calls, ${many.toFixed(3)} ms with ${MANY}`);
  await Promise.all([stores.few.close(), stores.many.close()]);
}

async function compareServers(folders: { few: string; many: string }): Promise<void> {
  const servers = { few: await serve(folders.few), many: await serve(folders.many) };
  try {
    const path = `/v1/calls?month=${MONTH}&limit=${PAGE}`;
    const asking =
      (server: (typeof servers)['few'], more = '') =>
      async () =>
        (await server.get(path + more)).ms;
    for (const more of ['', '&kind=missed']) {
      const { few, many } = await byTurns(asking(servers.few, more), asking(servers.many, more));
      report(`month page${more && ', missed only'}, over HTTP, p99 with ${MANY} ÷ ${FEW} calls (${few.toFixed(1)} ms)`, many / few, {
        atMost: 3,
      });
    }
    // A person who scrolls to the end of the month, and looks for somebody.
    let next: unknown;
    for (let page = 0; page < 100; page += 1) {
      const { body } = await servers.many.get(path + (typeof next === 'string' ? `&cursor=${encodeURIComponent(next)}` : ''));
      next = (body as { next?: unknown }).next;
      if (typeof next !== 'string') break;
    }
    for (const search of ['daphne 12', '0612', 'nobody']) await servers.many.get(`${path}&search=${encodeURIComponent(search)}`);
    await servers.many.get('/v1/calls/months');
    const { now, most } = servers.many.resident();
    report(`server with ${MANY} calls, resident (at most ${most.toFixed(0)} MiB)`, now, { atMost: 150 }, ' MiB');
  } finally {
    await Promise.all([servers.few.stop(), servers.many.stop()]);
  }
}

await withFolder(async (folder) => {
  const folders = { few: join(folder, 'few'), many: join(folder, 'many') };
  for (const name of Object.values(folders)) mkdirSync(name);
  const files = { few: await databaseWith(folders.few, FEW), many: await databaseWith(folders.many, MANY) };
  await compareStores(files);
  await compareServers(folders);
});
