import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { duplicateContacts } from '../../../src/rules/contact-duplicates.ts';

const zoe = { id: 'c1', firstName: 'Zoé', lastName: 'de L’Œuvre', mobileNumber: '+33639985401' };
const shop = { id: 'c2', company: 'Électro-Sud', fixedNumber: '+33199005402' };

describe('a duplicate', () => {
  it('has the same number and the same name, accents, case and the division into fields ignored', () => {
    const drafts = [
      { firstName: 'ZOE', lastName: 'De l-Oeuvre', mobileNumber: zoe.mobileNumber, email: 'z@example.com', company: 'Gare' },
      { lastName: 'Zoé DE L’OEUVRE', fixedNumber: zoe.mobileNumber },
      { company: 'ELECTRO SUD', mobileNumber: '+33639985402', fixedNumber: shop.fixedNumber },
    ];
    assert.deepEqual(duplicateContacts(drafts, [zoe, shop]), [
      { of: { contact: 'c1' }, adds: { email: 'z@example.com', company: 'Gare' } },
      { of: { contact: 'c1' }, adds: {} },
      { of: { contact: 'c2' }, adds: { mobileNumber: '+33639985402' } },
    ]);
  });

  it('is none by the number or the name alone', () => {
    const drafts = [
      { firstName: 'Zoé', lastName: 'de L’Œuvre', mobileNumber: '+33639985409' },
      { firstName: 'Ana', lastName: 'de L’Œuvre', mobileNumber: zoe.mobileNumber },
      { firstName: 'Ana', company: 'Électro-Sud', fixedNumber: shop.fixedNumber },
    ];
    assert.deepEqual(duplicateContacts(drafts, [zoe, shop]), [undefined, undefined, undefined]);
  });

  it('may be that of an earlier draft, by a number that came with a third', () => {
    const [one, two] = ['+33199005403', '+33639985403'];
    const drafts = [
      { lastName: 'Nil', fixedNumber: one },
      { lastName: 'nil', fixedNumber: one, mobileNumber: two },
      { lastName: 'NIL', mobileNumber: two, position: 'Chef' },
    ];
    assert.deepEqual(duplicateContacts(drafts, []), [
      undefined,
      { of: { draft: 0 }, adds: { mobileNumber: two } },
      { of: { draft: 0 }, adds: { position: 'Chef' } },
    ]);
  });

  it('is every contact of a file that is imported again', () => {
    const anyDraft = fc.record({
      lastName: fc.constantFrom('Un', 'Deux', 'Trois'),
      firstName: fc.constantFrom('Lou', 'Léa'),
      fixedNumber: fc.constantFrom('+33199005404', '+33199005405', '+33199005406'),
    });
    fc.assert(
      fc.property(fc.array(anyDraft, { maxLength: 12 }), (drafts) => {
        const first = duplicateContacts(drafts, []);
        const taken = drafts.filter((_, index) => first[index] === undefined).map((draft, index) => ({ id: String(index), ...draft }));
        for (const duplicate of duplicateContacts(drafts, taken)) assert.deepEqual(duplicate?.adds, {});
      }),
    );
  });
});
