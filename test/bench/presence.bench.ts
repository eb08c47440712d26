// A company of 5,000 lines, each watched by ten colleagues: what the switch reports, and what a page reads of it. --quick: 1,000 lines.
// Run: node test/bench/index.ts presence
import { seedDemo } from '../../src/node/demo/seed.ts';
import {
  confirmLineStates,
  putFunctionKeys,
  putLine,
  putUser,
  readLines,
  readUser,
  reportLineStates,
  type Store,
} from '../../src/node/index.ts';
import { readPresences } from '../../src/node/presence/state.ts';
import { databaseFile } from '../../src/node/serve.ts';
import { openSqliteStore } from '../../src/node/store/sqlite.ts';
import { machineSpeed } from './support/machine.ts';
import { isQuick, percentile, reportTimed, withFolder } from './support/report.ts';

const tenant = 'demo';
const PEOPLE = isQuick ? 1_000 : 5_000;
const CHANGES = isQuick ? 200 : 1_500;
const WATCHED = 10;
const READ = 100;
const BATCH = 500;

const personAt = (index: number): string => `person-${index % PEOPLE}`;
const lineAt = (index: number): string => `line-${personAt(index)}`;

/** Everybody has a line and watches the next ten people. */
async function fill(store: Store): Promise<void> {
  const user = await readUser(store, { tenant, user: 'driss' });
  const [line] = await readLines(store, { tenant, user: 'driss' });
  if (!user || !line) throw new Error('The demo has no Driss.');
  const { extension: _, ...own } = line.line;
  for (let start = 0; start < PEOPLE; start += BATCH) {
    await store.write(async (tx) => {
      for (let index = start; index < start + BATCH; index++) {
        const id = personAt(index);
        const number = `+331990${String(index).padStart(5, '0')}`;
        await putUser(tx, { ...user, account: { ...user.account, id } });
        await putLine(tx, tenant, {
          ...line,
          owner: id,
          line: { ...own, id: lineAt(index), number, numbers: [] },
        });
        const keys = Array.from({ length: WATCHED }, (_, key) => ({
          id: `key-${key}`,
          kind: 'supervision' as const,
          label: '',
          target: { kind: 'colleague' as const, contact: personAt(index + key + 1) },
        }));
        await putFunctionKeys(tx, { tenant, user: id }, { keys, version: 1, changedAt: 0, changedBy: 'user' }, 0);
      }
    });
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

await withFolder(async (folder) => {
  const store = await openSqliteStore(databaseFile(folder));
  await seedDemo(store);
  await fill(store);
  const speed = machineSpeed();
  const all = Array.from({ length: PEOPLE }, (_, index) => ({ line: lineAt(index), state: 'idle' as const }));

  const first = await timeOf(() => reportLineStates(store, tenant, all));
  reportTimed(`${PEOPLE.toLocaleString('en')} lines, the switch's first report`, first, { atMost: 3_000 }, speed, ' ms');
  const again = await timeOf(() => reportLineStates(store, tenant, all));
  reportTimed('… one without news', again, { atMost: 1_000 }, speed, ' ms');
  reportTimed('… confirmLineStates', await timeOf(() => confirmLineStates(store, tenant)), { atMost: 50 }, speed, ' ms');

  const times: number[] = [];
  for (let index = 0; index < CHANGES; index++) {
    const report = { line: lineAt(index * 7), state: index % 2 ? ('ringing' as const) : ('busy' as const) };
    times.push(await timeOf(() => reportLineStates(store, tenant, [report])));
  }
  const perSecond = (CHANGES / times.reduce((sum, time) => sum + time, 0)) * 1_000;
  // Six calls an hour for each of 5,000 lines, three changes each.
  reportTimed('changes one by one, ten watchers each, per second', perSecond, { atLeast: 25 }, speed);
  reportTimed('… one change, p95', percentile(times, 0.95), { atMost: 40 }, speed, ' ms');

  const contacts = Array.from({ length: READ }, (_, index) => personAt(index * 3));
  const read = () => readPresences(store, tenant, contacts, Date.now());
  const unknown = (await read()).filter(({ state }) => state === 'unknown');
  if (unknown.length > 0) throw new Error(`The switch has told of ${unknown.length} colleagues in vain.`);
  reportTimed(`a read of ${READ} colleagues`, await timeOf(read), { atMost: 50 }, speed, ' ms');
  await store.close();
});
