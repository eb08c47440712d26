import type { Entry } from '../vendors/generator.ts';
import { UnreadableFile } from '../vendors/generator.ts';

/** First line of every Yealink file; the phone refuses a file without it. */
export const yealinkHeader = '#!version:1.0.0.1';

/** Name under which an include line is an entry. */
export const bootInclude = 'include:config';

const includeLine = /^include:config "([^"]+)"$/;
const settingLine = /^([a-z_]+) = (\S+)$/;

/** Writes a boot file, which tells a phone of firmware V81 and later which files to fetch. File names hold no quotes. */
export function writeYealinkBoot(entries: readonly Entry[]): string {
  let body = `${yealinkHeader}\n`;
  for (const [name, value] of entries) body += name === bootInclude ? `${bootInclude} "${value}"\n` : `${name} = ${value}\n`;
  return body;
}

/**
 * Reads a boot file back.
 * @throws {@link UnreadableFile} for a missing header and for a line that is neither include, setting, comment nor empty
 */
export function readYealinkBoot(body: string): Entry[] {
  const entries: Entry[] = [];
  const lines = body.split('\n');
  if (lines[0] !== yealinkHeader) throw new UnreadableFile('the first line is not the header');
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('#')) continue;
    entries.push(entryOf(line, index + 1));
  }
  return entries;
}

function entryOf(line: string, number: number): Entry {
  const file = includeLine.exec(line)?.[1];
  if (file !== undefined) return [bootInclude, file];
  const [, name, value] = settingLine.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new UnreadableFile(`line ${number} is no setting`);
  return [name, value];
}
