import assert from 'node:assert/strict';
import type { RenderInput } from '../../../../src/node/provisioning/render-input.ts';
import type { Entry, VendorGenerator } from '../../../../src/node/provisioning/vendors/generator.ts';

/** Parameters of a phone that has read its files: the last value of each. */
export type Parameters = ReadonlyMap<string, string>;

/** Parameters whose names begin so, in the order of the file. */
export function beginning(start: string, from: Parameters): [string, string][] {
  return [...from].filter(([name]) => name.startsWith(start));
}

export function values(from: Parameters, names: readonly string[]): (string | undefined)[] {
  return names.map((name) => from.get(name));
}

export const namesOf = (entries: readonly Entry[]): string[] => entries.map(([name]) => name);

/** Every file says, read by the phone, what it was made to say. */
export function assertReadsBack<Traits>(generator: VendorGenerator<Traits>, input: RenderInput<Traits>): void {
  for (const { name, body, entries } of generator.render(input)) assert.deepEqual(generator.parse(name, body), entries, name);
}
