import assert from 'node:assert/strict';
import { rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { DocumentIndexError } from '../../../src/node/documents/index-schema.ts';
import type { DocumentLibrary } from '../../../src/node/documents/library.ts';
import { Folder, pdf, sheet } from './folder.ts';

const idsOf = async (library: DocumentLibrary): Promise<readonly string[]> => (await library.documents()).map(({ entry }) => entry.id);
const minuteMs = 60_000;

describe('the folder of the documents', () => {
  it('is refused at the start without an index, and with a wrong one, with place and reason', async () => {
    const folder = new Folder();
    await assert.rejects(
      folder.library(),
      (error: Error) => error instanceof DocumentIndexError && error.message.includes(join(folder.path, 'index.json')),
    );
    folder.index(sheet('a', { file: '../a.pdf' }));
    await assert.rejects(folder.library(), /documents\[0\] "a"\.file: must be a path within the folder/);
  });

  it('leaves out what is missing, of another type, a folder, or outside, and tells each once', async () => {
    const folder = new Folder();
    folder.write('good.pdf', pdf);
    folder.write('page.pdf', '<!doctype html><script>alert(1)</script>');
    folder.write('folder/x.pdf', pdf);
    folder.write('captions.vtt', 'WEBVTT\n');
    folder.write('film.mp4', pdf);
    symlinkSync(join(tmpdir()), join(folder.path, 'out'));
    const other = new Folder();
    other.write('secret.pdf', pdf);
    symlinkSync(join(other.path, 'secret.pdf'), join(folder.path, 'secret.pdf'));
    symlinkSync(join(folder.path, 'good.pdf'), join(folder.path, 'alias.pdf'));
    folder.index(
      ...['good', 'page', 'missing', 'secret', 'alias', 'loud'].map((id) => sheet(id, id === 'loud' ? { file: 'captions.vtt' } : {})),
      sheet('folder', { file: 'folder' }),
      { id: 'film', kind: 'video', title: 'Film', file: 'film.mp4' },
    );
    const library = await folder.library();
    assert.deepEqual(await idsOf(library), ['good', 'alias']);
    folder.now += minuteMs;
    assert.deepEqual(await idsOf(library), ['good', 'alias']);
    assert.deepEqual(folder.told.sort(), [
      'a document is left out: film: film.mp4 is no video: application/pdf was found in it',
      'a document is left out: folder: folder is no file',
      'a document is left out: loud: captions.vtt is a file of captions, not a document',
      'a document is left out: missing: missing.pdf is missing',
      'a document is left out: page: page.pdf is of no type that is given out',
      'a document is left out: secret: secret.pdf leads out of the folder',
    ]);
  });

  it('takes another index at the next read, and keeps the last good one while it is wrong', async () => {
    const folder = new Folder();
    for (const id of ['a', 'b']) folder.write(`${id}.pdf`, pdf);
    folder.index(sheet('a'));
    const library = await folder.library();
    folder.index(sheet('a'), sheet('b'));
    assert.deepEqual(await idsOf(library), ['a', 'b']);
    folder.write('index.json', '{ "documents": [');
    assert.deepEqual(
      [await idsOf(library), await idsOf(library)],
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
    );
    assert.equal(folder.told.length, 1);
    assert.match(folder.told[0] ?? '', /the last good one stays in force: .*index\.json: not JSON/);
    rmSync(join(folder.path, 'index.json'));
    assert.deepEqual(await idsOf(library), ['a', 'b']);
    folder.index(sheet('b', { title: 'Autre' }));
    assert.deepEqual(await idsOf(library), ['b']);
  });

  it('finds a file that comes later, and drops one that goes, within a minute', async () => {
    const folder = new Folder();
    folder.write('a.pdf', pdf);
    folder.index(sheet('a'), sheet('b'));
    const library = await folder.library();
    folder.write('b.pdf', pdf);
    rmSync(join(folder.path, 'a.pdf'));
    assert.deepEqual(await idsOf(library), ['a']);
    folder.now += minuteMs;
    assert.deepEqual(await idsOf(library), ['b']);
  });

  it('opens a file by its key while it is the one that was looked at', async () => {
    const folder = new Folder();
    folder.write('a.pdf', `${pdf}one`);
    folder.index(sheet('a'));
    const library = await folder.library();
    const [document] = await library.documents();
    assert.ok(document?.file);
    const { key } = document.file;
    const opened = await library.open(key);
    assert.equal(opened && (await new Response(opened.read(9, 12)).text()), 'one');
    assert.equal(await library.open(key.slice(0, -1)), undefined);
    folder.write('a.pdf', `${pdf}another`);
    assert.deepEqual([await library.open(key), await library.isThere(document.file)], [undefined, false]);
    rmSync(join(folder.path, 'a.pdf'));
    assert.equal(await library.isThere(document.file), false);
  });
});
