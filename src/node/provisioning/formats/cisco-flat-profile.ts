import { UnreadableFile, type Entry } from '../vendors/generator.ts';
import { escapeXml, readXml } from './xml.ts';

/** Characters that XML 1.0 cannot hold in any spelling, and line ends, which no value of a phone has. */
// eslint-disable-next-line no-control-regex -- the pattern looks for control characters
const impossible = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Cs}/gu;
const root = 'flat-profile';

/** The part of a value that a flat profile can hold. */
export function flatProfileValue(value: string): string {
  return value.replace(impossible, '');
}

/**
 * Writes a flat profile: one element a parameter, none inside another.
 * @param entries with values as {@link flatProfileValue} leaves them
 */
export function writeFlatProfile(entries: readonly Entry[]): string {
  let body = `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>\n`;
  for (const [name, value] of entries) body += `<${name}>${escapeXml(value)}</${name}>\n`;
  return `${body}</${root}>\n`;
}

/**
 * Reads a flat profile, doubles included: the phone takes the last one.
 * @throws {@link UnreadableFile} for a file that is not well-formed, has another root or elements in elements
 */
export function readFlatProfile(body: string): Entry[] {
  const entries: Entry[] = [];
  readXml(body, {
    open(name, _attributes, path) {
      if (path.length === 1 && name !== root) throw new UnreadableFile(`the outermost element is not ${root}`);
      if (path.length > 2) throw new UnreadableFile('a parameter has elements of its own');
    },
    close(name, text, path) {
      if (path.length === 2) entries.push([name, text]);
    },
  });
  return entries;
}
