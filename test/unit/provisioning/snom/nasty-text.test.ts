import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { SnomTraits } from '../../../../src/node/provisioning/catalogue/snom.ts';
import { parameterNames } from '../../../../src/node/provisioning/parameter-names.ts';
import type { PlannedKey, RenderInput } from '../../../../src/node/provisioning/render-input.ts';
import { snom } from '../../../../src/node/provisioning/vendors/snom/index.ts';
import { account, inputFor, key, service, settings, understood } from './sample.ts';

const names = parameterNames(snom.parameters);

const traps = [
  '',
  ' ',
  ' a  b ',
  '"/><fkey idx="0">line</fkey>',
  '</P3><P34>gotcha</P34>',
  '&amp;&#10;&lt;',
  ']]>',
  '<!--',
  '<![CDATA[',
  '%NULL%',
  '${HOME}',
  '{mac}',
  '201|**202',
  '201;user=phone|666',
  'a\r\nuser_name1: b',
  'a\tb\u0000c\u0085d\u2028e',
  '\u202egnorw',
  'مرحبا بالعالم',
  '👨‍👩‍👧‍👦',
  '\ud800',
  '\uffff\ufffe',
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
  kind: fc.constantFrom(...snom.keyKinds),
  label: anyText,
  value: fc.oneof(anyText, fc.constant('0140000000')),
});

const anyInput: fc.Arbitrary<RenderInput<SnomTraits>> = fc
  .record({
    displayName: anyText,
    label: anyText,
    userName: anyText,
    authName: anyText,
    password: anyPassword,
    host: anyText,
    codes: anyText,
    adminPassword: anyPassword,
    keys: fc.array(anyKey, { minLength: 1, maxLength: 12 }),
  })
  .map(({ host, codes, adminPassword, keys, ...sip }) => {
    const dialled = { pickupCode: codes, groupPickupCode: codes, parkNumber: codes };
    return {
      ...inputFor('D385', { accounts: [{ ...account, ...sip, voicemailNumber: codes }], settings: { ...settings, lockCode: '1234' } }),
      keys: keys.map((one, index): PlannedKey => ({ ...key(index + 1, one.kind), ...one })),
      service: {
        ...service,
        adminPassword,
        timeServers: [host] as const,
        sip: { ...service.sip, ...dialled, host, outboundProxy: { host, port: 5060 } },
      },
    };
  });

describe('nasty text for a Snom phone', () => {
  it('reads back as it was meant', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const { name, body, entries } of snom.render(input)) assert.deepEqual(snom.parse(name, body), entries);
      }),
      { numRuns: 300 },
    );
  });

  it('adds no parameter and takes none away', () => {
    const usual = snom.render(inputFor('D385', { service: { ...service, adminPassword: 'x' } }))[0]?.entries.map(([name]) => name);
    fc.assert(
      fc.property(anyInput, (input) => {
        const written = [...understood({ ...input, keys: inputFor('D385').keys }).keys()];
        assert.deepEqual(written, usual);
        for (const name of written) assert.ok(names.find(name), name);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves passwords as they are', () => {
    fc.assert(
      fc.property(anyPassword, anyPassword, (password, adminPassword) => {
        const found = understood(inputFor('D385', { accounts: [{ ...account, password }], service: { ...service, adminPassword } }));
        assert.equal(found.get('user_pass.1'), password);
        assert.equal(found.get('admin_mode_password'), adminPassword);
      }),
    );
  });

  it('refuses a password that XML cannot hold, by the name of its field only', () => {
    const refusal = (word: string) => (thrown: unknown) =>
      thrown instanceof Error && thrown.message.includes(word) && !thrown.message.includes('cret');
    for (const secret of ['se\u0001cret', 'se\ud800cret', 'se\uffffcret']) {
      assert.throws(() => snom.render(inputFor('D385', { accounts: [{ ...account, password: secret }] })), refusal('password of line 1'));
      assert.throws(() => snom.render(inputFor('D385', { service: { ...service, adminPassword: secret } })), refusal('admin password'));
    }
  });

  it('never begins another part of a key', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        for (const [name, text] of understood(input)) {
          if (!/^fkey\.\d+$/.test(name)) continue;
          assert.match(text, /^(?:none|line|(?:speed|orbit) [\d+*#]+|blf sip:[\d+*#]+@[\w.:[\]-]*;user=phone\|[\d+*#]+)$/);
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
