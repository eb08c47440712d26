import type { Log } from '../../shared/log.ts';
import type { Terminal } from '../command.ts';

/** An instant for people, to the second; a dash where there is none. */
export function shownInstant(at: string | number | undefined): string {
  return at === undefined ? '-' : new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Phones write Windows' line ends, too. */
const commanding = /(?!\t|\n|\r\n)\p{Cc}/gu;

/** Text that a stranger wrote, for a terminal: characters that could command it are spelled out, such as `\x1b`. */
export function printable(text: string): string {
  return text.replace(commanding, (character) => `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`);
}

/**
 * Columns as wide as their widest cell; numbers to the right.
 * @returns its lines
 */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = titles.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const isNumber = titles.map((_, column) => rows.every((row) => /^[\d-]+$/.test(row[column] ?? '')));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)));
  return [titles, ...rows].map((row) => line(row).join('  ').trimEnd());
}

function lineOf(fields: object, text: string): string {
  const device = 'device' in fields && typeof fields.device === 'string' ? `${fields.device}: ` : '';
  const why = 'err' in fields && fields.err instanceof Error ? `: ${fields.err.message}` : '';
  return `${device}${text}${why}`;
}

/** A log for a terminal: failures with their phone and their cause. */
export function terminalLog({ complain }: Pick<Terminal, 'complain'>): Log {
  const tell = (fields: object, text: string): void => complain(lineOf(fields, text));
  return { info: () => undefined, warn: tell, error: tell };
}
