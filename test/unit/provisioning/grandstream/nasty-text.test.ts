import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { grandstream } from '../../../../src/node/provisioning/vendors/grandstream/index.ts';
import { account, service } from '../support/company.ts';
import { itKeepsParameters, itReadsBack, itRefusesSecrets } from '../support/nasty-suite.ts';
import { anyTextWith, fitsXml, nastyInput } from '../support/nasty-texts.ts';
import { inputFor, understood } from './sample.ts';

const anyText = anyTextWith();
const anyPassword = anyText.filter(fitsXml);
const anyInput = nastyInput(inputFor('GXP2130'), {
  text: anyText,
  secret: anyPassword,
  kinds: grandstream.keyKinds,
  keys: { least: 1, most: 12 },
});

describe('nasty text for a Grandstream phone', () => {
  itReadsBack(grandstream, anyInput);

  const usual = inputFor('GXP2130');
  itKeepsParameters(
    grandstream,
    anyInput.map((input) => ({ ...input, keys: usual.keys })),
    usual,
  );

  it('leaves passwords as they are', () => {
    fc.assert(
      fc.property(anyPassword, anyPassword, (password, adminPassword) => {
        const found = understood(inputFor('GXP2130', { accounts: [{ ...account, password }], service: { ...service, adminPassword } }));
        assert.equal(found.get('P34'), password);
        assert.equal(found.get('P2'), adminPassword);
      }),
    );
  });

  itRefusesSecrets({
    generator: grandstream,
    usual,
    secrets: ['se\u0001cret', 'se\ud800cret', 'se\uffffcret'],
    accountField: /password of line 1/,
    adminField: /admin password/,
  });

  it('never gives a key anything to dial but digits, *, # and +', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const [name, value] of understood(input)) if (name.endsWith('.value')) assert.match(value, /^[\d+*#]*$/);
      }),
    );
  });
});
