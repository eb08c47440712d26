import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { snom } from '../../../../src/node/provisioning/vendors/snom/index.ts';
import { account, service, settings } from '../support/company.ts';
import { itKeepsParameters, itReadsBack, itRefusesSecrets } from '../support/nasty-suite.ts';
import { anyTextWith, fitsXml, nastyInput } from '../support/nasty-texts.ts';
import { inputFor, understood } from './sample.ts';

const anyText = anyTextWith();
const anyPassword = anyText.filter(fitsXml);
const anyInput = nastyInput(inputFor('D385'), {
  text: anyText,
  secret: anyPassword,
  kinds: snom.keyKinds,
  keys: { least: 1, most: 12 },
});

describe('nasty text for a Snom phone', () => {
  itReadsBack(snom, anyInput);

  const usual = inputFor('D385');
  itKeepsParameters(
    snom,
    anyInput.map((input) => ({ ...input, keys: usual.keys })),
    usual,
  );

  it('leaves passwords as they are', () => {
    fc.assert(
      fc.property(anyPassword, anyPassword, (password, adminPassword) => {
        const found = understood(inputFor('D385', { accounts: [{ ...account, password }], service: { ...service, adminPassword } }));
        assert.equal(found.get('user_pass.1'), password);
        assert.equal(found.get('admin_mode_password'), adminPassword);
      }),
    );
  });

  itRefusesSecrets({
    generator: snom,
    usual,
    secrets: ['se\u0001cret', 'se\ud800cret', 'se\uffffcret'],
    accountField: /password of line 1/,
    adminField: /admin password/,
  });

  it('never begins another part of a key', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const [name, text] of understood(input)) {
          if (!/^fkey\.\d+$/.test(name)) continue;
          assert.match(text, /^(?:none|line|(?:speed|orbit) [\d+*#]+|blf sip:[\d+*#]+@[\w.:[\]-]*;user=phone(?:\|[\d+*#]+)?)$/);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('puts no separator of keys on a screen', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const [name, text] of understood(input))
          if (/\.label$|^user_realname|^user_idle_text/.test(name)) assert.doesNotMatch(text, /[|;]/);
      }),
    );
  });

  it('refuses a lock code that XML cannot hold', () => {
    assert.throws(() => snom.render(inputFor('D385', { settings: { ...settings, lockCode: '12\u0001' } })), /lock code/);
  });
});
