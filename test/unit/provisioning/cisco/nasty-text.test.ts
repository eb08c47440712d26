import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cisco } from '../../../../src/node/provisioning/vendors/cisco/index.ts';
import { account, service } from '../support/company.ts';
import { itKeepsParameters, itReadsBack, itRefusesSecrets } from '../support/nasty-suite.ts';
import { anyTextWith, fitsALine, fitsXml, nastyInput } from '../support/nasty-texts.ts';
import { inputFor, understood } from './sample.ts';

const anyText = anyTextWith(['$USER', '$$PSN', '$(x)', '${MA}', 'x;sub=666@$PROXY', '201@evil.example', '</flat-profile>']);
const anyPassword = anyText.filter((text) => fitsXml(text) && fitsALine(text));
const usual = inputFor('7841');
const anyInput = nastyInput(usual, { text: anyText, secret: anyPassword, kinds: cisco.keyKinds, keys: { least: 4, most: 4 } });

describe('nasty text for a Cisco phone', () => {
  itReadsBack(cisco, anyInput);
  itKeepsParameters(cisco, anyInput, usual);

  itRefusesSecrets({
    generator: cisco,
    usual,
    secrets: ['se\u0001cret', 'se\ncret', 'se\ud800cret', 'se\uffffcret'],
    accountField: /password of line 1/,
    adminField: /administrator password/,
  });

  it('leaves passwords as they are', () => {
    fc.assert(
      fc.property(anyPassword, anyPassword, (password, adminPassword) => {
        const found = understood(inputFor('7841', { accounts: [{ ...account, password }], service: { ...service, adminPassword } }));
        assert.equal(found.get('Password_1_'), password);
        assert.equal(found.get('Admin_Password'), adminPassword);
      }),
    );
  });

  it('never begins another field of a key', () => {
    const form = /^(?:|fnc=sd\+blf\+cp;sub=[\d+*#]+@\$PROXY;nme=[^;=]*|fnc=sd;ext=[\d+*#]+@\$PROXY;nme=[^;=]*)$/;
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const [name, text] of understood(input)) if (name.startsWith('Extended_Function_')) assert.match(text, form);
      }),
      { numRuns: 200 },
    );
  });

  it('has the phone put nothing else in its place', () => {
    const shown = /^(?:Station_Name|Display_Name|User_ID|Auth_ID|Short_Name)/;
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const [name, text] of understood(input)) if (shown.test(name)) assert.doesNotMatch(text, /\$[A-Za-z({]/);
      }),
      { numRuns: 200 },
    );
  });

  it('is shown as it is where it means nothing to the phone', () => {
    for (const text of ['L’été & Co <b>', '100 % d’Érin', 'مرحبا', '5 $', 'a;b=c']) {
      assert.equal(understood(inputFor('7841', { accounts: [{ ...account, displayName: text }] })).get('Display_Name_1_'), text);
    }
  });
});
