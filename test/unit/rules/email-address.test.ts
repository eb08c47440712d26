import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { emailRefusals } from '../../../src/contract/index.ts';
import { readEmailAddress, sentAddress } from '../../../src/rules/email-address.ts';

const stored = (typed: string): string => {
  const read = readEmailAddress(typed);
  return 'address' in read ? read.address : `refused: ${read.refusal}`;
};

const labelOf = (letter: string) => letter.repeat(63);

describe('an e-mail address', () => {
  it('is kept as its owner writes it, with a domain in lower case', () => {
    assert.equal(stored('alice+messagerie@example.com'), 'alice+messagerie@example.com');
    assert.equal(stored("o'brien@example.ie"), "o'brien@example.ie");
    assert.equal(stored('  alice@example.com '), 'alice@example.com');
    assert.equal(stored('\u200balice@example.com\ufeff\n'), 'alice@example.com');
    assert.equal(stored('Alice@Example.COM'), 'Alice@example.com');
    assert.equal(stored('a@b.co'), 'a@b.co');
  });

  it('is shown with the letters of its domain, and sent in Punycode', () => {
    assert.equal(stored('alice@münchen.example'), 'alice@münchen.example');
    assert.equal(sentAddress('alice@münchen.example'), 'alice@xn--mnchen-3ya.example');
    assert.equal(sentAddress(stored('alice@straße.example')), 'alice@xn--strae-oqa.example');
    assert.equal(stored('alice@mu\u0308nchen.example'), 'alice@münchen.example', 'composed and decomposed letters are one');
  });

  it('is complete', () => {
    for (const typed of ['a@b', 'alice@', 'alice@example.', 'alice@.com', 'alice@example..com', 'a@b.c']) {
      assert.equal(stored(typed), 'refused: incomplete', typed);
    }
  });

  it('is one', () => {
    for (const typed of ['alice@example.com, bob@example.net', 'a@example.com;b@example.com', 'a@example.com b@example.com']) {
      assert.equal(stored(typed), 'refused: several', typed);
    }
  });

  it('has letters before the @ that every mail server takes', () => {
    assert.equal(stored('élodie@exemple.fr'), 'refused: non-ascii');
    assert.equal(stored('用户@example.com'), 'refused: non-ascii');
  });

  it('holds nothing that a mail server could take for something else', () => {
    const refused = [
      'alice@example.com\r\nRCPT TO:<p@example.net>',
      'alice@example.com\0',
      'Alice <alice@example.com>',
      'alice..b@example.com',
      '.alice@example.com',
      'alice@@example.com',
      '@example.com',
      '',
      'alice@127.0.0.1',
      'alice@0x7f.1',
      'alice@[127.0.0.1]',
      'alice@example.com:25',
      'alice@example.com/x.fr',
      'alice@-a.fr',
    ];
    for (const typed of refused) assert.equal(stored(typed), 'refused: format', JSON.stringify(typed));
  });

  it('fits into the envelope of a message', () => {
    const long = `${'a'.repeat(64)}@${[labelOf('b'), labelOf('c'), labelOf('d'), labelOf('e')].join('.')}`;
    assert.equal(stored(long), 'refused: too-long');
    assert.equal(stored(`${'a'.repeat(65)}@example.com`), 'refused: too-long');
    assert.equal(stored(`a@${'b'.repeat(64)}.com`), 'refused: too-long');
    assert.equal(stored(`a@${'é'.repeat(60)}.com`), 'refused: too-long', 'in Punycode it is longer');
    assert.equal(stored(`${'a'.repeat(64)}@example.com`).length, 76);
  });

  it('once kept is kept the same way again, and what is sent is one line of ASCII with one @', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aA0.-@é\r\n ,;<>"\\\u200bß．'.split('')), maxLength: 12 });
    const likely = fc.tuple(text, text).map(([local, domain]) => `a${local}@${domain}b.com`);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), likely), (typed) => {
        const read = readEmailAddress(typed);
        if ('refusal' in read) return emailRefusals.includes(read.refusal);
        assert.equal(stored(read.address), read.address);
        assert.match(sentAddress(read.address), /^[!-?A-~]+@[a-z0-9.-]+$/);
        return true;
      }),
      { numRuns: 2000 },
    );
  });
});
