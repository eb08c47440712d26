import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DocumentIndexError, readIndex, textIn } from '../../../src/node/documents/index-schema.ts';

const sheet = { id: 'sheet', kind: 'product-sheet', title: 'Fiche', file: 'sheet.pdf' };
const textOf = (...documents: readonly unknown[]): string => JSON.stringify({ documents });

/** What an operator is told, one line per mistake. */
function told(text: string): readonly string[] {
  try {
    readIndex(text);
  } catch (thrown) {
    assert.ok(thrown instanceof DocumentIndexError, String(thrown));
    return thrown.message.split('\n');
  }
  return [];
}

describe('the index of the documents', () => {
  it('takes files and addresses, texts by language, models in any spelling, a date or a moment', () => {
    const [guide, page] = readIndex(
      `\ufeff${textOf(
        {
          ...{ id: 'guide', kind: 'device-guide', title: { fr: 'Guide', en: 'Guide' }, file: 'guides/t46u.pdf', language: 'fr' },
          ...{ models: ['yealink-t46u', 'Polycom VVX 600'], tenants: ['acme'], updatedAt: '2026-11-23' },
        },
        { id: 'page', kind: 'service-guide', title: 'Page', address: 'https://www.example.com/a', updatedAt: '2026-11-23T10:00:00+01:00' },
      )}`,
    );
    assert.ok(guide && page);
    assert.deepEqual(guide.models, ['yealink t46u', 'polycom vvx600']);
    assert.deepEqual([guide.updatedAt, page.updatedAt], ['2026-11-23T00:00:00.000Z', '2026-11-23T09:00:00.000Z']);
  });

  for (const [wrong, document, mistakes] of [
    ['a path out of the folder', { ...sheet, file: '../secret.pdf' }, [/^documents\[0\] "sheet"\.file: must be a path within the folder/]],
    ['an absolute path', { ...sheet, file: '/etc/passwd' }, [/\.file: must be a path within the folder/]],
    ['a backslash', { ...sheet, file: 'a\\b.pdf' }, [/\.file: must be a path within the folder/]],
    ['the index itself', { ...sheet, file: 'index.json' }, [/\.file: is the index itself/]],
    [
      'neither file nor address',
      { id: 'none', kind: 'video', title: 'T' },
      [/^documents\[0\] "none"\.file: give either a file or an address$/],
    ],
    ['both', { ...sheet, address: 'https://www.example.com/' }, [/\.file: give either a file or an address$/]],
    [
      'an address without encryption',
      { id: 'a', kind: 'product-sheet', title: 'T', address: 'http://www.example.com/' },
      [/\.address: must be an https address$/],
    ],
    ['an unknown kind', { ...sheet, kind: 'guide' }, [/\.kind: must be one of device-guide, product-sheet, service-guide, video$/]],
    ['an unknown field', { ...sheet, model: 'x' }, [/^documents\[0\] "sheet": has an unknown field: model$/]],
    ['no title', { id: 'a', kind: 'product-sheet', file: 'a.pdf' }, [/\.title: must be a text of 1 to 200 characters/]],
    ['an empty title', { ...sheet, title: ' ' }, [/\.title: must be a text of 1 to 200 characters/]],
    ['an empty title in a language', { ...sheet, title: { fr: '' } }, [/\.title\.fr: must be a text of 1 to 200 characters/]],
    ['titles in no language', { ...sheet, title: {} }, [/\.title: must be a text of 1 to 200 characters/]],
    ['a title in a word that is no language', { ...sheet, title: { french: 'Fiche' } }, [/\.title/]],
    ['no id', { kind: 'product-sheet', title: 'T', file: 'a.pdf' }, [/^documents\[0\]\.id: is missing$/]],
    ['a guide of no model', { ...sheet, kind: 'device-guide' }, [/\.models: a guide needs the models that it describes$/]],
    [
      'a maker that is not known',
      { ...sheet, models: ['acme-1'] },
      [/\.models\[0\]: must be a maker and a model, such as yealink-t46u; makers: yealink, /],
    ],
    ['a type for a file', { ...sheet, mediaType: 'application/pdf' }, [/\.mediaType: is for addresses alone/]],
    ['captions of a sheet', { ...sheet, captions: [{ language: 'fr', file: 'a.vtt' }] }, [/\.captions: are for videos with a file$/]],
    ['no date', { ...sheet, updatedAt: '23/11/2026' }, [/\.updatedAt: must be a date such as 2026-11-23$/]],
    ['no company', { ...sheet, tenants: [] }, [/\.tenants: must be at least 1 items$/]],
    ['no time', { ...sheet, durationSeconds: 0 }, [/\.durationSeconds: must be at least 1$/]],
    ['a length in words', { ...sheet, durationSeconds: '2:10' }, [/\.durationSeconds: must be of the type number$/]],
  ] as const) {
    it(`names the place of ${wrong}`, () => {
      const lines = told(textOf(document));
      assert.equal(lines.length, mistakes.length, lines.join('\n'));
      for (const [index, mistake] of mistakes.entries()) assert.match(lines[index] ?? '', mistake);
    });
  }

  it('names every mistake, and ids that come twice', () => {
    assert.equal(told(textOf({ ...sheet, kind: 'guide' }, { ...sheet, id: 'b', file: '../b' })).length, 2);
    assert.deepEqual(told(textOf(sheet, sheet)), ['documents[1] "sheet".id: documents[0] has the same id']);
  });

  it('says what is no index at all', () => {
    assert.match(told('{')[0] ?? '', /^not JSON: /);
    assert.deepEqual(told('{}'), ['documents: is missing']);
    assert.deepEqual(told('[]'), ['the index: must be of the type object']);
  });

  it('tells texts in the reader’s language, in one that is like it, in English, or in any', () => {
    const text = { fr: 'Bonjour', en: 'Hello' };
    assert.deepEqual(
      [textIn(text, 'fr'), textIn(text, 'fr-CA'), textIn(text, 'EN-gb'), textIn(text, 'de'), textIn(text, undefined)],
      ['Bonjour', 'Bonjour', 'Hello', 'Hello', 'Hello'],
    );
    assert.deepEqual([textIn('Salut', 'en'), textIn({ de: 'Hallo' }, 'fr')], ['Salut', 'Hallo']);
  });
});
