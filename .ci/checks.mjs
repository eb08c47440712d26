import { fileURLToPath } from 'node:url';
import { runCheck } from './checks/run-check.mjs';
import { summaryOf } from './checks/summary.mjs';
import { GROUPS } from './checks/table.mjs';

/** `node .ci/checks.mjs test|ci [part of a name…]`. Runs without dependencies, so that it can install them. */
const root = fileURLToPath(new URL('..', import.meta.url));
const [group = 'ci', ...parts] = process.argv.slice(2);
const checks = (GROUPS[group] ?? []).filter(({ name }) => !parts.length || parts.some((part) => name.includes(part)));

const started = Date.now();
const results = [];
for (const batch of batchesOf(checks)) {
  const done = await runBatch(batch);
  results.push(...done);
  if (batch[0].vital && done[0].note === 'ended with an error') break;
}

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n=== ${group}\n${summaryOf(results, (Date.now() - started) / 1000)}`);
const [passed, failed] = [sum('passed'), sum('failed')];
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;

/** Neighbours that may run together, and every other check alone. */
function batchesOf(all) {
  const batches = [];
  for (const check of all) {
    if (check.together && batches.at(-1)?.[0].together) batches.at(-1).push(check);
    else batches.push([check]);
  }
  return batches;
}

/** Runs two checks at once: one for each core of a small machine. The output of each stays in one piece. */
async function runBatch(batch) {
  const done = new Map();
  const waiting = [...batch];
  const run = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) done.set(check, await runCheck(root, check, batch.length === 1));
  };
  await Promise.all([run(), run()]);
  return batch.map((check) => done.get(check));
}
