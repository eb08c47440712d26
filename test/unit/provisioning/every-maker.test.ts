import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { verifiedFiles } from '../../../src/node/provisioning/verified-files.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
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

for (const generator of vendorGenerators) {
  const model = generator.models.find(({ keys }) => keys >= 6) ?? generator.generic;
  const plain = fullPhone(generator, model);

  describe(`files for a ${generator.name} phone`, () => {
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

    it('end the lock with the code, and offer no setting that the model lacks', () => {
      const { lockCode: _code, ...unlocked } = plain.settings;
      const values = verifiedFiles(generator, { ...plain, settings: unlocked }).flatMap(({ entries }) => entries.map(([, value]) => value));
      assert.ok(!values.includes('83794244'));
    });
  });
}
