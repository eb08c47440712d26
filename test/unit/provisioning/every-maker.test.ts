import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PhoneVendor } from '../../../src/node/provisioning/catalogue/model.ts';
import { generatorOf } from '../../../src/node/provisioning/catalogue.ts';
import { diallable, phoneText } from '../../../src/node/provisioning/text.ts';
import { verifiedFiles } from '../../../src/node/provisioning/verified-files.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import type { VendorGenerator } from '../../../src/node/provisioning/vendors/generator.ts';
import { fullPhone } from './sample.ts';

const traps = [
  '',
  ' a  b ',
  'Ali\nlinekey.9.type = 16',
  'a\r\nadmin password: x',
  'a;fnc=dnd;ext=1',
  'x|**1234',
  '"/><P2>1</P2>',
  ']]><!--',
  '$Tcall$ ${HOME} $PSN {mac} [PHONE_MAC_ADDRESS]',
  '%NULL%',
  '<<END OF FILE>>',
  '#!version:1.0.0.1',
  '&amp;&#10;',
  '\u202egnorw\u2028',
  'مرحبا بالعالم',
  '👨‍👩‍👧‍👦'.repeat(40),
  'x'.repeat(300),
  '\u0000\u0007\u001b\ud800',
];
const anyText = fc.oneof(
  fc.constantFrom(...traps),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

/** Names without their numbers, sorted: keys that call the same number may share an entry, and so be fewer. */
function shapeOf(generator: VendorGenerator, input: Parameters<VendorGenerator['render']>[0]): readonly string[] {
  const files = verifiedFiles(generator, input).filter(({ name }) => !name.includes('directory'));
  const names = files.flatMap(({ entries }) => entries.map(([parameter]) => parameter.replaceAll(/\d+/g, '#')));
  return [...new Set(names)].sort();
}

for (const generator of vendorGenerators) {
  const model = generator.models.find(({ keys }) => keys >= 6) ?? generator.generic;
  const plain = fullPhone(generator, model);

  describe(`files for a ${generator.name} phone`, () => {
    it('hold the same parameters whatever people write into labels and names', () => {
      const expected = shapeOf(generator, plain);
      fc.assert(
        fc.property(anyText, anyText, anyText, (label, displayName, short) => {
          const [account] = plain.accounts;
          const keys = plain.keys.map((key) => (key.kind === 'blank' ? key : { ...key, label: phoneText(label) }));
          const input = { ...plain, keys, accounts: [{ ...account, displayName, label: short }] as const };
          assert.deepEqual(shapeOf(generator, input), expected);
        }),
        { numRuns: 60 },
      );
    });

    it('hold a password unchanged, or are not made, without a word of it', () => {
      const find = (input: typeof plain) =>
        verifiedFiles(generator, input)
          .flatMap(({ entries }) => entries)
          .map(([, value]) => value);
      fc.assert(
        fc.property(
          anyText.filter((text) => text.length > 3),
          (password) => {
            const [account] = plain.accounts;
            try {
              assert.ok(find({ ...plain, accounts: [{ ...account, password }] }).includes(password));
            } catch (thrown) {
              assert.ok(thrown instanceof Error && thrown.name !== 'AssertionError', String(thrown));
              assert.ok(!thrown.message.includes(password));
            }
          },
        ),
        { numRuns: 60 },
      );
    });

    it('dial nothing but digits', () => {
      fc.assert(
        fc.property(anyText, (value) => assert.match(diallable(value), /^[\d+*#]*$/)),
        { numRuns: 50 },
      );
    });

    it('are asked for by name: no other phone’s, no path, no other maker’s word', () => {
      for (const file of generator.render(plain)) assert.ok(generator.mayAsk(file.name, plain.mac), file.name);
      for (const name of ['', '../selfcare.db', '..', 'a/b.cfg', '%2e%2e', 'selfcare.db', 'passwd', plain.mac.slice(1), '\u0000']) {
        assert.ok(!generator.mayAsk(name, plain.mac), JSON.stringify(name));
      }
      const other = '001565ffffff';
      const own = generator.render(plain).filter(({ name }) => name.toLowerCase().includes(plain.mac));
      assert.ok(own.length > 0);
      for (const { name } of own) assert.ok(!generator.mayAsk(name, other), name);
    });

    it('are chosen by what a phone announces, never slowed down by nonsense', () => {
      for (const nonsense of ['', 'curl/8', 'Mozilla/5.0', 'Yealink', 'a'.repeat(1_000_000), `${generator.name} `.repeat(100_000)]) {
        const began = performance.now();
        generator.announced(nonsense);
        assert.ok(performance.now() - began < 1000);
      }
      assert.equal(generator.announced('curl/8.5.0'), undefined);
    });

    it('end the lock with the code, and offer no setting that the model lacks', () => {
      const { lockCode: _code, ...unlocked } = plain.settings;
      const values = verifiedFiles(generator, { ...plain, settings: unlocked }).flatMap(({ entries }) => entries.map(([, value]) => value));
      assert.ok(!values.includes('83794244'));
    });
  });
}

describe('User-Agents of phones', () => {
  const examples: readonly (readonly [userAgent: string, vendor: PhoneVendor, model: string, firmware: string, mac?: string])[] = [
    ['Yealink SIP-T77U 185.87.0.10 44:db:d2:bd:b5:69', 'yealink', 'T77U', '185.87.0.10', '44dbd2bdb569'],
    ['Yealink W70B 146.87.0.15 80:5e:0c:1d:65:4e', 'yealink', 'W70B', '146.87.0.15', '805e0c1d654e'],
    ['Cisco-CP-7832-3PCC/11.0.1 (00562b043615)', 'cisco', '7832', '11.0.1', '00562b043615'],
    ['Fanvil X4U 2.12.16.17 0c383e07e16c', 'fanvil', 'X4U', '2.12.16.17', '0c383e07e16c'],
    ['Mitel6920 MAC:14-00-E9-1F-03-EA V:6.4.0.140-SIP', 'mitel', '6920', '6.4.0.140', '1400e91f03ea'],
    ['Grandstream Model HW GRP2614 SW 1.0.5.15 DevId c074ad0b63ee', 'grandstream', 'GRP2614', '1.0.5.15', 'c074ad0b63ee'],
  ];
  for (const [userAgent, vendor, model, firmware, mac] of examples) {
    it(`${userAgent} is a ${vendor} ${model}`, () => {
      const announced = generatorOf(vendor).announced(userAgent);
      assert.deepEqual([announced?.vendor, announced?.model, announced?.firmware, announced?.mac], [vendor, model, firmware, mac]);
      for (const other of vendorGenerators) if (other.vendor !== vendor) assert.equal(other.announced(userAgent), undefined, other.vendor);
    });
  }
});
