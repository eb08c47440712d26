import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { diallable, hasControlCharacters, phoneText } from '../../../src/rules/phone-text.ts';

/** Every code unit, whole characters or not: what JSON can carry. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
);

describe('a text on a phone', () => {
  it('stays as it is in every script, with emoji', () => {
    for (const text of [
      'Bruno',
      'Ébénisterie Noël & Fils',
      'مكتب الاستقبال',
      'עזרה 24/7',
      '会議室',
      'หมายเลข',
      '👩‍👩‍👧‍👦 🏳️‍🌈',
      'a"b<c>|;%NULL%$',
    ]) {
      assert.equal(phoneText(text), text);
      assert.equal(hasControlCharacters(text), false, text);
    }
  });

  it('stands on one line, without what a phone would obey', () => {
    assert.equal(phoneText('a\nb\r\nc\td'), 'a b c d');
    assert.equal(phoneText('\u0000x\u001b[31m\u0085\u2028y\u2029'), 'x [31m y');
    assert.equal(phoneText('gro\u202efdp.exe\u202c \u2066x\u2069'), 'gro fdp.exe x');
    assert.equal(phoneText('zero\u200bwidth\ufeff\u00ad'), 'zero width \u00ad');
    assert.equal(phoneText('half \ud83d, other half \ude00, whole \ud83d\ude00'), 'half , other half , whole 😀');
  });

  it('has no spaces at its ends, and no two in a row', () => {
    assert.equal(phoneText('   a    b  '), 'a b');
    assert.equal(phoneText(' \n '), '');
  });

  it('is cut between what people see as characters, never inside one', () => {
    assert.equal(phoneText('Ébénisterie Noël', 12), 'Ébénisterie', 'the space before the cut goes too');
    assert.equal(phoneText('Ébénisterie Noël', 13), 'Ébénisterie N');
    assert.equal(phoneText('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 12), '👩‍👩‍👧‍👦');
    assert.equal(phoneText('👩‍👩‍👧‍👦', 10), '');
    assert.equal(phoneText('e\u0301e\u0301e\u0301', 5), 'e\u0301e\u0301');
    assert.equal(phoneText('x'.repeat(400)).length, 300);
    assert.equal(phoneText('abc', 0), '');
  });

  it('is clean whatever it was, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 40 }), (text, max) => {
        const shown = phoneText(text, max);
        assert.ok(shown.length <= max);
        assert.doesNotMatch(shown, /\p{Cs}/u, 'no half characters');
        assert.equal(hasControlCharacters(shown), false);
        assert.doesNotMatch(shown, /^ | $| {2}|[\r\n]/);
        assert.equal(phoneText(shown, max), shown);
      }),
      { numRuns: 1000 },
    );
  });

  it('loses nothing but what no phone can show, and spaces', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [shown, wanted] = [phoneText(text, 10_000), text.replaceAll(' ', '').trim()];
        if (hasControlCharacters(text)) assert.notEqual(shown, text);
        else assert.equal(shown.replaceAll(' ', ''), wanted);
      }),
      { numRuns: 1000 },
    );
  });

  it('is found anew each time it is asked', () => {
    for (let round = 0; round < 3; round++) assert.equal(hasControlCharacters('ab\n'), true);
  });
});

describe('a number on a key', () => {
  it('keeps only what a phone can dial', () => {
    assert.equal(diallable('+33199004410'), '+33199004410');
    assert.equal(diallable('*21*1002#'), '*21*1002#');
    assert.equal(diallable('1002;phone-context=x\r\n$P1N4$|@evil'), '100214');
    assert.equal(diallable('sip:eve@example.com'), '');
    assert.equal(diallable('١٢'), '');
    fc.assert(fc.property(anyText, (text) => assert.match(diallable(text), /^[\d+*#]*$/)));
  });
});
