import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ContactDraft } from '../../../../src/contract/index.ts';
import { checkContact } from '../../../../src/rules/contact-draft.ts';
import { contactsToCsv, contactsToVcard, readContactFile } from '../../../../src/rules/contact-files/index.ts';
import { formatNumber, normalizeNumber } from '../../../../src/rules/numbers.ts';
import { bytesOf, draftsIn, readAll } from './read.ts';

const sign = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  '＝',
  "'",
  '"',
  ';',
  ',',
  '\t',
  '|',
  '\\',
  ':',
  '\\n',
  '.',
  '0',
  ' ',
  'é',
  'Œ',
  'م',
  '🎉',
  'a',
);
const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
/** A text as the contract has it: on one line, without blanks at its ends. */
const anyText = fc
  .oneof(
    fc.array(sign, { maxLength: 30 }).map((signs) => signs.join('')),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  )
  .map(oneLine)
  .filter((text) => text !== '' && text.length <= 200);
const anyNumber = fc
  .oneof(
    fc.integer({ min: 100_000_000, max: 799_999_999 }).map((digits) => `+33${digits}`),
    fc.integer({ min: 2_000_000_000, max: 9_999_999_999 }).map((digits) => `+1${digits}`),
    fc.integer({ min: 1_000_000, max: 999_999_999 }).map((digits) => `+49${digits}`),
    fc.integer({ min: 10, max: 999_999 }).map(String),
  )
  .filter((number) => normalizeNumber(number) === number);
const anyEmail = fc
  .tuple(fc.stringMatching(/^[a-z=+'-]{1,10}$/), fc.stringMatching(/^[a-z]{1,10}\.[a-z]{2,5}$/))
  .map((parts) => parts.join('@'));

const anyDraft: fc.Arbitrary<ContactDraft> = fc
  .record(
    {
      title: fc.constantFrom('mr' as const, 'mrs' as const),
      firstName: anyText,
      lastName: anyText,
      position: anyText,
      company: anyText,
      email: anyEmail,
      fixedNumber: anyNumber,
      mobileNumber: anyNumber,
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .filter(({ firstName, lastName, company }) => [firstName, lastName, company].some((name) => name !== undefined))
  .filter(({ fixedNumber, mobileNumber }) => (fixedNumber ?? mobileNumber) !== undefined && fixedNumber !== mobileNumber);
const anyDrafts = fc.array(anyDraft, { minLength: 1, maxLength: 5 });

describe('contacts that are written and read again', () => {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

  it('are the same in vCard', () => {
    fc.assert(fc.property(anyDrafts, (drafts) => assert.deepEqual(draftsIn(encode(contactsToVcard(drafts))), drafts)));
  });

  it('are the same in CSV', () => {
    fc.assert(fc.property(anyDrafts, (drafts) => assert.deepEqual(draftsIn(encode(contactsToCsv(drafts))), drafts)));
  });

  it('are in lines of a vCard of 75 octets at most, each folded between characters', () => {
    fc.assert(
      fc.property(anyDrafts, (drafts) => {
        for (const line of contactsToVcard(drafts).split('\r\n')) {
          assert.ok(encode(line).length <= 75, line);
          assert.doesNotMatch(line, /\p{Cs}/u);
        }
      }),
    );
  });

  it('run no formula in a spreadsheet, and keep the plus of their numbers', () => {
    fc.assert(
      fc.property(anyDrafts, (drafts) => {
        const { batches } = readableTable(contactsToCsv(drafts));
        for (const cell of batches) {
          const isNumber = drafts.some(({ fixedNumber = '', mobileNumber = '' }) =>
            [fixedNumber, mobileNumber].some((number) => formatNumber(number, '') === cell),
          );
          if (!isNumber) for (const part of cell.split(/[,;\t|]/)) assert.doesNotMatch(part, /^[\s"]*[=+\-@＝]/u);
        }
      }),
    );
  });

  /** The cells of a table, by rules of their own. */
  function readableTable(text: string): { readonly batches: readonly string[] } {
    const cells = Array.from(text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r\n)/g));
    return { batches: cells.map(([, quoted, plain]) => (quoted ?? plain ?? '').replaceAll('""', '"')) };
  }
});

const piece = fc.constantFrom(
  'BEGIN:VCARD', 'END:VCARD', 'N:Noël;Lou', 'FN:Nil', 'EMAIL:a@b..c', 'EMAIL:é@b.c', 'N:' + 'é'.repeat(99) + '🎉'.repeat(99), 'TEL:0199005301', 'TEL;CELL:06', 'TEL:+4930209301', 'AGENT:', 'PHOTO;ENCODING=B:', 'AAAA', 'NOTE;QUOTED-PRINTABLE:=',
  'item1.TEL', ':', ';', '"', '=', '\\', '\r\n', '\n', '\r', ' ', '\t', '\uFEFF', 'é', '\0', 'Nom;Mobile', 'Nom,Mobile', 'sep=;', 'x;0639985301',
); // prettier-ignore
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.array(piece, { maxLength: 60 }).map((pieces) => bytesOf(pieces.join(''))),
  fc.array(piece, { maxLength: 60 }).map((pieces) => bytesOf('BEGIN:VCARD\r\n', pieces.join('\r\n'))),
  fc.array(piece, { maxLength: 60 }).map((pieces) => bytesOf('Nom;Mobile\r\n', pieces.join(''))),
);

describe('any file', () => {
  it('is read to its end or refused, never throws, and gives only contacts that a store takes', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        const file = readContactFile(bytes, 'FR');
        if (file.refused !== undefined) return;
        const batches = Array.from(file.batches);
        for (const contact of batches.flatMap(({ contacts }) => contacts)) {
          if (contact.outcome === 'taken') assert.deepEqual(checkContact(contact.draft), { values: contact.draft, issues: [] });
        }
        const progress = batches.map((batch) => batch.progress);
        assert.equal(progress.at(-1), 1);
        assert.deepEqual(
          progress,
          progress.toSorted((a, b) => a - b),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('loses no card: each beginning outside of another card is taken or refused', () => {
    const anyCard = fc.record({
      lines: fc.array(
        piece.filter((text) => !/[\r\nA\s]/.test(text)),
        { maxLength: 6 },
      ),
      isClosed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyCard, { minLength: 1, maxLength: 20 }), (cards) => {
        const file = cards.map(({ lines, isClosed }) => ['BEGIN:VCARD', ...lines, ...(isClosed ? ['END:VCARD', ''] : [''])].join('\r\n'));
        const contacts = readAll(file.join('')).filter((contact) => contact.outcome !== 'refused' || contact.reason !== 'not-opened');
        assert.deepEqual(
          contacts.map(({ source }) => source.number),
          cards.map((_, index) => index + 1),
        );
      }),
    );
  });

  it('loses no row: each line of a table without quotation marks is taken, refused or blank', () => {
    const anyLine = fc.string({ unit: fc.constantFrom('a', ';', ' ', '1', 'é', '0639985301'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 30 }), (lines) => {
        const contacts = readAll(['Nom;Mobile', 'Nil;0639985301', ...lines, ''].join('\n'));
        assert.deepEqual(
          contacts.map(({ source }) => [source.number, source.line]),
          ['', ...lines].map((_, index) => [index + 2, index + 2]),
        );
      }),
    );
  });
});

describe('a large file', () => {
  const count = 1000;
  const broken = 500;
  const cards = Array.from({ length: count }, (_, index) =>
    index === broken ? 'BEGIN:VCARD\r\nFN:Nil\r\nEND:VCARD\r\n' : `BEGIN:VCARD\r\nN:N${index};Lou\r\nTEL:0199005301\r\nEND:VCARD\r\n`,
  );

  it('is read in batches of at most 50, with the one broken card among the others', () => {
    const file = readContactFile(bytesOf(...cards), 'FR');
    assert.ok(file.refused === undefined);
    const batches = Array.from(file.batches);
    assert.ok(batches.every(({ contacts }) => contacts.length <= 50));
    const contacts = batches.flatMap((batch) => batch.contacts);
    assert.equal(contacts.length, count);
    assert.deepEqual(
      contacts.filter(({ outcome }) => outcome === 'refused').map(({ source }) => source.number),
      [broken + 1],
    );
  });

  it('can be left after any batch', () => {
    const file = readContactFile(bytesOf(...cards), 'FR');
    assert.ok(file.refused === undefined);
    for (const { contacts, progress } of file.batches) {
      assert.equal(contacts.length, 50);
      assert.ok(progress > 0 && progress < 0.1);
      break;
    }
  });
});
