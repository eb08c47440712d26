import Papa from 'papaparse';

/** A row of a table. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** Physical line where it begins, from 1. */
  readonly line: number;
  /** First character behind it. */
  readonly end: number;
  /** A quotation mark is never closed, or closed before the end of its cell: only the first physical line was read. */
  readonly isBroken: boolean;
}

/** Characters that are parsed for one row at first; a longer row gets more. */
const firstWindow = 2048;
/** A quoted cell that goes on for longer has no end. */
const longestRow = 32_768;
const lineEnds = /\r*\n|\r/g;

/** All line ends as LF, which the positions of {@link csvRows} count on. */
export const withPlainLineEnds = (text: string): string => text.replace(lineEnds, '\n');

interface Parsed {
  readonly cells: readonly string[];
  readonly length: number;
  readonly isBroken: boolean;
}

function parseOne(text: string, delimiter: string, quoteChar = '"'): Parsed {
  const { data, errors, meta } = Papa.parse<readonly string[]>(text, { delimiter, newline: '\n', quoteChar, preview: 1, fastMode: false });
  return { cells: data[0] ?? [], length: meta.cursor, isBroken: errors.some(({ code }) => code.endsWith('Quotes')) };
}

/** A row whose quotation marks mean nothing: those at the ends of its cells go. */
function withoutQuotes(text: string, delimiter: string): Parsed {
  const line = text.slice(0, text.indexOf('\n') + 1 || text.length);
  const { cells } = parseOne(line, delimiter, '\0');
  return { cells: cells.map((cell) => cell.replace(/^"|"$/g, '')), length: line.length, isBroken: true };
}

/** The row at a position, in a window that grows until the row ends within it. */
function rowAt(text: string, start: number, delimiter: string): Parsed {
  for (let size = firstWindow; ; size *= 4) {
    const part = text.slice(start, start + size);
    const isRest = start + size >= text.length;
    const row = parseOne(part, delimiter);
    const isWhole = isRest || (row.length < part.length && !row.isBroken);
    if (isWhole && !row.isBroken) return row;
    if (isRest || size >= longestRow) return withoutQuotes(text.slice(start, start + longestRow), delimiter);
  }
}

/** Reads a table row by row, so that the reader can stop and no quotation mark can swallow the rest of the file. */
export function* csvRows(text: string, delimiter: string, start = 0, firstLine = 1): Generator<CsvRow> {
  let line = firstLine;
  for (let at = start; at < text.length;) {
    const { cells, length, isBroken } = rowAt(text, at, delimiter);
    const end = at + Math.max(length, 1);
    yield { cells, line, end, isBroken };
    for (let next = text.indexOf('\n', at); next >= 0 && next < end; next = text.indexOf('\n', next + 1)) line += 1;
    at = end;
  }
}
