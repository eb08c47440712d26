import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo } from './checks/demo-server.mjs';

/**
 * The conformance kit against the built server, over HTTP, with writes: as Alice, who may do almost everything, and as Chloé, from whom
 * the administrator withholds some. A promise that is broken for one of them fails, and so does one that neither proves.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'selfcare-conformance-'));

/** Neither login has what these need. */
const untriable =
  /number outside its limits|managed elsewhere|pending write that names|functionKeys a user who may only read|port that is withheld|line is no target of a key/;

async function tokenOf(url, user) {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ user }) };
  return (await (await fetch(`${url}/v1/demo/token`, init)).json()).token;
}

async function reportOf(url, user, other) {
  const tokens = ['--token', await tokenOf(url, user), '--other-token', await tokenOf(url, other)];
  const snapshot = ['--snapshot', join(folder, `${user}.json`)];
  const args = ['dist/node/main.js', 'conformance', url, ...tokens, ...snapshot, '--writes', '--restart-phones', '--json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  process.stderr.write(stderr);
  return JSON.parse(stdout);
}

// The demo opens every number; the policy of the country also refuses some.
const demo = await startDemo(
  root,
  'node .ci/build-if-needed.mjs && SELFCARE_PRESENTED_NUMBERS=national exec node dist/node/main.js serve --demo',
);
try {
  const reports = [await reportOf(demo.url, 'alice', 'bruno'), await reportOf(demo.url, 'chloe', 'alice')];
  const results = reports.flatMap((report) => report.results);
  const broken = results.filter(({ verdict }) => verdict === 'broken');
  for (const each of broken) console.log(`FAIL ${each.port} ${each.promise}: ${each.detail}`);
  const held = new Set(results.filter(({ verdict }) => verdict === 'holds').map(({ port, promise }) => `${port} ${promise}`));
  const all = new Set(results.map(({ port, promise }) => `${port} ${promise}`));
  const unproved = [...all].filter((promise) => !held.has(promise) && !untriable.test(promise));
  for (const promise of unproved) console.log(`NOT TRIED ${promise}`);
  const left = reports.flatMap((report) => report.notPutBack);
  for (const { record, what, reason } of left) console.log(`NOT PUT BACK ${record}: ${what} (${reason})`);
  const failed = broken.length + unproved.length + left.length;
  console.log(`${held.size} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} finally {
  await demo.stop();
  rmSync(folder, { recursive: true, force: true });
}
