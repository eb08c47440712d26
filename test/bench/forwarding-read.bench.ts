// Forwarding read over HTTP on SQLite, against a bare Hono route with one prepared SELECT on the same file.
// Run: node test/bench/forwarding-read.bench.ts [--quick]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild } from './support/child-server.ts';
import { requestsPerSecond, type Load } from './support/http-load.ts';

const goal = 0.6;
/** Below it the read has become slower. Between, the machine decides: one commit was measured from 0.55 to 0.64. */
const least = 0.5;
const rounds = process.argv.includes('--quick') ? 5 : 15;
const warmUp = 2;
const milliseconds = 1500;
const connections = 16;
const main = fileURLToPath(new URL('../../src/node/main.ts', import.meta.url));
const bareServer = fileURLToPath(new URL('./support/bare-hono.ts', import.meta.url));

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const folder = mkdtempSync(join(tmpdir(), 'selfcare-bench-'));
const env = { SELFCARE_DATA: folder, PORT: '0' };
const ours = await startChild([main, 'serve', '--demo'], env);
const bare = await startChild([bareServer, join(folder, 'selfcare.db')]);
try {
  const token = execFileSync(process.execPath, [main, 'token', '--user', 'alice'], { env: { ...process.env, ...env } })
    .toString()
    .trim();
  const common = { connections, milliseconds };
  const loads: Record<'bare' | 'ours', Load> = {
    bare: { ...common, port: bare.port, path: '/lines/line-alice-fixed/forwarding', headers: {} },
    ours: { ...common, port: ours.port, path: '/v1/lines/line-alice-fixed/forwarding', headers: { authorization: `Bearer ${token}` } },
  };
  const found: Record<'bare' | 'ours', number[]> = { bare: [], ours: [] };
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of ['bare', 'ours'] as const) {
      const rate = await requestsPerSecond(loads[name]);
      // The first rounds only warm up.
      if (round >= 0) found[name].push(rate);
    }
  }
  // Of neighbours in time, so that whatever else the machine does weighs on both alike.
  const ratio = median(found.ours.map((rate, round) => rate / (found.bare[round] ?? rate)));
  console.log(`bare Hono route, one prepared SELECT  ${Math.round(median(found.bare))} requests/s (median of ${rounds})`);
  console.log(`GET /v1/lines/{line}/forwarding       ${Math.round(median(found.ours))} requests/s`);
  console.log(
    `median ratio ${ratio.toFixed(2)}, goal ${goal.toFixed(2)}: ${ratio >= goal ? 'reached' : 'MISSED'}; fails below ${least.toFixed(2)}`,
  );
  process.exitCode = ratio >= least ? 0 : 1;
} finally {
  await Promise.all([ours.stop(), bare.stop()]);
  rmSync(folder, { recursive: true });
}
