import { escapeXml } from '../../provisioning/formats/xml.ts';
import { UnreadableFile, type Entry, type VendorGenerator } from '../../provisioning/vendors/generator.ts';

/**
 * What a person set on the phone itself, without what the portal sets: the phone would let its own values win, and a change in the
 * portal would have no effect. Only Polycom's phones have such a file: settings as attributes of one element.
 * @returns `undefined` when nothing is left, or when the file cannot be read
 */
export function withoutParameters(generator: VendorGenerator, name: string, body: string, taken: ReadonlySet<string>): string | undefined {
  const entries = readable(generator, name, body).filter(([parameter]) => !taken.has(parameter) && isName.test(parameter));
  if (entries.length === 0) return undefined;
  const attributes = entries.map(([parameter, value]) => `\n    ${parameter}="${escapeXml(value)}"`).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<PHONE_CONFIG>\n  <OVERRIDES${attributes}\n  />\n</PHONE_CONFIG>\n`;
}

const isName = /^[A-Za-z_][\w.-]*$/;

function readable(generator: VendorGenerator, name: string, body: string): readonly Entry[] {
  try {
    return generator.parse(name, body);
  } catch (thrown) {
    if (thrown instanceof UnreadableFile) return [];
    throw thrown;
  }
}
