import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { countResults } from './checks/count.mjs';

/**
 * `node .ci/element-tests.mjs BROWSER [options of the runner]`: element tests in one browser. Files whose browser hung or ended by itself, as WebKitGTK does now and
 * then, run once more in a new one, and are named. A failed test never does.
 */
const [browser] = process.argv.slice(2);
const root = fileURLToPath(new URL('..', import.meta.url));
/** More files than these have another cause. */
const mostRepeated = 3;

const first = await run(process.argv.slice(3));
const { passed, failed } = first.counts;
const files = first.stopped;
if (failed === 0 || failed !== files.length || files.length > mostRepeated) finish(first.counts);
else {
  console.log(`\nThe browser stopped in these files, which run once more: ${files.join(' ')}\n`);
  const second = await run(['--files', ...files]);
  finish({ passed: passed + second.counts.passed, failed: second.counts.failed });
}

function finish({ passed, failed }) {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed || !passed ? 1 : 0;
}

function run(options) {
  return new Promise((resolve) => {
    const env = { ...process.env, TEST_BROWSERS: browser };
    const child = spawn('wtr', options, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const parts = [];
    child.stdout.on('data', (data) => {
      parts.push(data);
      process.stdout.write(data);
    });
    child.once('close', (code) => {
      const output = Buffer.concat(parts).toString('utf8');
      const stopped = [...output.matchAll(/^browser stopped: (.+)$/gm)].map(([, file]) => file);
      resolve({ counts: countResults('line', output, code === 0), stopped });
    });
  });
}
