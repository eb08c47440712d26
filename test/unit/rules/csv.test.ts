import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { plainCell, separatorOf, textCell, toCsv } from '../../../src/rules/csv.ts';

/** Cells with what a writer may stumble over, and anything else. */
const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ';', ',', '\n', '\r', ' ', '\t', '=', 'a', 'é', '🎉') }),
);
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));

describe('a CSV file', () => {
  for (const separator of [';', ','] as const) {
    it(`is read back by another program as it was written, separated by "${separator}"`, () => {
      fc.assert(
        fc.property(table, (rows) => {
          const read: unknown = parse(toCsv(rows, separator), { bom: true, delimiter: separator, record_delimiter: '\r\n' });
          assert.deepEqual(read, rows);
        }),
      );
    });
  }

  it('begins with a byte order mark and ends each line as RFC 4180 says', () => {
    assert.equal(toCsv([['a', 'b'], ['c']], ';'), '\uFEFFa;b\r\nc\r\n');
  });

  it('quotes only what needs it', () => {
    assert.equal(
      toCsv([['Chloé d’Arcy', 'a;b', 'say "yes"', 'two\nlines']], ';'),
      '\uFEFFChloé d’Arcy;"a;b";"say ""yes""";"two\nlines"\r\n',
    );
  });
});

describe('a cell of text', () => {
  const dangerous = ['=1+1', '+33639981234', '-2', '@SUM(A1)', ' =cmd|x', '"=1', '＝1', '0639'];
  for (const text of dangerous) {
    it(`is kept from being run or counted: ${JSON.stringify(text)}`, () => {
      assert.equal(textCell(text), `'${text}`);
    });
  }

  it('runs nothing and stays one row, whatever the name and whichever separator it is read with', () => {
    const name = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ',', ';', '\t', '|', '\r', '\n', '\u2028', '"', ' ', 'a', '1') });
    fc.assert(
      fc.property(fc.oneof(fc.string(), name), (text) => {
        const cell = textCell(text);
        assert.doesNotMatch(cell, /[\r\n\u2028\u2029]/);
        for (const separator of [',', ';', '\t', '|'])
          for (const part of cell.split(separator)) assert.doesNotMatch(part, /^[\s"]*[=+\-@]/);
      }),
    );
  });

  it('is restored from the file, also where it looks like a guarded one', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '@', '＝', ',', ';', '\t', '|', '"', ' ', 'a', '0', '1') });
    fc.assert(fc.property(text, (line) => assert.equal(plainCell(textCell(line)), line)));
    assert.equal(plainCell("'Quote"), "'Quote");
  });

  const hidden: readonly (readonly [string, string])[] = [
    ['Durand;=HYPERLINK("http://x")', `Durand;'=HYPERLINK("http://x")`],
    ['Durand, =1+1', `Durand, '=1+1`],
    ['a|+1', `a|'+1`],
    ['a\t@SUM(A1)', `a\t'@SUM(A1)`],
    ['a;"=1"', `a;"'=1"`],
    ['\t=1', `'\t'=1`],
    ['\r\n=1', `' =1`],
    ['two\nlines', 'two lines'],
    ['a\r\n=1', 'a =1'],
  ];
  for (const [text, written] of hidden) {
    it(`hides no formula: ${JSON.stringify(text)}`, () => {
      assert.equal(textCell(text), written);
    });
  }

  for (const text of ['Jack Daniel', 'd’Arcy', '1002', 'a=b', '0', '']) {
    it(`stays as it is: ${JSON.stringify(text)}`, () => {
      assert.equal(textCell(text), text);
    });
  }
});

describe('the separator', () => {
  it('is a semicolon where the decimal sign is a comma', () => {
    assert.deepEqual(['fr', 'fr-FR', 'de', 'en', 'en-GB'].map(separatorOf), [';', ';', ';', ',', ',']);
  });
});
