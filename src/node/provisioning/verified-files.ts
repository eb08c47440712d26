import type { RenderInput } from './render-input.ts';
import type { Entry, PhoneFile, VendorGenerator } from './vendors/generator.ts';

/** A generated file that reads back with other entries. Names the file and the parameter, never a value. */
export class UnverifiedFile extends Error {
  override readonly name = 'UnverifiedFile';
}

function firstDifference(wanted: readonly Entry[], found: readonly Entry[]): number {
  const length = Math.max(wanted.length, found.length);
  for (let index = 0; index < length; index++) {
    const [a, b] = [wanted[index], found[index]];
    if (!a || !b || a[0] !== b[0] || a[1] !== b[1]) return index;
  }
  return -1;
}

function check(generator: VendorGenerator, { name, body, entries }: PhoneFile): void {
  const found = generator.parse(name, body);
  const at = firstDifference(entries, found);
  if (at >= 0) throw new UnverifiedFile(`${generator.vendor}: ${entries[at]?.[0] ?? found[at]?.[0] ?? 'a value'} reads back differently`);
}

/**
 * All files of a phone, each read back and compared with its entries before it is used.
 * @throws {@link UnverifiedFile}; errors of the generator for a value that its format cannot carry
 */
export function verifiedFiles(generator: VendorGenerator, input: RenderInput): readonly PhoneFile[] {
  const files = generator.render(input);
  for (const file of files) check(generator, file);
  return files;
}
