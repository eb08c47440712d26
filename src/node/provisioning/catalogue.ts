import type { PhoneModel, PhoneVendor } from './catalogue/model.ts';
import type { VendorGenerator } from './vendors/generator.ts';
import { vendorGenerators } from './vendors/index.ts';

/** Spaces, dashes and underscores differ between what people, boxes and phones say: `VVX 600`, `VVX_600`, `vvx600`. */
const spelling = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

const byVendor = new Map<PhoneVendor, VendorGenerator>(vendorGenerators.map((generator) => [generator.vendor, generator]));

function modelsByName({ models }: VendorGenerator): ReadonlyMap<string, PhoneModel> {
  const named = new Map<string, PhoneModel>();
  for (const model of models) for (const alias of model.aliases ?? []) named.set(spelling(alias), model);
  // A model's own name wins over another model's alias.
  for (const model of models) named.set(spelling(model.name), model);
  return named;
}

const models = new Map<PhoneVendor, ReadonlyMap<string, PhoneModel>>(
  vendorGenerators.map((generator) => [generator.vendor, modelsByName(generator)]),
);

/** @throws RangeError for a maker that is not in the registry, which the type rules out */
export function generatorOf(vendor: PhoneVendor): VendorGenerator {
  const generator = byVendor.get(vendor);
  if (!generator) throw new RangeError(`No generator for ${vendor}`);
  return generator;
}

/** A model by name or alias; `undefined` when the catalogue does not have it. */
export function knownModel(vendor: PhoneVendor, name: string): PhoneModel | undefined {
  return models.get(vendor)?.get(spelling(name));
}

/** A model by name or alias, else the maker's generic profile. */
export function modelOf(vendor: PhoneVendor, name: string): PhoneModel {
  return knownModel(vendor, name) ?? generatorOf(vendor).generic;
}

/** A text that is the same for every spelling of one model. The model need not be in the catalogue. */
export function modelKey(vendor: PhoneVendor, name: string): string {
  return `${vendor} ${spelling(knownModel(vendor, name)?.name ?? name)}`;
}
