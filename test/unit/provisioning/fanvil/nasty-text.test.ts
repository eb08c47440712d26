import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fanvil } from '../../../../src/node/provisioning/vendors/fanvil/index.ts';
import { account, service } from '../support/company.ts';
import { itKeepsParameters, itReadsBack, itRefusesSecrets } from '../support/nasty-suite.ts';
import { anyTextWith, fitsALine, nastyInput } from '../support/nasty-texts.ts';
import { inputFor, understood } from './sample.ts';

const anyText = anyTextWith(['<<END OF FILE>>', 'Ali\n<<END OF FILE>>', '<SIP CONFIG MODULE>', 'a\r\nFkey1 Type :2', '201@1/ba**1']);
const anyPassword = anyText.filter(fitsALine);
const usual = inputFor('X3U');
const locked = { ...usual, settings: { ...usual.settings, lockCode: '1' }, service: { ...service, adminPassword: 'x' } };
const anyInput = nastyInput(usual, { text: anyText, secret: anyPassword, kinds: fanvil.keyKinds, keys: { least: 3, most: 3 } });

describe('nasty text for a Fanvil phone', () => {
  itReadsBack(fanvil, anyInput);
  itKeepsParameters(fanvil, anyInput, locked);

  itRefusesSecrets({
    generator: fanvil,
    usual,
    secrets: ['se\ncret', 'se\u0000cret', ' secret', 'secret ', 'se\u2028cret'],
    accountField: /password of line 1/,
    adminField: /administrator password/,
  });

  it('leaves passwords as they are', () => {
    fc.assert(
      fc.property(anyPassword, anyPassword, (password, adminPassword) => {
        const found = understood(inputFor('X3U', { accounts: [{ ...account, password }], service: { ...service, adminPassword } }));
        assert.equal(found.get('SIP1 Register Pswd'), password);
        assert.ok([...found.values()].includes(adminPassword));
      }),
    );
  });

  it('stands on as many lines as any other text, however a phone ends a line', () => {
    // eslint-disable-next-line no-control-regex -- these are what is looked for
    const lineEnds = /\r\n|[\n\r\u0000\v\f\u0085\u2028\u2029]/;
    const lines = (input: typeof usual) => fanvil.render(input).map(({ body }) => body.split(lineEnds).length);
    const wanted = lines(locked);
    fc.assert(fc.property(anyInput, (input) => assert.deepEqual(lines(input), wanted)));
  });

  it('ends the file nowhere but at its end', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const { body } of fanvil.render(input)) assert.equal(body.split('\n').filter((line) => line.startsWith('<<')).length, 2);
      }),
    );
  });

  it('never begins another part of a key', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const [name, text] of understood(input))
          if (/Fkey\d+ Value$/.test(name)) assert.match(text, /^(?:|SIP\d|[\d+*#]+@1\/(?:f|ba[\d+*#]+))$/);
      }),
      { numRuns: 200 },
    );
  });
});
