// 500 pages with an open stream, and 6,000 changes for all of them; then 4,000 pages, and a server that is killed and starts again.
// --quick: 1,000 changes, 500 pages.
import { httpAdapter } from '../../src/client/index.ts';
import type { EventsPort, TelephonyAdapter } from '../../src/contract/index.ts';
import { putLine } from '../../src/node/lines/sql.ts';
import { putUser } from '../../src/node/account/sql.ts';
import { demoIssuer } from '../../src/node/auth/demo-issuer.ts';
import { demoKey } from '../../src/node/auth/demo-key.ts';
import { databaseFile } from '../../src/node/serve.ts';
import { addEvent } from '../../src/node/store/outbox.ts';
import { openSqliteStore } from '../../src/node/store/sqlite.ts';
import { forwardingResource, runtimeFor } from '../../src/runtime/index.ts';
import { lineRecord, tenant, userRecord } from '../node/store/records.ts';
import { machineSpeed } from './support/machine.ts';
import { isQuick, percentile, report, reportTimed, withFolder } from './support/report.ts';
import { residentOf, startStreamServer, type StreamServer } from './support/serving.ts';

const PAGES_OF_BURST = 500;
/** One process plays them all: with more it would measure itself. */
const PAGES = isQuick ? PAGES_OF_BURST : 4_000;
const CHANGES = isQuick ? 1_000 : 6_000;
const RECORDS = 300;
/** Events of one transaction, as a program that changes many records writes them. */
const AT_ONCE = 1_000;
const OPENED_AT_ONCE = 200;
/** Without an event for so long, all have come. Milliseconds. */
const SILENCE = 5_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean, longest: number): Promise<void> {
  const begun = performance.now();
  while (!holds()) {
    if (performance.now() - begun > longest) throw new Error('not in time');
    await pause(20);
  }
}

async function makePeople(folder: string): Promise<void> {
  const store = await openSqliteStore(databaseFile(folder));
  for (let first = 0; first < PAGES; first += AT_ONCE) {
    await store.write(async (tx) => {
      for (let index = first; index < Math.min(first + AT_ONCE, PAGES); index += 1) {
        const number = `+331${String(10_000_000 + index)}`;
        await putUser(tx, userRecord({ tenant, user: `user-${index}` }));
        await putLine(tx, tenant, lineRecord(`line-${index}`, `user-${index}`, { number, numbers: [number] }));
      }
    });
  }
  await store.close();
}

/** Pages of different people in this one process, each with the library's own client and runtime. */
class Pages {
  readonly open = new Set<number>();
  /** Milliseconds until each answer that came. */
  took: number[] = [];
  reads = 0;
  cut = 0;
  /** Events that have come, and when the last one did. */
  came = { events: 0, at: 0 };
  readonly #stops: (() => void)[] = [];

  /** Opens pages up to so many. */
  async start(url: string, secret: Uint8Array, count: number): Promise<void> {
    const issuer = demoIssuer(secret);
    for (let index = this.#stops.length; index < count; index += 1) {
      const token = await issuer.issue(tenant, `user-${index}`, 3600);
      const adapter = this.#watched(index, httpAdapter({ baseUrl: url, getToken: async () => token, fetch: this.#timed }));
      this.#stops.push(runtimeFor(adapter).watch(forwardingResource(`line-${index}`), () => undefined));
      if (index % OPENED_AT_ONCE === 0) await until(() => this.open.size >= index - OPENED_AT_ONCE, 60_000);
    }
    await until(() => this.open.size === count, 60_000);
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  readonly #timed: typeof fetch = async (input, init) => {
    const begun = performance.now();
    const response = await fetch(input, init);
    this.took.push(performance.now() - begun);

    if (!String(input instanceof Request ? input.url : input).includes('/events')) this.reads += 1;
    return response;
  };

  #watched(index: number, adapter: TelephonyAdapter): TelephonyAdapter {
    const { events } = adapter;
    if (!events) throw new Error('no events');
    const { open, owner } = { open: this.open, owner: this };
    const watched: EventsPort = {
      async *open(options = {}) {
        const onOpen = (): void => {
          open.add(index);
          options.onOpen?.();
        };
        try {
          for await (const event of events.open({ ...options, onOpen })) {
            owner.came = { events: owner.came.events + 1, at: performance.now() };
            yield event;
          }
        } finally {
          open.delete(index);
          owner.cut += 1;
        }
      },
    };
    return { ...adapter, events: watched };
  }
}

/** Changes of records that no page shows, for everybody of the company. */
async function changeForAll(folder: string): Promise<void> {
  const tool = await openSqliteStore(databaseFile(folder), { role: 'tool' });
  for (let first = 0; first < CHANGES; first += AT_ONCE) {
    await tool.write(async (tx) => {
      for (let index = first; index < first + AT_ONCE; index += 1) {
        await addEvent(tx, tenant, { kind: 'contacts.changed', resource: `contact-${index % RECORDS}`, at: Date.now() });
      }
    });
  }
  await tool.close();
}

async function burst(folder: string, server: StreamServer, pages: Pages): Promise<void> {
  const before = residentOf(server.child);
  pages.cut = 0;
  const begun = performance.now();
  await changeForAll(folder);
  let most = 0;
  while (performance.now() - Math.max(begun, pages.came.at) < SILENCE) {
    await pause(200);
    most = Math.max(most, residentOf(server.child));
  }
  console.log(`${pages.came.events} events within ${((pages.came.at - begun) / 1000).toFixed(1)} s`);
  report(`${CHANGES} changes for ${PAGES_OF_BURST} pages: streams that were cut`, pages.cut, { atMost: 0 });
  report(`… memory of the server, at most ÷ before (${before.toFixed(0)} MiB)`, most / before, { atMost: isQuick ? 1.6 : 1.2 });
}

async function restart(folder: string, server: StreamServer, pages: Pages): Promise<StreamServer> {
  const speed = machineSpeed();
  server.child.kill('SIGKILL');
  await until(() => pages.open.size === 0, 30_000);
  pages.took = [];
  pages.reads = 0;
  const next = await startStreamServer(folder, server.port);
  const begun = performance.now();
  await until(() => pages.open.size === PAGES, 120_000);
  const seconds = (performance.now() - begun) / 1000;
  reportTimed(`server killed: ${PAGES} pages have their streams again`, seconds, { atMost: 15 }, speed, ' s');
  reportTimed('… one request, p99', percentile(pages.took, 0.99) / 1000, { atMost: 2 }, speed, ' s');
  report('… reads of data for each page: none was missed', pages.reads / PAGES, { atMost: 0.05 });
  return next;
}

await withFolder(async (folder) => {
  await makePeople(folder);
  const secret = await demoKey(folder);
  let server = await startStreamServer(folder);
  const pages = new Pages();
  try {
    await pages.start(server.url, secret, PAGES_OF_BURST);
    await burst(folder, server, pages);
    await pages.start(server.url, secret, PAGES);
    console.log(`${PAGES} pages: ${residentOf(server.child).toFixed(0)} MiB`);
    server = await restart(folder, server, pages);
  } finally {
    pages.stop();
    server.child.kill('SIGTERM');
  }
});
process.exit();
