import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parameterNames } from '../../../../src/node/provisioning/parameter-names.ts';
import type { PlannedKey, RenderInput } from '../../../../src/node/provisioning/render-input.ts';
import { polycom } from '../../../../src/node/provisioning/vendors/polycom/index.ts';
import type { PolycomTraits } from '../../../../src/node/provisioning/catalogue/polycom.ts';
import { account, inputFor, key, service, settings, understood } from './sample.ts';

const names = parameterNames(polycom.parameters);

const traps = [
  '',
  ' ',
  ' a  b ',
  '"/><x reg.1.auth.password="gotcha',
  '&amp;&#10;&lt;',
  ']]>',
  '<!--',
  '<![CDATA[',
  '%NULL%',
  '${HOME}',
  '[PHONE_MAC_ADDRESS]',
  '$Tinvite$',
  '!macro',
  '^01$Tinvite$',
  'a\r\nlineKey.1.category=Line',
  'a\tb\u0000c\u0085d\u2028e',
  '\u202egnorw',
  'مرحبا بالعالم',
  'שלום',
  '👨‍👩‍👧‍👦',
  '\ud800',
  '\uffff\ufffe',
  'l\'été & Co; "fnc=dnd" | 1',
  'x'.repeat(300),
  '👍'.repeat(300),
];
const anyText = fc.oneof(
  fc.constantFrom(...traps),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);
/** What XML can hold. */
const anyPassword = anyText.filter((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.test(text)); // eslint-disable-line no-control-regex -- these are what is left out

const anyKey = fc.record({
  kind: fc.constantFrom(...polycom.keyKinds),
  label: anyText,
  value: fc.oneof(anyText, fc.constant('0140000000')),
});

const anyInput: fc.Arbitrary<RenderInput<PolycomTraits>> = fc
  .record({
    displayName: anyText,
    label: anyText,
    userName: anyText,
    authName: anyText,
    password: anyPassword,
    host: anyText,
    codes: anyText,
    adminPassword: anyPassword,
    firmware: fc.constantFrom('4.1.4', '5.9.7', '6.4.0', 'nonsense'),
    keys: fc.array(anyKey, { minLength: 1, maxLength: 12 }),
  })
  .map(({ host, codes, adminPassword, firmware, keys, ...sip }) => {
    const proxied = { host, port: 5060 };
    const dialled = { pickupCode: codes, groupPickupCode: codes, parkNumber: codes };
    return {
      ...inputFor('VVX500', {
        firmware,
        accounts: [{ ...account, ...sip, voicemailNumber: codes }],
        settings: { ...settings, lockCode: '1234' },
      }),
      keys: keys.map((one, index): PlannedKey => ({ ...key(index + 1, one.kind), ...one })),
      service: {
        ...service,
        adminPassword,
        timeServers: [host] as const,
        sip: { ...service.sip, ...dialled, host, outboundProxy: proxied },
      },
    };
  });

describe('nasty text for a Polycom phone', () => {
  it('reads back as it was meant, in every file', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const { name, body, entries } of polycom.render(input)) assert.deepEqual(polycom.parse(name, body), entries, name);
      }),
      { numRuns: 300 },
    );
  });

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
      const refused = (field: string) => (thrown: unknown) =>
        thrown instanceof Error && thrown.message.includes(field) && !thrown.message.includes('cret');
      assert.throws(() => polycom.render(inputFor('VVX500', { accounts: [{ ...account, password: secret }] })), refused('password'));
      assert.throws(() => polycom.render(inputFor('VVX500', { service: { ...service, adminPassword: secret } })), refused('adminPassword'));
      assert.throws(() => polycom.render(inputFor('VVX500', { settings: { ...settings, lockCode: secret } })), refused('lockCode'));
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
