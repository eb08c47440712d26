import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { parameterNames } from '../../../../src/node/provisioning/parameter-names.ts';
import type { RenderInput } from '../../../../src/node/provisioning/render-input.ts';
import type { VendorGenerator } from '../../../../src/node/provisioning/vendors/generator.ts';
import { account, service } from './company.ts';
import { naming } from './nasty-texts.ts';
import { assertReadsBack, namesOf } from './parameters.ts';

type Inputs<Traits> = fc.Arbitrary<RenderInput<Traits>>;

export function itReadsBack<Traits>(generator: VendorGenerator<Traits>, inputs: Inputs<Traits>): void {
  it('reads back as it was meant', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        assertReadsBack(generator, input);
      }),
      { numRuns: 300 },
    );
  });
}

/** @param usual with the same keys and the same modules, and texts without any trap */
export function itKeepsParameters<Traits>(generator: VendorGenerator<Traits>, inputs: Inputs<Traits>, usual: RenderInput<Traits>): void {
  const known = parameterNames(generator.parameters);
  const readBy = (input: RenderInput<Traits>) => generator.render(input).flatMap(({ name, body }) => namesOf(generator.parse(name, body)));
  it('adds no parameter and takes none away', () => {
    const wanted = readBy({ ...usual, service: { ...service, adminPassword: 'x' } });
    fc.assert(
      fc.property(inputs, (input) => {
        const written = readBy(input);
        assert.deepEqual(written, wanted);
        for (const name of written) assert.ok(known.find(name), name);
      }),
      { numRuns: 200 },
    );
  });
}

interface Refused<Traits> {
  readonly generator: VendorGenerator<Traits>;
  readonly usual: RenderInput<Traits>;
  /** Each with `cret` in it, and with something that the format cannot hold. */
  readonly secrets: readonly string[];
  readonly accountField: RegExp;
  readonly adminField: RegExp;
}

export function itRefusesSecrets<Traits>({ generator, usual, secrets, accountField, adminField }: Refused<Traits>): void {
  it('refuses a password that the format cannot hold, by the name of its field only', () => {
    for (const secret of secrets) {
      assert.throws(() => generator.render({ ...usual, accounts: [{ ...account, password: secret }] }), naming(accountField));
      assert.throws(() => generator.render({ ...usual, service: { ...service, adminPassword: secret } }), naming(adminField));
    }
  });
}
