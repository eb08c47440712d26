import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENTRIES } from './size/entries.mjs';
import { measure } from './size/measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const ledger = join(root, 'docs', 'size.md');
const update = process.argv.includes('--update');
const explain = process.argv.includes('--explain');
const TOLERANCE = 0.02;
const LANGUAGE_FILE = /^src\/i18n\/locales\//;

const rows = [];
for (const entry of ENTRIES) rows.push({ entry, ...(await measure(root, entry)) });
for (const row of rows) relate(row);

const known = existsSync(ledger) ? readLedger(readFileSync(ledger, 'utf8')) : new Map();
const failures = rows.flatMap((row) => problemsOf(row, known.get(row.entry.name)));
for (const row of rows) print(row, known.get(row.entry.name));
if (update) writeFileSync(ledger, pageOf(rows));
for (const failure of failures) console.error(`✗ ${failure}`);
console.log(`${rows.length - new Set(failures.map((text) => text.split(':')[0])).size} passed, ${failures.length} failed`);
process.exitCode = failures.length ? 1 : 0;

function relate(row) {
  const base = rows.find(({ entry }) => entry.name === row.entry.over);
  if (!base) return;
  row.min -= base.min;
  row.gzip -= base.gzip;
}

function problemsOf({ entry, gzip, files }, before) {
  const problems = [];
  if (entry.limit && gzip > entry.limit) problems.push(`${entry.name}: ${gzip} bytes gzip, the limit is ${entry.limit}`);
  if (entry.files && files > entry.files) problems.push(`${entry.name}: ${files} files, the limit is ${entry.files}`);
  if (update) return problems;
  if (before === undefined) problems.push(`${entry.name}: not in docs/size.md; run "npm run size -- --update"`);
  else if (gzip > before * (1 + TOLERANCE))
    problems.push(`${entry.name}: ${gzip} bytes gzip, more than 2 % over the ${before} of docs/size.md`);
  return problems;
}

function print({ entry, min, gzip, files, lazy, groups }, before) {
  const change = before ? ` (ledger ${before}, ${gzip >= before ? '+' : ''}${(((gzip - before) / before) * 100).toFixed(1)} %)` : '';
  console.log(
    `${entry.name}: ${kilo(gzip)} gzip, ${kilo(min)} min, ${files} files${entry.limit ? `, limit ${kilo(entry.limit)}` : ''}${change}`,
  );
  if (!explain) return;
  for (const group of groups) console.log(`    ${String(group.gzip).padStart(6)} gzip ${String(group.min).padStart(7)} min  ${group.name}`);
  for (const part of lazy.filter(({ name }) => !LANGUAGE_FILE.test(name))) console.log(`    later: ${kilo(part.gzip)} ${part.name}`);
}

function readLedger(text) {
  const rowsOfTable = text.matchAll(/^\| (.+?) \| .+? \| ([\d ]+) \| ([\d ]+) \|/gm);
  return new Map([...rowsOfTable].map(([, name, , gzip]) => [name, Number(gzip.replaceAll(' ', ''))]));
}

function pageOf(measured) {
  const first = measured.find(({ entry }) => entry.name === '`sc-forwarding` alone');
  const later = first.lazy.filter(({ name }) => !LANGUAGE_FILE.test(name));
  return `# Size

Bytes of a page that is at rest and can be edited: the entry, everything it imports and the texts of one language, bundled by Rollup
with every dependency inside, minified by terser, gzip level 9 per file. Parts that load on demand are listed apart. \`npm run size\` measures again and fails at more than
2 % over this page, or over a limit; \`npm run size -- --update\` writes it; \`-- --explain\` lists the modules.

| entry | what | min | gzip | limit | files |
| --- | --- | ---: | ---: | ---: | ---: |
${measured.map(({ entry, min, gzip, files }) => `| ${entry.name} | ${entry.what} | ${min} | ${gzip} | ${entry.limit ?? ''} | ${files} |`).join('\n')}

What \`sc-forwarding\` loads on demand:

| part | gzip |
| --- | ---: |
${later.map(({ name, gzip }) => `| \`${name}\` | ${gzip} |`).join('\n')}
`;
}

function kilo(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
