import { escapeXml } from '../provisioning/formats/xml.ts';
import { UnreadableFile, type Entry, type VendorGenerator } from '../provisioning/vendors/generator.ts';

/**
 * What a person set on the phone itself, without what the portal sets: the phone would let its own values win, and a change in the
 * portal would have no effect. Only Polycom's phones have such a file: settings as attributes of one element.
 * @returns `undefined` when nothing is left, or when the file cannot be read
 */
export function withoutParameters(generator: VendorGenerator, name: string, body: string, taken: ReadonlySet<string>): string | undefined {
  const entries = readable(generator, name, body).filter(([parameter]) => mayBeGivenBack(parameter) && !taken.has(parameter));
  if (entries.length === 0) return undefined;
  const attributes = entries.map(([parameter, value]) => `\n    ${parameter}="${escapeXml(value)}"`).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<PHONE_CONFIG>\n  <OVERRIDES${attributes}\n  />\n</PHONE_CONFIG>\n`;
}

const isName = /^[A-Za-z_][\w.-]*$/;
/**
 * Where the phone registers, whom it asks for its files, and the passwords of its menus, also where the server's files do not set
 * them. A former owner who left such a value behind would still control the phone.
 */
const isServers = /^(?:device|dns|httpd|net|prov|reg|sec|tcpIpApp|voIpProt|volpProt)\./i;

const mayBeGivenBack = (parameter: string): boolean => isName.test(parameter) && !isServers.test(parameter);

function readable(generator: VendorGenerator, name: string, body: string): readonly Entry[] {
  try {
    return generator.parse(name, body);
  } catch (thrown) {
    if (thrown instanceof UnreadableFile) return [];
    throw thrown;
  }
}
