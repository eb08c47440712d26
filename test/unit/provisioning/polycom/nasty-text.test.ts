import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { polycom } from '../../../../src/node/provisioning/vendors/polycom/index.ts';
import { anyTextWith, fitsXml, nastyInput } from '../support/nasty-texts.ts';
import { inputFor, understood } from './sample.ts';

const anyText = anyTextWith(['!macro', '^01$Tinvite$', 'a\r\nlineKey.1.category=Line']);
const texts = { text: anyText, secret: anyText.filter(fitsXml), kinds: polycom.keyKinds, keys: { least: 1, most: 12 } };

describe('nasty text in the directory of a Polycom phone', () => {
  it('gives no contact twice, and no name of more than 40 bytes', () => {
    fc.assert(
      fc.property(nastyInput(inputFor('VVX500'), texts), fc.constantFrom('4.1.4', '5.9.7', '6.4.0', 'nonsense'), (input, firmware) => {
        const directory = [...understood('-directory.xml', polycom.render({ ...input, firmware }))];
        const contacts = directory.filter(([name]) => name.endsWith('.ct')).map(([, value]) => value);
        assert.equal(new Set(contacts).size, contacts.length);
        for (const contact of contacts) assert.match(contact, /^[\d+*#]+$/);
        for (const [name, value] of directory) if (name.endsWith('.fn')) assert.ok(Buffer.byteLength(value) <= 40 && value !== '', value);
      }),
      { numRuns: 200 },
    );
  });
});
