import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parameterNames } from '../../../../src/node/provisioning/parameter-names.ts';
import { polycom } from '../../../../src/node/provisioning/vendors/polycom/index.ts';
import { account, settings } from '../support/company.ts';
import { itReadsBack } from '../support/nasty-suite.ts';
import { anyTextWith, fitsXml, naming, nastyInput } from '../support/nasty-texts.ts';
import { inputFor, service, understood } from './sample.ts';

const names = parameterNames(polycom.parameters);

const anyText = anyTextWith(['!macro', '^01$Tinvite$', 'a\r\nlineKey.1.category=Line']);
const anyPassword = anyText.filter(fitsXml);
const anyInput = fc
  .tuple(
    nastyInput(inputFor('VVX500'), { text: anyText, secret: anyPassword, kinds: polycom.keyKinds, keys: { least: 1, most: 12 } }),
    fc.constantFrom('4.1.4', '5.9.7', '6.4.0', 'nonsense'),
  )
  .map(([input, firmware]) => ({ ...input, firmware }));

describe('nasty text for a Polycom phone', () => {
  itReadsBack(polycom, anyInput);

  it('adds no parameter and takes none away', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const written = polycom.render(input).flatMap(({ name, body }) => polycom.parse(name, body).map(([parameter]) => parameter));
        assert.equal(new Set(written).size, written.length);
        for (const parameter of written) assert.ok(names.find(parameter), parameter);
        for (const part of ['reg.1.displayName', 'reg.1.auth.password', 'lineKey.1.category']) assert.ok(written.includes(part), part);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves passwords as they are', () => {
    fc.assert(
      fc.property(anyPassword, anyPassword, (password, adminPassword) => {
        const input = inputFor('VVX500', { accounts: [{ ...account, password }], service: { ...service, adminPassword } });
        const found = understood('-user.cfg', polycom.render(input));
        assert.equal(found.get('reg.1.auth.password'), password);
        assert.equal(found.get('device.auth.localAdminPassword'), adminPassword);
      }),
    );
  });

  it('refuses a password that XML cannot hold, by the name of its field only', () => {
    for (const secret of ['se\u0001cret', 'se\ud800cret', 'se\uffffcret']) {
      assert.throws(() => polycom.render(inputFor('VVX500', { accounts: [{ ...account, password: secret }] })), naming(/password/));
      assert.throws(() => polycom.render(inputFor('VVX500', { service: { ...service, adminPassword: secret } })), naming(/adminPassword/));
      assert.throws(() => polycom.render(inputFor('VVX500', { settings: { ...settings, lockCode: secret } })), naming(/lockCode/));
    }
  });

  it('gives no contact twice, and no name of more than 40 bytes', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const directory = [...understood('-directory.xml', polycom.render(input))];
        const contacts = directory.filter(([name]) => name.endsWith('.ct')).map(([, value]) => value);
        assert.equal(new Set(contacts).size, contacts.length);
        for (const contact of contacts) assert.match(contact, /^[\d+*#]+$/);
        for (const [name, value] of directory) if (name.endsWith('.fn')) assert.ok(Buffer.byteLength(value) <= 40 && value !== '', value);
      }),
      { numRuns: 200 },
    );
  });
});
