import assert from 'node:assert/strict';
import type { PhoneModel } from '../../../../src/node/provisioning/catalogue/model.ts';
import { parameterNames } from '../../../../src/node/provisioning/parameter-names.ts';
import type { PhoneFile, VendorGenerator } from '../../../../src/node/provisioning/vendors/generator.ts';
import { namesOf } from './parameters.ts';
import type { Sample } from './sample-input.ts';

export interface ModelFiles<Traits> {
  readonly model: PhoneModel<Traits>;
  readonly modules: number;
  readonly files: readonly PhoneFile[];
}

/** Every model of a maker, alone and with all its modules. */
export function filesOfAllModels<Traits>(generator: VendorGenerator<Traits>, fullInput: Sample<Traits>['fullInput']): ModelFiles<Traits>[] {
  return [...generator.models, generator.generic].flatMap((model) => {
    const most = model.expansion?.maxModules ?? 0;
    return [...new Set([0, most])].map((modules) => ({ model, modules, files: generator.render(fullInput(model, modules)) }));
  });
}

/** Parameters of the maker's table only, and none twice in all files of a phone. */
export function assertKnownOnce<Traits>({ parameters }: VendorGenerator<Traits>, written: readonly ModelFiles<Traits>[]): void {
  const known = parameterNames(parameters);
  for (const { model, files } of written) {
    // A boot file includes several others.
    const names = files.flatMap(({ entries }) => namesOf(entries)).filter((name) => name !== 'include:config');
    assert.equal(new Set(names).size, names.length, model.name);
    assert.deepEqual(
      names.filter((name) => !known.find(name)),
      [],
      model.name,
    );
  }
}

/** Names of the maker's table that stand in none of the files. */
export function unusedParameters<Traits>({ parameters }: VendorGenerator<Traits>, files: readonly PhoneFile[]): string[] {
  const known = parameterNames(parameters);
  const names = new Set(files.flatMap(({ entries }) => namesOf(entries)));
  const written = new Set(Array.from(names, (name) => known.find(name)?.name));
  return parameters.map(({ name }) => name).filter((name) => !written.has(name));
}
