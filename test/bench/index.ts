/**
 * Runs every `*.bench.ts` of this folder, one after the other, each in a process of its own. A bench prints what it measured and
 * ends with a code other than 0 when a target is missed. Arguments: names to run only some; `--quick` is handed on (short smoke run).
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));

const benches = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
  .sort();

let failed = 0;
for (const file of benches) {
  const started = performance.now();
  console.log(`\n# ${file.replace('.bench.ts', '')}`);
  const { status } = spawnSync(process.execPath, [...process.execArgv, `${import.meta.dirname}/${file}`, ...options], { stdio: 'inherit' });
  if (status !== 0) failed += 1;
  console.log(`(${((performance.now() - started) / 1000).toFixed(0)} s)`);
}

console.log(`\n${String(benches.length - failed)} passed, ${String(failed)} failed`);
process.exitCode = failed > 0 || benches.length === 0 ? 1 : 0;
