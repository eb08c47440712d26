import { fileURLToPath } from 'node:url';
import { runCheck } from './checks/run-check.mjs';
import { summaryOf } from './checks/summary.mjs';
import { GROUPS } from './checks/table.mjs';

/** `node .ci/checks.mjs test|ci [part of a name…]`. Runs without dependencies, so that it can install them. */
const root = fileURLToPath(new URL('..', import.meta.url));
const [group = 'ci', ...parts] = process.argv.slice(2);
const checks = (GROUPS[group] ?? []).filter(({ name }) => !parts.length || parts.some((part) => name.includes(part)));

const results = [];
for (const check of checks) {
  console.log(`\n=== ${check.name}`);
  const result = await runCheck(root, check);
  results.push(result);
  if (check.vital && result.note === 'ended with an error') break;
}

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n=== ${group}\n${summaryOf(results)}`);
const [passed, failed] = [sum('passed'), sum('failed')];
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
