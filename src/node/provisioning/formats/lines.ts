import type { Entry } from '../vendors/generator.ts';
import { UnreadableFile } from '../vendors/generator.ts';

/** The form of a file with one setting a line. Without quoting, a value may hold any text but the end of a line. */
export interface LineFormat {
  /** Between name and value, when written: ` = `. */
  readonly separator: string;
  /** First line, where the phone insists on one. */
  readonly header?: string;
  /** Begins a comment. */
  readonly comment: string;
}

// eslint-disable-next-line no-control-regex -- the pattern looks for control characters
const lineBreaking = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** The value on one line: a line end becomes a space. Spaces at the ends would be lost anyway. */
export function lineValue(value: string): string {
  return value.replace(lineBreaking, ' ').trim();
}

/** Writes entries whose values are lines already (see {@link lineValue}). */
export function writeLines(entries: readonly Entry[], { separator, header }: LineFormat): string {
  const lines = header === undefined ? [] : [header];
  for (const [name, value] of entries) lines.push(name + separator + value);
  // Joined, not appended to one another: a text in one piece reads back much faster.
  lines.push('');
  return lines.join('\n');
}

/** With every line ended by a line feed. Hardly any text needs the search. */
const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/**
 * Reads entries back, in order, doubles included.
 * @throws {@link UnreadableFile} for a missing header and for a line that is neither setting, comment nor empty
 */
export function readLines(body: string, { separator, header, comment }: LineFormat): Entry[] {
  const sign = separator.trim();
  const text = withLineFeeds(body);
  if (header !== undefined && text !== header && !text.startsWith(`${header}\n`))
    throw new UnreadableFile('the first line is not the header');
  const entries: Entry[] = [];
  for (let number = 1, start = 0; start < text.length; number += 1) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed < 0 ? text.length : lineFeed;
    const isSetting = end > start && !text.startsWith(comment, start) && !(number === 1 && header !== undefined);
    if (isSetting) entries.push(settingAt(text, { start, end, sign, number }));
    start = end + 1;
  }
  return entries;
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly sign: string;
  readonly number: number;
}

function settingAt(text: string, { start, end, sign, number }: Line): Entry {
  const at = text.indexOf(sign, start);
  if (at <= start || at >= end) throw new UnreadableFile(`line ${number} is no setting`);
  return [text.slice(start, at).trim(), text.slice(at + sign.length, end).trim()];
}
