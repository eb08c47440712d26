// 10,000 phones restart in one moment: everyone is served in full, then once more with conditional requests. --quick: 1,000 phones.
import { databaseWithPhones } from './support/phones.ts';
import { storm, type Known } from './support/phone-storm.ts';
import { isQuick, percentile, report, withFolder } from './support/report.ts';
import { serve } from './support/serving.ts';

const PHONES = isQuick ? 1_000 : 10_000;

await withFolder(async (folder) => {
  const phones = await databaseWithPhones(folder, PHONES);
  const server = await serve(folder);
  try {
    const port = Number(new URL(server.url).port);
    const known: Known = new Map();
    // The first start makes the code warm; a power cut seldom hits a server that was started a second ago.
    await storm(port, phones.slice(0, 200), known, false);
    const full = await storm(port, phones, known, false);
    // A session lasts a minute at most; a phone that asks for its first file again begins another one anyway.
    const conditional = await storm(port, phones, known, true);
    const p99 = percentile(full.took, 0.99) / 1000;
    console.log(
      `${full.took.length} requests, ${(full.bytes / 2 ** 20).toFixed(0)} MiB in ${(full.ms / 1000).toFixed(2)} s; conditional in ${(conditional.ms / 1000).toFixed(2)} s`,
    );
    report(`${PHONES} phones at once: answers other than a phone expects`, full.errors + conditional.errors, { atMost: 0 });
    report(`${PHONES} phones at once: one request, p99`, p99, { atMost: 2 }, ' s');
    report(`${PHONES} phones at once: full ÷ conditional, time for all`, full.ms / conditional.ms, { atLeast: 5 });
    const { now, most } = server.resident();
    report(`server with ${PHONES} phones after both (at most ${most.toFixed(0)} MiB)`, now, { atMost: 200 }, ' MiB');
  } finally {
    await server.stop();
  }
});
