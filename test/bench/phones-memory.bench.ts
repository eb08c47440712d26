// A server whose store holds 100,000 phones with their files: its memory while some of them fetch. --quick: 10,000 phones.
import { databaseWithPhones } from './support/phones.ts';
import { storm } from './support/phone-storm.ts';
import { isQuick, report, withFolder } from './support/report.ts';
import { servePhones } from './support/serving.ts';

const PHONES = isQuick ? 5_000 : 100_000;
const FETCHING = isQuick ? 500 : 5_000;
const AT_ONCE = 100;

await withFolder(async (folder) => {
  const phones = await databaseWithPhones(folder, PHONES);
  const server = await servePhones(folder);
  try {
    const port = Number(new URL(server.url).port);
    const step = Math.floor(PHONES / FETCHING);
    const some = phones.filter((_, index) => index % step === 0);
    let errors = 0;
    for (let start = 0; start < some.length; start += AT_ONCE) {
      errors += (await storm(port, some.slice(start, start + AT_ONCE), new Map(), false, start / AT_ONCE)).errors;
    }
    report(`${some.length} of ${PHONES} phones fetch: answers other than a phone expects`, errors, { atMost: 0 });
    const { now, most } = server.resident();
    report(`server with ${PHONES} phones stored, resident (at most ${most.toFixed(0)} MiB)`, now, { atMost: 200 }, ' MiB');
  } finally {
    await server.stop();
  }
});
