// Import of call records: speed, and memory that does not grow with the file. --quick imports 100,000 rows instead of 1,000,000.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openSqliteStore } from '../../src/node/store/sqlite.ts';
import { fillCompany } from '../node/import/company.ts';
import { writeMasterFile } from './support/master-file.ts';
import { isQuick, report, withFolder } from './support/report.ts';

const SMALL = 10_000;
const LARGE = isQuick ? 100_000 : 1_000_000;

interface Outcome {
  readonly rows: number;
  readonly added: number;
  readonly rejected: number;
  readonly seconds: number;
  readonly residentMiB: number;
}

async function importOf(count: number): Promise<Outcome> {
  return withFolder(async (folder) => {
    const file = join(folder, 'Master.csv');
    await writeMasterFile(file, count);
    const database = join(folder, 'selfcare.db');
    await (await fillCompany(await openSqliteStore(database))).close();
    const child = fileURLToPath(new URL('../node/import/import-child.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [child, database, file]);
    return JSON.parse(stdout) as Outcome;
  });
}

const small = await importOf(SMALL);
const large = await importOf(LARGE);
for (const { rows, added, rejected, seconds, residentMiB } of [small, large]) {
  const label = `import of ${rows.toLocaleString('en')} rows`;
  report(`${label}, rows/s`, rows / seconds, { atLeast: 20_000 });
  report(`${label}, rejected`, rejected, { atMost: 0 });
  console.log(`${label}: ${added.toLocaleString('en')} calls, ${seconds.toFixed(1)} s, at most ${residentMiB.toFixed(0)} MiB resident`);
}
report(`import, resident memory of the large file ÷ the small one`, large.residentMiB / small.residentMiB, { atMost: 1.3 });
