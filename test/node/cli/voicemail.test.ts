import assert from 'node:assert/strict';
import { readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { FolderMedia } from '../../../src/node/media/folder-media.ts';
import { databaseFile, mediaFolder } from '../../../src/node/serve.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { selfcareHere, temporaryFolder } from './support/selfcare.ts';

const spool = join(import.meta.dirname, '../import/fixtures/spool');

describe('voice messages on the command line', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  const selfcare = (...args: string[]) => selfcareHere(args, { SELFCARE_DATA: data });

  before(async () => {
    const store = await openSqliteStore(databaseFile(data), { role: 'tool' });
    await seedDemo(store);
    await store.close();
  });

  it('are imported from a spool, and again without adding anything', async () => {
    const first = await selfcare('import', 'voicemail', spool);
    assert.equal(first.code, 0, first.err);
    assert.equal(first.out.trim(), '7 messages, 5 new, 0 imported before, 2 left');
    assert.match(first.err, /INBOX\/msg0002 has no audio yet; left for the next run\n/);
    assert.match(first.err, /INBOX\/msg0003 is being recorded; left for the next run\n/);
    assert.equal((await selfcare('import', 'voicemail', spool)).out.trim(), '7 messages, 0 new, 5 imported before, 2 left');
  });

  it('are refused with the remedy where the folder or the tenant is wrong', async () => {
    const missing = await selfcare('import', 'voicemail', join(folder.path, 'nowhere'));
    assert.deepEqual([missing.code, /ENOENT/.test(missing.err)], [2, true]);
    const nobody = await selfcare('import', 'voicemail', spool, '--tenant', 'nobody');
    assert.match(nobody.err, /The tenant nobody has no line\. Tenants with lines: demo, other/);
    assert.match(
      (await selfcare('import', 'voicemail', join(spool, 'default'))).err,
      /has no messages: name the folder that holds the contexts/,
    );
  });

  it('are checked against their sounds: orphans and missing files are named, orphans removed', async () => {
    assert.equal((await selfcare('check', 'media')).out.trim(), '4 sound files; orphans: 0; missing: 0');
    const root = mediaFolder(data);
    const kept = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .map((path) => join(root, path))
      .filter((path) => statSync(path).isFile());
    const orphan = await (await FolderMedia.open(root)).put(new TextEncoder().encode('nobody names it'));
    const file = join(root, orphan.slice(0, 1), orphan.slice(1, 2), orphan);
    assert.equal((await selfcare('check', 'media')).code, 0, 'its row may be about to be written');
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    utimesSync(file, longAgo, longAgo);
    rmSync(kept[0] ?? '');
    const found = await selfcare('check', 'media');
    assert.deepEqual([found.code, found.out.trim()], [5, '4 sound files; orphans: 1; missing: 1']);
    assert.ok(found.err.includes(`orphan: ${orphan} `) && /missing: [\da-f]{64} /.test(found.err));
    const cleaned = await selfcare('check', 'media', '--remove-orphans');
    assert.deepEqual([cleaned.code, cleaned.out.trim()], [5, '4 sound files; orphans: 1, 1 removed; missing: 1']);
    assert.throws(() => statSync(file), /ENOENT/);
  });
});
