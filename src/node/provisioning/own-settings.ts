import { UnreadableFile, type Entry, type OwnSettings, type VendorGenerator } from './vendors/generator.ts';

/** A number, a word or a list of them. No address, link or SIP user fits. */
const plainValue = /^[\w+,-]{0,40}$/;

/** The settings of an upload, sorted. A file that cannot be read has none. */
export interface SortedUpload {
  readonly own: readonly Entry[];
  readonly dropped: number;
}

/** Sorts the settings of an uploaded file. */
export function sortUpload(generator: VendorGenerator, { allowed }: OwnSettings, name: string, body: string): SortedUpload {
  const entries = readable(generator, name, body);
  const own = entries.filter(([parameter, value]) => plainValue.test(value) && allowed.some((pattern) => pattern.test(parameter)));
  return { own, dropped: entries.length - own.length };
}

function readable(generator: VendorGenerator, name: string, body: string): readonly Entry[] {
  try {
    return generator.parse(name, body);
  } catch (thrown) {
    if (thrown instanceof UnreadableFile) return [];
    throw thrown;
  }
}
