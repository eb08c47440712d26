import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { countResults, failedTests } from './count.mjs';
import { rowsIn } from './summary.mjs';

/**
 * Runs one check, passes its output on, and counts it. A check that takes too long is ended with all its children.
 * @param isLive whether output is passed on as it comes, or at the end
 */
export async function runCheck(root, { name, command, count, limit }, isLive = true) {
  const started = Date.now();
  if (isLive) console.log(`\n=== ${name}`);
  const { output, code, late } = await execute(root, command, { limit, isLive });
  if (!isLive) console.log(`\n=== ${name}\n${output.trimEnd()}`);
  const seconds = (Date.now() - started) / 1000;
  const counts = countResults(count, output, code === 0);
  const failures = counts.failed ? failedTests(output) : [];
  return {
    name,
    ...counts,
    failures,
    parts: rowsIn(output),
    seconds,
    ...(late ? { note: `stopped after ${limit / 60_000} minutes` } : {}),
  };
}

function execute(root, command, { limit, isLive }) {
  return new Promise((resolve) => {
    const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
    const child = spawn(command, {
      cwd: root,
      shell: true,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: path,
        // Hundreds of processes load the same modules: a third of the server tests' time was compiling them.
        NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node'),
        STORYBOOK_DISABLE_TELEMETRY: '1',
        FORCE_COLOR: undefined,
      },
    });
    const parts = [];
    let late = false;
    const pass = (stream) => (data) => {
      parts.push(data);
      if (isLive) stream.write(data);
    };
    child.stdout.on('data', pass(process.stdout));
    child.stderr.on('data', pass(process.stderr));
    const timer = setTimeout(() => {
      late = true;
      endGroup(child);
    }, limit);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ output: Buffer.concat(parts).toString('utf8'), code: late ? 1 : code, late });
    });
  });
}

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
