import { SaxesParser } from 'saxes';
import { UnreadableFile } from '../vendors/generator.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
const toEscape = /[&<>"'\t\n\r]/g;
/** Characters that XML 1.0 cannot hold in any spelling. */
// eslint-disable-next-line no-control-regex -- the pattern looks for control characters
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** A value as it stands in an attribute or between tags, without the characters that XML cannot hold. */
export function escapeXml(value: string): string {
  // Most values have neither.
  if (!/[^\w .:;,+*#@/-]/.test(value)) return value;
  return value.replace(impossible, '').replace(toEscape, (character) => escapes[character] ?? '');
}

/** Whether XML can hold every character of a value. */
export function fitsXml(value: string): boolean {
  return value.search(impossible) < 0;
}

/** The events of reading an XML file, in order. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>, path: readonly string[]): void;
  /** All text of an element, when it ends. `path` ends with its name. */
  close?(name: string, text: string, path: readonly string[]): void;
}

/**
 * Reads a whole XML file, as strictly as the standard asks: well-formed, no attribute twice.
 * @throws {@link UnreadableFile}
 */
export function readXml(body: string, listener: XmlListener): void {
  const parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false });
  const path: string[] = [];
  const texts: string[] = [];
  const addText = (text: string) => {
    const before = texts.pop();
    if (before !== undefined) texts.push(before + text);
  };
  parser.on('error', () => {
    throw new UnreadableFile(`not well-formed XML at line ${parser.line}, column ${parser.column}`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    path.push(name);
    texts.push('');
    listener.open?.(name, attributes, path);
  });
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', ({ name }) => {
    listener.close?.(name, texts.pop() ?? '', path);
    path.pop();
  });
  parser.write(body).close();
}
