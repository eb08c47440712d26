import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { phoneText } from '../../../../src/rules/phone-text.ts';
import { account } from '../support/company.ts';
import { anyTextWith, fitsALine } from '../support/nasty-texts.ts';
import { key } from '../support/sample-input.ts';
import { inputFor, understood } from './sample.ts';

const anyText = anyTextWith([
  ' %NULL% ',
  '%null%',
  '%Null%\n',
  '\u0000%NULL%\u0007',
  '%%NULL%%',
  '100 %',
  '\ufefflabel',
  'half \ud800 half',
]);

/** Fits on one line, and is a value. */
const fits = (text: string): boolean => text !== '' && fitsALine(text) && !/\p{Cs}/u.test(text) && !/^%null%$/i.test(text);

describe('nasty text for a Yealink phone', () => {
  it('never puts a parameter back to the factory’s value, unless it is empty', () => {
    const shownFor = (label: string) => {
      const found = understood(
        inputFor('T46U', { keys: [key(1, 'speed-dial', label, '0140')], accounts: [{ ...account, displayName: label }] }),
      );
      return ['linekey.1.label', 'account.1.display_name'].map((name) => found.get(name));
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
    assert.deepEqual(shownFor('%NULL%'), ['NULL', 'NULL']);
    assert.deepEqual(shownFor('\u0000 %null%\n'), ['null', 'null']);
    assert.deepEqual(shownFor(''), ['%NULL%', '%NULL%']);
    assert.deepEqual(shownFor('100 %'), ['100 %', '100 %']);
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

  it('is parsed as the phone does, never obeyed', () => {
    const evil = 'Ali\nlinekey.9.type = 16\r\naccount.1.sip_server.1.address = evil.example';
    const found = understood(inputFor('T46U', { keys: [key(1, 'speed-dial', evil, '0140')] }));
    assert.equal(found.get('linekey.1.label'), 'Ali linekey.9.type = 16 account.1.sip_server.1.address = evil.example');
    assert.equal(found.get('linekey.9.type'), '0');
    assert.equal(found.get('account.1.sip_server.1.address'), 'sip.example.com');
  });
});
