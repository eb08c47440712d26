import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ContactDraft } from '../../../src/contract/index.ts';
import { checkContact, contactName, longestContactText } from '../../../src/rules/contact-draft.ts';
import { contactInitial, contactOrder, initialOf, orderRange } from '../../../src/rules/contact-order.ts';

const issuesOf = (draft: ContactDraft) => checkContact(draft).issues.map(({ path, rule }) => `${path}: ${rule}`);
const number = { fixedNumber: '+33199005001' };

describe('a contact as it is entered', () => {
  it('is kept without spaces at its ends and without empty texts', () => {
    const draft = { firstName: ' Ada\t', lastName: '', company: '  ', email: ' ada@example.org ', mobileNumber: '+33639980001 ' };
    assert.deepEqual(checkContact(draft), {
      values: { firstName: 'Ada', email: 'ada@example.org', mobileNumber: '+33639980001' },
      issues: [],
    });
  });

  it('needs a name or a company, and a number', () => {
    assert.deepEqual(issuesOf({}), ['lastName: required', 'fixedNumber: required']);
    for (const draft of [{ firstName: 'A' }, { lastName: 'A' }, { company: 'A' }]) assert.deepEqual(issuesOf({ ...draft, ...number }), []);
    assert.deepEqual(issuesOf({ position: 'Boss', ...number }), ['lastName: required']);
  });

  it('has numbers in E.164, moved into their territory, or extensions', () => {
    const stored = (fixedNumber: string) => checkContact({ lastName: 'A', fixedNumber }).values.fixedNumber;
    assert.deepEqual(['+33199005001', '+33692123456', '1002'].map(stored), ['+33199005001', '+262692123456', '1002']);
    for (const wrong of ['0199005001', '+33 1 99', '+331', 'abc', '+', '00331990050 01']) {
      assert.deepEqual(issuesOf({ lastName: 'A', fixedNumber: wrong }), ['fixedNumber: format'], wrong);
    }
  });

  it('has e-mail addresses that can be written to', () => {
    for (const email of ['a@b.fr', 'élodie+x@sous.domaine.example', "o'neil@x.ie"])
      assert.deepEqual(issuesOf({ lastName: 'A', email, ...number }), []);
    for (const email of ['a', 'a@b', '@b.fr', 'a@b..fr', 'a b@c.fr', 'A <a@b.fr>', 'a@b.fr, c@d.fr']) {
      assert.deepEqual(issuesOf({ lastName: 'A', email, ...number }), ['email: format'], email);
    }
  });

  it('has texts of one line, up to their limit, in any script', () => {
    const long = 'é'.repeat(longestContactText);
    assert.deepEqual(issuesOf({ lastName: long, firstName: '\u202Bمنى\u202C', company: '👩🏽‍🔬', ...number }), []);
    assert.deepEqual(issuesOf({ lastName: `${long}é`, ...number }), ['lastName: too-long']);
    for (const text of ['a\nb', 'a\u0000', 'a\u2028b', '\ud800'])
      assert.deepEqual(issuesOf({ lastName: text, ...number }), ['lastName: format']);
  });

  it('is checked whatever is in it, and what is accepted is accepted again unchanged', () => {
    const text = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
    const draft = fc.record({ firstName: text, lastName: text, company: text, email: text, fixedNumber: text, mobileNumber: text });
    fc.assert(
      fc.property(draft, (entered) => {
        const { values, issues } = checkContact(JSON.parse(JSON.stringify(entered)) as ContactDraft);
        if (issues.length === 0) assert.deepEqual(checkContact(values), { values, issues: [] });
      }),
    );
  });
});

describe('the order of contacts', () => {
  it('goes by last name, then first name, then company, without case and accents; other characters come first', () => {
    const contacts = [
      { company: '3 Suisses' },
      { firstName: 'Zoé', lastName: 'Abel' },
      { lastName: 'Âbel', company: 'A' },
      { firstName: 'anna', lastName: 'ABEL' },
      { company: 'Abélard' },
      { firstName: 'Maman' },
      { lastName: 'الحداد' },
      { lastName: '🙂' },
      { lastName: 'Œuvrard' },
    ];
    const sorted = contacts.toSorted((a, b) => (contactOrder(a) < contactOrder(b) ? -1 : 1)).map(contactName);
    assert.deepEqual(sorted, ['3 Suisses', '🙂', 'Âbel', 'anna ABEL', 'Zoé Abel', 'Abélard', 'Maman', 'Œuvrard', 'الحداد']);
    assert.deepEqual(
      contacts.map((contact) => contactInitial(contactOrder(contact))),
      ['#', 'A', 'A', 'A', 'A', 'M', 'ا', '#', 'O'],
    );
  });

  it('has the same initial by the short way', () => {
    const name = fc.option(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(' ', ' b', 'É', 'A\u0301', 'œ', '(x)', '-')), {
      nil: undefined,
    });
    const named = fc.record({ firstName: name, lastName: name, company: name }, { requiredKeys: [] });
    fc.assert(
      fc.property(named, ({ firstName, lastName, company }) => {
        const contact = { ...(firstName && { firstName }), ...(lastName && { lastName }), ...(company && { company }) };
        assert.equal(initialOf(contact), contactInitial(contactOrder(contact)));
      }),
      { numRuns: 1000 },
    );
  });

  it('has each contact in the range of its initial, and in no other', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(name, name, (lastName, otherName) => {
        const [order, other] = [contactOrder({ lastName }), contactOrder({ lastName: otherName })];
        const range = orderRange(contactInitial(order));
        assert.ok(range);
        const isIn = (text: string) =>
          Buffer.compare(Buffer.from(text), Buffer.from(range.from)) >= 0 &&
          Buffer.compare(Buffer.from(text), Buffer.from(range.until)) < 0;
        assert.ok(isIn(order));
        assert.equal(isIn(other), contactInitial(other) === contactInitial(order));
      }),
    );
  });
});
