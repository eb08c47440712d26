import type { Entry } from '../vendors/generator.ts';
import { UnreadableFile } from '../vendors/generator.ts';

/** How a file of one setting a line is written: no quoting exists, so a value may hold anything but the end of a line. */
export interface LineFormat {
  /** Between name and value, when written: ` = `. */
  readonly separator: string;
  /** First line, where the phone insists on one. */
  readonly header?: string;
  /** Begins a comment. */
  readonly comment: string;
}

// eslint-disable-next-line no-control-regex -- these are what is looked for
const lineBreaking = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** The value on one line: what would end the line, or the file, becomes a space; spaces at the ends would be lost anyway. */
export function lineValue(value: string): string {
  return value.replace(lineBreaking, ' ').trim();
}

/** Writes entries whose values are lines already (see {@link lineValue}). */
export function writeLines(entries: readonly Entry[], { separator, header }: LineFormat): string {
  let body = header === undefined ? '' : `${header}\n`;
  for (const [name, value] of entries) body += `${name}${separator}${value}\n`;
  return body;
}

/**
 * Reads entries back, in order, doubles included.
 * @throws {@link UnreadableFile} for a missing header and for a line that is neither setting, comment nor empty
 */
export function readLines(body: string, { separator, header, comment }: LineFormat): Entry[] {
  const sign = separator.trim();
  const entries: Entry[] = [];
  const lines = body.split(/\r\n|\n|\r/);
  if (header !== undefined && lines[0] !== header) throw new UnreadableFile('the first line is not the header');
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith(comment)) continue;
    const at = line.indexOf(sign);
    if (at < 1) throw new UnreadableFile(`line ${index + 1} is no setting`);
    entries.push([line.slice(0, at).trim(), line.slice(at + sign.length).trim()]);
  }
  return entries;
}
