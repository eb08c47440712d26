// Contacts over HTTP on SQLite: searches of a directory of 50,000, its last page, and what its names cost a page of calls.
// --quick: 10,000 people, fewer rounds. Run: node test/bench/index.ts contact-search
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContactPage } from '../../src/contract/index.ts';
import { machineSpeed } from './support/machine.ts';
import { fillDirectory } from './support/people.ts';
import { isQuick, percentile, report, reportTimed, withFolder } from './support/report.ts';
import { databaseWith, MONTH, serve, type Serving } from './support/serving.ts';

const PEOPLE = isQuick ? 10_000 : 50_000;
const ROUNDS = isQuick ? 20 : 100;
const CALLS = 1_000;
/** As people type: parts of names, in any order, numbers, and what nobody is called. */
const searches = ['a', 'loeuil', 'tour jean', 'حداد', 'martin 777', '0639', '06 39 98 11', 'service 12', 'nobody'];

async function timesOf(server: Serving, resources: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const resource of resources) times.push((await server.get(resource)).ms);
  return times;
}

const repeated = (resource: string, times: number): string[] => Array.from({ length: times }, () => resource);

/** A cursor near the end of the list. */
async function lastCursor(server: Serving): Promise<string> {
  let cursor = '';
  for (;;) {
    const { next } = (await server.get(`/v1/contacts?limit=1000${cursor && `&cursor=${cursor}`}`)).body as ContactPage;
    if (next === undefined) return cursor;
    cursor = next;
  }
}

await withFolder(async (folder) => {
  const [small, large] = [join(folder, 'small'), join(folder, 'large')];
  for (const each of [small, large]) await databaseWith(each, CALLS);
  await fillDirectory(large, PEOPLE);
  const delays = join(folder, 'loop-delay.json');
  const NODE_OPTIONS = `--import=${new URL('support/loop-delay.ts', import.meta.url).href}`;
  const server = await serve(large, { NODE_OPTIONS, BENCH_LOOP_DELAY: delays });
  const without = await serve(small);
  const speed = machineSpeed();
  try {
    const asked = searches.map((search) => `/v1/contacts?limit=50&search=${encodeURIComponent(search)}`);
    await timesOf(server, asked);
    server.child.kill('SIGUSR2');
    const found = await timesOf(
      server,
      Array.from({ length: ROUNDS }, (_, round) => asked[round % asked.length] ?? ''),
    );
    reportTimed(`a search of ${PEOPLE} contacts, p95`, percentile(found, 0.95), { atMost: 100 }, speed, ' ms');

    const cursor = await lastCursor(server);
    const [nearly, once] = [`/v1/contacts?limit=50&cursor=${cursor}`, `/v1/contacts?limit=50&initial=%23`];
    const ends = await timesOf(server, repeated(nearly, ROUNDS));
    const starts = await timesOf(server, repeated(once, ROUNDS));
    report('the last page ÷ an overview of all', percentile(ends, 0.5) / percentile(starts, 0.5), { atMost: 1 });

    const page = `/v1/calls?month=${MONTH}`;
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const [unnamed, named] = [(await without.get(page)).ms, (await server.get(page)).ms];
      ratios.push(unnamed / named);
    }
    report('speed of a page of calls with names ÷ without a directory, median', percentile(ratios, 0.5), { atLeast: 0.8 });
  } finally {
    await Promise.all([server.stop(), without.stop()]);
  }
  const { p99, max } = JSON.parse(readFileSync(delays, 'utf8')) as { p99: number; max: number };
  reportTimed(`delay of the server's event loop, p99 (at most ${max.toFixed(0)} ms)`, p99, { atMost: 50 }, speed, ' ms');
});
