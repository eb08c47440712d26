import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { exitCodes } from '../../../src/node/cli/exit.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { environment, served, temporaryFolder } from './support/selfcare.ts';

describe('a server whose database is removed', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());

  it('says in one fatal line what to do, and ends with a code of its own', async () => {
    const server = await served(['--demo'], { SELFCARE_DATA: folder.path, PORT: '0' });
    const ended = new Promise<number | null>((resolve) => server.child.once('close', resolve));
    const begun = performance.now();
    rmSync(join(folder.path, 'selfcare.db'));
    assert.equal(await ended, exitCodes.lost);
    assert.ok(performance.now() - begun < 10_000);
    const fatal = server
      .log()
      .split('\n')
      .filter((line) => line.includes('"level":60'));
    assert.equal(fatal.length, 1, server.log());
    assert.match(fatal[0] ?? '', /selfcare\.db was removed.*put the right ones in place/);
  });
});

/** Another user of the machine, where the tests may become one: root may write everything. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const storeModule = fileURLToPath(new URL('../../../src/node/store/sqlite.ts', import.meta.url));
const runModule = fileURLToPath(new URL('../../../src/node/cli/run.ts', import.meta.url));

/** Starts a server, with everything loaded before the process becomes another user. */
function startedByOther(dataFolder: string) {
  const script = `const { run } = await import(${JSON.stringify(runModule)});
    await import(${JSON.stringify(storeModule)});
    await import(${JSON.stringify(runModule.replace('run.ts', 'serve.ts'))});
    const { uid, gid } = ${JSON.stringify(nobody)};
    if (uid) { process.setgid(gid); process.setuid(uid); }
    process.exitCode = await run(['serve', '--demo'], { env: process.env, print: console.log, complain: console.error });`;
  const env = environment({ SELFCARE_DATA: dataFolder, PORT: '0' });
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { env, encoding: 'utf8', timeout: 60_000 });
}

describe('a server on a database that it may not write', () => {
  const folder = mkdtempSync(join(tmpdir(), 'selfcare-readonly-'));
  after(() => rmSync(folder, { recursive: true }));
  chmodSync(folder, 0o755);

  it('says so in one sentence that names the file', async () => {
    const data = join(folder, 'file');
    const store = await openSqliteStore(join(data, 'selfcare.db'));
    await store.close();
    chmodSync(data, 0o777);
    chmodSync(join(data, 'selfcare.db'), 0o444);
    const { status, stderr } = startedByOther(data);
    assert.equal(status, exitCodes.store, stderr);
    assert.match(stderr.trim(), /^selfcare: \S+selfcare\.db may not be written \(EACCES\): let the user of this program write it.*\.$/);
  });

  it('says so of the folder', () => {
    const data = join(folder, 'folder');
    mkdirSync(data);
    chmodSync(data, 0o555);
    const { status, stderr } = startedByOther(data);
    assert.equal(status, exitCodes.store, stderr);
    assert.match(stderr.trim(), /^selfcare: \S+folder may not be written \(EACCES\).*\.$/);
  });
});
