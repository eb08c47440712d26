import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { FolderMedia } from '../../../src/node/media/folder-media.ts';
import type { MediaStore } from '../../../src/node/media/media-store.ts';
import { memoryMedia } from '../../../src/node/media/memory-media.ts';
import { StoreError } from '../../../src/node/store/store-error.ts';

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'selfcare-media-'));
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const sound = new TextEncoder().encode('a sound that is a little longer than its parts');
/** The first digits of its key. */
const soundKey = 'd8b5f97f';

async function contentOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(stream).text();
}

async function keysOf(media: MediaStore): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { key } of media.list()) keys.push(key);
  return keys.sort();
}

/** Files below a folder, as they lie on the disk. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

const drivers = [
  { name: 'memory', open: async () => memoryMedia() },
  { name: 'folder', open: async () => FolderMedia.open(newFolder()) },
];

for (const { name, open } of drivers) {
  describe(`sound files in a ${name}`, () => {
    it('are named by their content, read in any part, and removed', async () => {
      const media = await open();
      const key = await media.put(sound);
      assert.equal(key, await memoryMedia().put(sound));
      const file = await media.open(key);
      assert.equal(file?.bytes, sound.byteLength);
      assert.equal(await contentOf(file.read(0, sound.byteLength)), new TextDecoder().decode(sound));
      assert.equal(await contentOf(file.read(2, 7)), 'sound');
      assert.equal(await contentOf(file.read(3, 3)), '');
      assert.equal(await media.remove(key), true);
      assert.equal(await media.open(key), undefined);
      assert.equal(await media.remove(key), false);
    });

    it('are one where their content is one, and are put anew each time', async () => {
      const media = await open();
      const since = Date.now();
      const [key] = await Promise.all([media.put(sound), media.put(sound), media.put(sound)]);
      assert.deepEqual(await keysOf(media), [key]);
      assert.equal(await media.remove(key, since - 1000), false);
      assert.equal(await media.remove(key, Date.now() + 1000), true);
    });

    it('are found by no other name', async () => {
      const media = await open();
      await media.put(sound);
      for (const key of ['', '..', '../unfinished', soundKey, `${'0'.repeat(62)}/x`]) assert.equal(await media.open(key), undefined, key);
    });

    it('may be empty', async () => {
      const media = await open();
      const file = await media.open(await media.put(new Uint8Array()));
      assert.equal(file?.bytes, 0);
      assert.equal(await contentOf(file.read(0, 0)), '');
    });
  });
}

describe('a folder of sound files', () => {
  it('holds whole files only: a disk that is full in the middle of one leaves nothing', async () => {
    const folder = newFolder();
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const media = await FolderMedia.open(folder, {
      async write(file, content) {
        await file.write(content.subarray(0, 5));
        throw full;
      },
    });
    await assert.rejects(media.put(sound), (thrown) => thrown instanceof StoreError && thrown.code === 'full' && thrown.cause === full);
    assert.deepEqual(filesIn(folder), []);
    assert.deepEqual(await keysOf(media), []);
  });

  it('is cleaned of what a killed writer has left, but not of what another one writes now', async () => {
    const folder = newFolder();
    await FolderMedia.open(folder);
    for (const name of ['old', 'new']) writeFileSync(join(folder, 'unfinished', name), 'half');
    const longAgo = new Date(Date.now() - 2 * 60 * 60_000);
    utimesSync(join(folder, 'unfinished', 'old'), longAgo, longAgo);
    const media = await FolderMedia.open(folder);
    assert.deepEqual(filesIn(folder), ['new']);
    assert.deepEqual(await keysOf(media), []);
  });

  it('outlives its process, and lists only its own files', async () => {
    const folder = newFolder();
    const key = await (await FolderMedia.open(folder)).put(sound);
    writeFileSync(join(folder, key.slice(0, 1), key.slice(1, 2), 'notes.txt'), 'by hand');
    const media = await FolderMedia.open(folder);
    assert.deepEqual(await keysOf(media), [key]);
  });

  it('tells a file that was cut short under its reader', async () => {
    const folder = newFolder();
    const media = await FolderMedia.open(folder);
    const key = await media.put(sound);
    const file = await media.open(key);
    writeFileSync(join(folder, key.slice(0, 1), key.slice(1, 2), key), 'short');
    assert.ok(file);
    await assert.rejects(contentOf(file.read(0, file.bytes)));
  });

  it('says what is wrong where it cannot be made', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'taken'), '');
    await assert.rejects(FolderMedia.open(join(folder, 'taken')), (thrown) => thrown instanceof StoreError && thrown.code === 'io');
  });
});
