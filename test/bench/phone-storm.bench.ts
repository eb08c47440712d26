// 10,000 phones restart in one moment: everyone is served in full, then once more with conditional requests. --quick: 1,000 phones.
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startChild } from './support/child-server.ts';
import { machineSpeed } from './support/machine.ts';
import { databaseWithPhones, type EnrolledPhone } from './support/phones.ts';
import { storm, type Known, type Storm } from './support/phone-storm.ts';
import { isQuick, percentile, report, reportKnown, reportTimed, withFolder } from './support/report.ts';
import { processorTime, servePhones } from './support/serving.ts';

const PHONES = isQuick ? 1_000 : 10_000;
const bareServer = fileURLToPath(new URL('./support/bare-http.ts', import.meta.url));

/** A storm, and the seconds of processor time that it cost the server. */
interface Weathered extends Storm {
  readonly cost: number;
}

async function weather(child: ChildProcess, run: () => Promise<Storm>): Promise<Weathered> {
  const before = processorTime(child);
  const result = await run();
  return { ...result, cost: processorTime(child) - before };
}

const p99Of = ({ took }: Storm): number => percentile(took, 0.99) / 1000;

function describe(name: string, { took, bytes, ms, cost, ...rest }: Weathered): void {
  const figures = [
    `${took.length} requests in ${(ms / 1000).toFixed(2)} s`,
    `${(bytes / 2 ** 20).toFixed(1)} MiB`,
    `p99 ${p99Of({ took, bytes, ms, ...rest }).toFixed(2)} s`,
    `${((cost / took.length) * 1e6).toFixed(0)} µs of the server's processor each`,
  ];
  console.log(`${name}: ${figures.join(', ')}`);
}

/** The same phones at a server that does nothing: what Node itself takes on this machine. */
async function atBareServer(phones: readonly EnrolledPhone[]): Promise<Weathered> {
  const bare = await startChild([bareServer]);
  try {
    await storm(bare.port, phones.slice(0, 200), new Map(), false);
    return await weather(bare.process, () => storm(bare.port, phones, new Map(), false));
  } finally {
    await bare.stop();
  }
}

await withFolder(async (folder) => {
  const phones = await databaseWithPhones(folder, PHONES);
  const server = await servePhones(folder);
  try {
    const port = Number(new URL(server.url).port);
    const known: Known = new Map();
    // The first start makes the code warm; a power cut seldom hits a server that was started a second ago.
    await storm(port, phones.slice(0, 200), known, false);
    const speedBefore = machineSpeed();
    const full = await weather(server.child, () => storm(port, phones, known, false));
    const speed = (speedBefore + machineSpeed()) / 2;
    // A session lasts a minute at most; a phone that asks for its first file again begins another one anyway.
    const conditional = await weather(server.child, () => storm(port, phones, known, true));
    const { now, most } = server.resident();
    const bare = await atBareServer(phones);

    describe('in full', full);
    describe('conditional', conditional);
    describe('a server that does nothing', bare);
    report(`${PHONES} phones at once: answers other than a phone expects`, full.errors + conditional.errors, { atMost: 0 });
    reportTimed(`${PHONES} phones at once: one request, p99`, p99Of(full), { atMost: 2 }, speed, ' s');
    reportKnown(
      `${PHONES} phones at once: full ÷ conditional, processor time`,
      full.cost / conditional.cost,
      { atLeast: 5 },
      `a server that does nothing would make it ${(full.cost / bare.cost).toFixed(1)}, see docs/speed.md`,
    );
    console.log(`server after both: ${now.toFixed(0)} MiB resident, at most ${most.toFixed(0)} MiB`);
  } finally {
    await server.stop();
  }
});
