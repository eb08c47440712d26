import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const READY = /(https?:\/\/[^\s]+)/;

/**
 * Starts a command that serves the demo on a free port with an empty data folder, and waits for its one line.
 * @returns the address it printed, everything it printed, and the way to end it
 */
export async function startDemo(root, command, limitMs = 120_000) {
  const data = mkdtempSync(join(tmpdir(), 'selfcare-check-'));
  const child = spawn(command, {
    cwd: root,
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0', SELFCARE_DATA: data, SELFCARE_LOG_LEVEL: 'warn' },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  const stop = async () => {
    if (child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    const inTime = await Promise.race([ended.then(() => true), wait(10_000, false, { ref: false })]);
    if (!inTime) process.kill(-child.pid, 'SIGKILL');
    rmSync(data, { recursive: true, force: true });
    return inTime;
  };
  for (const until = Date.now() + limitMs; Date.now() < until; await wait(100)) {
    const url = READY.exec(output)?.[1];
    if (url) return { url: url.replace(/\/$/, ''), output: () => output, stop };
    if (child.exitCode !== null) break;
  }
  await stop();
  throw new Error(`The server did not come up. It printed: ${output}`);
}
