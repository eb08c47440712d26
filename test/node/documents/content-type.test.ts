import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { contentType, fileNameOf } from '../../../src/node/documents/content-type.ts';
import { writePdf } from '../../../src/node/demo/pdf.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('the type of a file', () => {
  for (const [head, type] of [
    ['%PDF-1.7\n', 'application/pdf'],
    ['\x00\x00\x00\x20ftypisom\x00\x00', 'video/mp4'],
    ['\x00\x00\x00\x18ftypmp42', 'video/mp4'],
    ['\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webmB\x87', 'video/webm'],
    ['\x89PNG\r\n\x1a\n\x00\x00', 'image/png'],
    ['\xff\xd8\xff\xe0\x00\x10JFIF', 'image/jpeg'],
    ['WEBVTT\n\n00:00.000', 'text/vtt'],
    ['\xef\xbb\xbfWEBVTT', 'text/vtt'],
    ['<!doctype html><script>alert(1)</script>', undefined],
    ['<svg xmlns="http://www.w3.org/2000/svg">', undefined],
    [' %PDF-1.7', undefined],
    ['\x00\x00\x00\x20ftypheic', undefined],
    ['\x00\x00\x00\x20ftypqt  ', undefined],
    ['\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska', undefined],
    ['MZ\x90\x00', undefined],
    ['PK\x03\x04', undefined],
    ['WEBVTTX', undefined],
    ['', undefined],
  ] as const) {
    it(`is found in ${JSON.stringify(head.slice(0, 24))}: ${type ?? 'none'}`, () => assert.equal(contentType(bytes(head)), type));
  }

  it('gives a saved file its ending', () => {
    assert.equal(fileNameOf('Guide utilisateur Yealink T46U', 'application/pdf'), 'Guide utilisateur Yealink T46U.pdf');
    assert.equal(fileNameOf('x'.repeat(500), 'video/mp4').length, 124);
  });
});

describe('files of the demo', () => {
  it('are a PDF with title, language, structure and text, of less than 10 kB', async () => {
    const file = writePdf({ language: 'fr', title: 'Réglages d’été', lines: ['Touche « Été » (A\\B)', '', 'Cœur'] });
    assert.ok(file.byteLength < 10_000);
    assert.equal(contentType(file), 'application/pdf');
    const pdf = await getDocument({ data: file.slice(), verbosity: 0 }).promise;
    const { info } = await pdf.getMetadata();
    const page = await pdf.getPage(1);
    const { items, lang } = await page.getTextContent();
    assert.equal((info as { readonly Title?: string }).Title, 'Réglages d’été');
    assert.equal(lang, 'fr');
    assert.deepEqual(
      items.flatMap((item) => ('str' in item && item.str !== '' ? [item.str] : [])),
      ['Réglages d’été', 'Touche « Été » (A\\B)', 'Cœur'],
    );
    assert.equal((await page.getStructTree()).children.length, 2);
    await pdf.destroy();
  });

  it('are a WebM video of less than 100 kB, and captions', async () => {
    const folder = new URL('../../../src/node/demo/documents/', import.meta.url);
    const video = await readFile(new URL('supervision-key.webm', folder));
    assert.equal(contentType(video), 'video/webm');
    assert.ok(video.byteLength < 100_000);
    assert.equal(contentType(await readFile(new URL('supervision-key.fr.vtt', folder))), 'text/vtt');
  });
});
