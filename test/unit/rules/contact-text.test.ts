import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { contactMatches, foldText, searchTextOf, searchWords } from '../../../src/rules/contact-text.ts';
import { formatNumber } from '../../../src/rules/numbers.ts';

const people = {
  soeur: { firstName: 'Cœur-Aimée', lastName: 'Le Goff', company: 'Atelier Doré' },
  ogrady: { firstName: 'Seán', lastName: 'O’Grady', mobileNumber: '+33639980142' },
  lodz: { firstName: 'Łukasz', lastName: 'Sørensen', company: 'Fußweg GmbH' },
  layla: { firstName: 'ليلى', lastName: 'أبو الخير', fixedNumber: '+33199000077' },
  firm: { company: 'S.N.C.F. Œuvres 12 34 🚲', fixedNumber: '+33261910055' },
  doree: { firstName: 'DORÉE', lastName: 'Blanc', mobileNumber: '+262639012345' },
  london: { lastName: 'Smith', fixedNumber: '+442079460999' },
  desk: { firstName: 'Inès', extension: '2042' },
};
const found = (query: string, country = 'FR'): readonly string[] =>
  Object.entries(people).flatMap(([id, person]) => (contactMatches(person, query, country) ? [id] : []));

describe('a contact is found', () => {
  const cases: Readonly<Record<string, readonly [query: string, ids: readonly string[]][]>> = {
    'without accents, ligatures and case': [
      ['COEUR', ['soeur']],
      ['dore', ['soeur', 'doree']],
      ['doré', ['soeur', 'doree']],
      ['lukasz', ['lodz']],
      ['sorensen', ['lodz']],
      ['fussweg', ['lodz']],
      ['œuvres', ['firm']],
      ['e\u0301e', ['soeur', 'doree']],
    ],
    'by words in any order and of several fields': [
      ['goff coeur', ['soeur']],
      ['dore le', ['soeur']],
      ['blanc atelier', []],
    ],
    'by compounds as one word or several': [
      ["o'grady", ['ogrady']],
      ['ogrady', ['ogrady']],
      ['grady', ['ogrady']],
      ['coeur aimee', ['soeur']],
      ['coeuraimee', ['soeur']],
      ['legoff', ['soeur']],
      ['sncf', ['firm']],
    ],
    'in Arabic, with the spellings that keyboards exchange': [
      ['خير', ['layla']],
      ['ليلي', ['layla']],
      ['ابو', ['layla']],
      ['أَبُو', ['layla']],
    ],
    'by a number in any notation': [
      ['0639', ['ogrady', 'doree']],
      ['06.39-98', ['ogrady']],
      ['+33 6 39 98', ['ogrady']],
      ['+33 (0)6 39 98 01 42', ['ogrady']],
      ['tel:+33639980142', ['ogrady']],
      ['00336', ['ogrady']],
      ['+33 06', ['ogrady']],
      ['\u202a+33\u00a06\u00a039\u202c', ['ogrady']],
      ['٠١٩٩', ['layla']],
      ['+33 639 01 23 45', ['doree']],
      ['020 7946', ['london']],
      ['2042', ['desk']],
      ['0142', ['ogrady']],
      ['01 42 99', []],
    ],
    'by digits in a name, and by name and number together': [
      ['oeuvres 12 34', ['firm']],
      ['smith 020', ['london']],
      ['smith 0639', []],
    ],
    'by a picture': [['🚲', ['firm']]],
  };
  for (const [title, queries] of Object.entries(cases)) {
    it(title, () => {
      for (const [query, ids] of queries) assert.deepEqual(found(query), ids, query);
    });
  }

  it('by the international prefix of the user’s country', () => {
    assert.deepEqual(found('011 44 20', 'US'), ['london']);
    assert.deepEqual(found('011 44 20', 'FR'), []);
  });

  it('always, by a blank query', () => {
    assert.equal(found(' \u00a0').length, Object.keys(people).length);
    assert.deepEqual(searchWords(''), []);
  });

  it('never, by signs that no text of a contact keeps', () => {
    for (const query of ['%', '_', '+', '(-)', "'", '\\']) assert.equal(searchWords(query), undefined, query);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .array(fc.constantFrom('Élodie', 'd’Arcy', 'l', '-', ' ', 'œ', 'ß', 'İ', 'ı', '3', '12', '%', '_', 'منى', '🚲'))
    .map((parts) => parts.join('')),
);

describe('any contact', () => {
  it('is found by each whole field and by each part of a folded word', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, fc.nat(), (firstName, lastName, company, at) => {
        const contact = { firstName, lastName, company };
        for (const text of [firstName, lastName, company]) {
          if (foldText(text) !== '') assert.ok(contactMatches(contact, text), text);
        }
        const letters = Array.from(foldText(lastName).split(' ')[0] ?? '');
        if (letters.length > 0) assert.ok(contactMatches(contact, letters.slice(at % letters.length).join('')));
      }),
    );
  });

  it('is found by each beginning of its number, written nationally and internationally', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100_000_000, max: 199_999_999 }), fc.integer({ min: 1, max: 14 }), (digits, length) => {
        const contact = { fixedNumber: `+33${digits}` };
        for (const country of ['FR', 'GB']) {
          const typed = formatNumber(contact.fixedNumber, country).slice(0, length).trim();
          if (/\d/.test(typed)) assert.ok(contactMatches(contact, typed, country), typed);
        }
      }),
    );
  });

  it('is searched by words without a wildcard, and folds once only', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        assert.equal(foldText(foldText(text)), foldText(text));
        for (const word of searchWords(text) ?? []) assert.match(word, /^[\p{L}\p{N}\p{So}]+$/u);
        assert.doesNotMatch(searchTextOf({ company: text }), /[%_\\]/);
      }),
    );
  });
});
