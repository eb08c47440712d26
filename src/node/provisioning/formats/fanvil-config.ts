import { UnreadableFile, type Entry } from '../vendors/generator.ts';
import { readLines, writeLines } from './lines.ts';

const FIRST_LINE = '<<VOIP CONFIG FILE>>Version:2.0000000000';
const LAST_LINE = '<<END OF FILE>>';
/** Names of modules stand in angle brackets: they only divide the file. */
const format = { separator: ' :', header: FIRST_LINE, comment: '<' } as const;

/** Fanvil's text form: one setting a line between a first and a last line that the phone insists on. */
export function writeFanvilConfig(entries: readonly Entry[]): string {
  return `${writeLines(entries, format)}${LAST_LINE}\n`;
}

/** @throws {@link UnreadableFile} for a file that does not begin or end as it must */
export function readFanvilConfig(body: string): readonly Entry[] {
  const text = body.trimEnd();
  if (!text.endsWith(LAST_LINE)) throw new UnreadableFile('the last line is missing');
  return readLines(text.slice(0, -LAST_LINE.length), format);
}
