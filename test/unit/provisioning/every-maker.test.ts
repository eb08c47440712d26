import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { verifiedFiles } from '../../../src/node/provisioning/verified-files.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { fullPhone } from './sample.ts';
import { anyTextWith } from './support/nasty-texts.ts';

const anyText = anyTextWith(['x|**1234', '<<END OF FILE>>', '#!version:1.0.0.1', '$Tcall$ ${HOME} $PSN {mac}']);

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
