// Imports a file, or its standard input for "-", and says how that went and how much memory the process had at most.
import { importFile } from '../../../src/node/import/import-file.ts';
import { tenant } from '../store/records.ts';

const [database = '', input = '-'] = process.argv.slice(2);
const begun = performance.now();
const result = await importFile({ input: input === '-' ? 0 : input, database, tenant });
const seconds = (performance.now() - begun) / 1000;
console.log(JSON.stringify({ ...result, seconds, residentMiB: process.resourceUsage().maxRSS / 1024 }));
