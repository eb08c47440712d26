import { vendorOfMac } from '../../provisioning/catalogue/mac-ranges.ts';
import { parameterNames, type ParameterNames } from '../../provisioning/parameter-names.ts';
import { UnreadableFile, type VendorGenerator } from '../../provisioning/vendors/generator.ts';

/** Reads a file as a maker's phones would. */
export interface Reading {
  readonly vendor: VendorGenerator;
  /** Why a phone would refuse it. */
  readonly refusal?: string;
  /** Parameters that the maker's table has. */
  readonly known: number;
  /** Those that it does not have, each once. */
  readonly unknown: readonly string[];
}

/** Twelve digits in a name; a name without them is shared by all phones. */
const macs = /(?=([\da-f]{12}))/g;
const anyMac = '000000000001';

function macsIn(name: string): string[] {
  const found = [...name.toLowerCase().matchAll(macs)].map(([, mac = anyMac]) => mac);
  return found.length === 0 ? [anyMac] : found;
}

function reader(generator: VendorGenerator): (name: string, body: string) => Reading {
  let names: ParameterNames | undefined;
  return (name, body) => {
    names ??= parameterNames(generator.parameters);
    try {
      const entries = generator.parse(name, body);
      const unknown = new Set(entries.map(([parameter]) => parameter).filter((parameter) => !names?.find(parameter)));
      const known = entries.filter(([parameter]) => !unknown.has(parameter)).length;
      return { vendor: generator, known, unknown: [...unknown] };
    } catch (thrown) {
      if (thrown instanceof UnreadableFile) return { vendor: generator, refusal: thrown.message, known: 0, unknown: [] };
      throw thrown;
    }
  };
}

/**
 * Reads files as the phones of some makers would. Several makers' phones may ask for one name: the maker that knows most parameters
 * of the file wins. Where none knows any, the maker of the MAC address in the name wins.
 * @returns a function that gives `undefined` for a name that no phone asks for
 */
export function fileReader(generators: readonly VendorGenerator[]): (name: string, body: string) => Reading | undefined {
  const readers = generators.map((generator) => ({ generator, read: reader(generator) }));
  return (name, body) => {
    const inName = macsIn(name);
    const owner = inName.map(vendorOfMac).find((vendor) => vendor !== undefined);
    const isOwner = ({ vendor }: Reading): number => Number(vendor.vendor === owner);
    return readers
      .filter(({ generator }) => inName.some((mac) => generator.mayAsk(name, mac)))
      .map(({ read }) => read(name, body))
      .sort((a, b) => b.known - a.known || isOwner(b) - isOwner(a))[0];
  };
}
