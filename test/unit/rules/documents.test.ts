import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { documentMatches, documentOrder, isNewDocument } from '../../../src/rules/documents.ts';

const dayMs = 24 * 60 * 60_000;
const now = Date.parse('2026-11-30T12:00:00.000Z');
const ago = (ms: number): { updatedAt: string } => ({ updatedAt: new Date(now - ms).toISOString() });

describe('a document', () => {
  it('is new for 30 days, and neither without a date nor before it', () => {
    for (const [document, expected] of [
      [ago(0), true],
      [ago(30 * dayMs - 1), true],
      [ago(30 * dayMs), false],
      [ago(-1), false],
      [{}, false],
    ] as const)
      assert.equal(isNewDocument(document, now), expected, JSON.stringify(document));
  });

  it('is sorted by kind, then title, without case and accents', () => {
    const sorted = [
      { kind: 'video', title: 'A' },
      { kind: 'device-guide', title: 'Zoé' },
      { kind: 'device-guide', title: 'Étoile' },
      { kind: 'product-sheet', title: 'b' },
      { kind: 'product-sheet', title: 'A' },
    ] as const;
    assert.deepEqual(
      sorted.toSorted((a, b) => (documentOrder(a) < documentOrder(b) ? -1 : 1)).map(({ title }) => title),
      ['Étoile', 'Zoé', 'A', 'b', 'A'],
    );
  });

  it('is found by parts of the words of title and summary, in any order', () => {
    const document = { title: 'Renvois : lequel pour quel cas', summary: 'Tutoriel d’été' };
    for (const search of ['', '  ', 'renv', 'CAS renvois', 'ete', 'd’Été', 'tuto lequel'])
      assert.ok(documentMatches(document, search), search);
    for (const search of ['renvoi immédiat', '%', 'x']) assert.ok(!documentMatches(document, search), search);
  });
});
