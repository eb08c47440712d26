import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parameterNames } from '../../../../src/node/provisioning/parameter-names.ts';
import { phoneText } from '../../../../src/node/provisioning/text.ts';
import { yealink } from '../../../../src/node/provisioning/vendors/yealink/index.ts';
import { account, service, settings } from '../support/company.ts';
import { anyTextWith, fitsALine, naming, nastyInput } from '../support/nasty-texts.ts';
import { assertReadsBack } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { inputFor, understood, type Input } from './sample.ts';

const names = parameterNames(yealink.parameters);

const anyText = anyTextWith([
  '# comment',
  ' %NULL% ',
  '%null%',
  '%Null%\n',
  '\u0000%NULL%\u0007',
  '%%NULL%%',
  '100 %',
  'Ali\r\naccount.1.enable = 0',
  'Ali\rinclude:config "http://evil.example/x.cfg"',
  'a\u0085linekey.9.type = 16',
  'a\u2028linekey.9.type = 16',
  'a\u2029b',
  'a\u000bb\u000cc',
  'a\tb\u0000c\u007fd',
  '"quoted"',
  'L’été & Co <b>; | \\ $',
  '#!version:1.0.0.1',
  '\ufefflabel',
  'half \ud800 half',
  '\udc00',
]);

/** What stands on one line, and says something. */
const fits = (text: string): boolean => text !== '' && fitsALine(text) && !/\p{Cs}/u.test(text) && !/^%null%$/i.test(text);
const anyPassword = anyText.filter(fits);

/** All that some reader may take for the end of a line, or of the file. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const lineEnds = /[\n\r\u0000\v\f\u0085\u2028\u2029]/;

/** Texts wherever a text can be, on a phone of three keys. */
const anyInput: fc.Arbitrary<Input> = fc
  .record({
    input: nastyInput(inputFor('T23G'), { text: anyText, secret: anyPassword, kinds: yealink.keyKinds, keys: { least: 3, most: 3 } }),
    country: fc.oneof(anyText, fc.constant('FR')),
    lockCode: anyPassword,
  })
  .map(({ input, country, lockCode }) => ({
    ...input,
    settings: { ...input.settings, lockCode },
    service: { ...input.service, country },
  }));

describe('nasty text for a Yealink phone', () => {
  it('reads back as it was meant', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        assertReadsBack(yealink, input);
      }),
      { numRuns: 400 },
    );
  });

  it('adds no parameter and takes none away', () => {
    const sip = { ...service.sip, outboundProxy: { host: 'proxy.example.com', port: 5060 } };
    const usual = inputFor('T23G', { service: { ...service, sip, adminPassword: 'x' }, settings: { ...settings, lockCode: '1' } });
    const optional = ['voice.tone.country', 'phone_setting.emergency.number'];
    const writtenBy = (input: Input) => [...understood(input).keys()].filter((name) => !optional.includes(name));
    const wanted = writtenBy(usual);
    fc.assert(
      fc.property(anyInput, (input) => {
        const written = writtenBy(input);
        assert.deepEqual(written, wanted);
        for (const name of written) assert.ok(names.find(name), name);
      }),
      { numRuns: 300 },
    );
  });

  it('stands on as many lines as there are parameters, however a phone ends a line', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const { body, entries } of yealink.render(input)) assert.equal(body.split(lineEnds).length, entries.length + 2);
      }),
    );
  });

  it('never puts a parameter back to the factory’s value, unless it is empty', () => {
    const shownFor = (label: string) => {
      const found = understood(
        inputFor('T46U', { keys: [key(1, 'speed-dial', label, label)], accounts: [{ ...account, displayName: label }] }),
      );
      return ['linekey.1.label', 'linekey.1.value', 'account.1.display_name'].map((name) => found.get(name));
    };
    fc.assert(
      fc.property(anyText, (label) => {
        for (const shown of shownFor(label))
          if (/^%null%$/i.test(shown ?? '')) {
            assert.equal(shown, '%NULL%');
            assert.doesNotMatch(label, /null/i);
          }
      }),
    );
    assert.deepEqual(shownFor('%NULL%'), ['NULL', 'NULL', 'NULL']);
    assert.deepEqual(shownFor('\u0000 %null%\n'), ['null', 'null', 'null']);
    assert.deepEqual(shownFor(''), ['%NULL%', '%NULL%', '%NULL%']);
    assert.deepEqual(shownFor('100 %'), ['100 %', '100 %', '100 %']);
  });

  it('is shown as it is where a line can hold it', () => {
    fc.assert(
      fc.property(
        anyText.filter((text) => fits(text) && !/^%\w+%$/.test(text)),
        (text) => {
          const found = understood(
            inputFor('T46U', { keys: [key(1, 'speed-dial', text, '0140')], accounts: [{ ...account, displayName: text }] }),
          );
          assert.equal(found.get('linekey.1.label'), text);
          assert.equal(found.get('account.1.display_name'), phoneText(text) || '%NULL%');
        },
      ),
    );
  });

  it('leaves passwords as they are', () => {
    fc.assert(
      fc.property(anyPassword, anyPassword, anyPassword, (password, adminPassword, lockCode) => {
        const secrets = { accounts: [{ ...account, password }] as const, settings: { ...settings, lockCode } };
        const found = understood(inputFor('T46U', { ...secrets, service: { ...service, adminPassword } }));
        assert.equal(found.get('account.1.password'), password);
        assert.equal(found.get('static.security.user_password'), `admin:${adminPassword}`);
        assert.equal(found.get('phone_setting.phone_lock.unlock_pin'), lockCode);
      }),
    );
  });

  it('refuses a password that a line cannot hold, by the name of its field only', () => {
    for (const secret of ['se\ncret', 'se\u0000cret', ' secret', 'secret ', 'se\u2028cret', 'se\ud800cret', '%NULL%', '%null%']) {
      assert.throws(() => yealink.render(inputFor('T46U', { accounts: [{ ...account, password: secret }] })), naming(/^password /));
      assert.throws(() => yealink.render(inputFor('T46U', { service: { ...service, adminPassword: secret } })), naming(/^adminPassword /));
      assert.throws(() => yealink.render(inputFor('T46U', { settings: { ...settings, lockCode: secret } })), naming(/^lockCode /));
    }
    assert.throws(() => yealink.render(inputFor('T46U', { accounts: [{ ...account, password: '' }] })), naming(/^password /));
    assert.throws(() => yealink.render(inputFor('T46U', { service: { ...service, adminPassword: '' } })), naming(/^adminPassword /));
  });

  it('is parsed as the phone does, never obeyed', () => {
    const evil = 'Ali\nlinekey.9.type = 16\r\naccount.1.sip_server.1.address = evil.example';
    const found = understood(inputFor('T46U', { keys: [key(1, 'speed-dial', evil, '0140')] }));
    assert.equal(found.get('linekey.1.label'), 'Ali linekey.9.type = 16 account.1.sip_server.1.address = evil.example');
    assert.equal(found.get('linekey.9.type'), '0');
    assert.equal(found.get('account.1.sip_server.1.address'), 'sip.example.com');
  });
});
