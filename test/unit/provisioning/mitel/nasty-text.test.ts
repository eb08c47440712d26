import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { mitel } from '../../../../src/node/provisioning/vendors/mitel/index.ts';
import { account, service } from '../support/company.ts';
import { itKeepsParameters, itReadsBack, itRefusesSecrets } from '../support/nasty-suite.ts';
import { anyTextWith, fitsALine, nastyInput } from '../support/nasty-texts.ts';
import { inputFor, understood } from './sample.ts';

const anyText = anyTextWith(['a\r\nadmin password: x', '!admin password: x', '^call waiting: 0', '"quoted"', '# comment', 'x\u0085y: z']);
const anyPassword = anyText.filter(fitsALine);
const usual = inputFor('6863i');
const anyInput = nastyInput(usual, { text: anyText, secret: anyPassword, kinds: mitel.keyKinds, keys: { least: 3, most: 3 } });

describe('nasty text for a Mitel phone', () => {
  itReadsBack(mitel, anyInput);
  itKeepsParameters(mitel, anyInput, usual);

  itRefusesSecrets({
    generator: mitel,
    usual,
    secrets: ['se\ncret', 'se\u0000cret', ' secret', 'secret ', 'se\u2028cret'],
    accountField: /password of line 1/,
    adminField: /administrator password/,
  });

  it('leaves passwords as they are', () => {
    fc.assert(
      fc.property(anyPassword, anyPassword, (password, adminPassword) => {
        const found = understood(inputFor('6863i', { accounts: [{ ...account, password }], service: { ...service, adminPassword } }));
        assert.equal(found.get('sip line1 password'), password);
        assert.equal(found.get('admin password'), adminPassword);
      }),
    );
  });

  it('stands on as many lines as there are parameters, however a phone ends a line', () => {
    // eslint-disable-next-line no-control-regex -- these are what is looked for
    const lineEnds = /[\n\r\u0000\v\f\u0085\u2028\u2029]/;
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const { body, entries } of mitel.render(input)) assert.equal(body.split(lineEnds).length, entries.length + 1);
      }),
    );
  });

  it('never locks a parameter, nor takes back what a user set', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const { body } of mitel.render(input)) for (const line of body.trimEnd().split('\n')) assert.match(line, /^[a-z]/);
      }),
    );
  });

  it('never gives a key anything to dial but digits, *, # and +', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const [name, value] of understood(input)) if (/key\d+ value$/.test(name)) assert.match(value, /^[\d+*#]*$/);
      }),
      { numRuns: 200 },
    );
  });
});
