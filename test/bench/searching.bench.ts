// 100 clients that search a month of 100,000 calls for nobody, while another user reads. --quick: 20,000 calls, 3 s.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineSpeed } from './support/machine.ts';
import { isQuick, percentile, report, reportTimed, withFolder } from './support/report.ts';
import { databaseWith, demoToken, MONTH, serve, type Serving } from './support/serving.ts';

const CALLS = isQuick ? 20_000 : 100_000;
const MILLISECONDS = isQuick ? 3_000 : 15_000;
const CLIENTS = 100;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function ask(url: URL, token: string): Promise<number> {
  const begun = performance.now();
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`);
  return performance.now() - begun;
}

/** Reads of the other user until the work is done. @returns how long each took */
async function readMeanwhile(server: Serving, work: (until: () => boolean) => Promise<void>): Promise<number[]> {
  const token = await demoToken(server.url, 'bruno');
  const end = performance.now() + MILLISECONDS;
  const isOver = () => performance.now() > end;
  const working = work(isOver);
  const took: number[] = [];
  while (!isOver()) {
    took.push(await ask(new URL('/v1/lines', server.url), token));
    await pause(10);
  }
  await working;
  return took;
}

async function searches(server: Serving, search: string, isOver: () => boolean): Promise<number[]> {
  const url = new URL(`/v1/calls?month=${MONTH}&limit=50&search=${search}`, server.url);
  const took: number[] = [];
  const client = async () => {
    while (!isOver()) took.push(await ask(url, server.token));
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return took;
}

await withFolder(async (folder) => {
  await databaseWith(folder, CALLS, CALLS);
  const delays = join(folder, 'loop-delay.json');
  const NODE_OPTIONS = `--import=${new URL('support/loop-delay.ts', import.meta.url).href}`;
  const server = await serve(folder, { NODE_OPTIONS, BENCH_LOOP_DELAY: delays });
  const speed = machineSpeed();
  try {
    const alone = await readMeanwhile(server, async () => undefined);
    server.child.kill('SIGUSR2');
    for (const search of ['nobody', '0600000000']) {
      let found: number[] = [];
      const reads = await readMeanwhile(server, async (isOver) => {
        found = await searches(server, search, isOver);
      });
      const each = `${found.length} searches by ${CLIENTS} clients, p99 ${percentile(found, 0.99).toFixed(0)} ms`;
      console.log(
        `${CALLS} calls, "${search}": ${each}; a read of another user, p99 ${percentile(alone, 0.99).toFixed(1)} ms without them`,
      );
      reportTimed('a read of another user meanwhile, p99', percentile(reads, 0.99), { atMost: 100 }, speed, ' ms');
    }
    report('server meanwhile, resident', server.resident().most, { atMost: 200 }, ' MiB');
  } finally {
    await server.stop();
  }
  const { p99, max } = JSON.parse(readFileSync(delays, 'utf8')) as { p99: number; max: number };
  reportTimed(`delay of the server's event loop, p99 (at most ${max.toFixed(0)} ms)`, p99, { atMost: 50 }, speed, ' ms');
});
