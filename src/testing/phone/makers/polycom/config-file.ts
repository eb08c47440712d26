import type { Values } from '../../firmware.ts';
import { elementsOf, escapeAttribute, readXml } from '../../xml.ts';

/**
 * Parameters of a file: attributes of elements of any name. The first that names a parameter wins, here as between files.
 * @throws Error for a file that is not well-formed, an attribute twice in an element included
 */
export function readParameters(text: string): Values {
  const values = new Map<string, string>();
  for (const { attributes } of elementsOf(readXml(text)))
    for (const [name, value] of attributes) if (!values.has(name)) values.set(name, value);
  return values;
}

/** The file of changes made on the phone. */
export function writeOverrides(values: Values): string {
  const attributes = [...values].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<PHONE_CONFIG>\n\t<OVERRIDES${attributes}/>\n</PHONE_CONFIG>\n`;
}
