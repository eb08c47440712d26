import { rejected, type RejectedRow } from './rejection.ts';
import { LONGEST_LINE, textLines, type TextLine } from './text-lines.ts';

/** One row, or why a line is none. */
export type CsvRecord = { readonly line: number; readonly fields: readonly string[] } | RejectedRow;

/** A field may contain line breaks. A quote that is never closed must not swallow the rest of the file. */
const LONGEST_RECORD_LINES = 16;
const QUOTE = 34;
const COMMA = ',';
/** What spreadsheets of other languages write in place of the comma. */
const separators = [COMMA, ';', '\t'];
/** Columns of the shortest row of call records. */
const FEWEST_FIELDS = 10;

/**
 * Reads CSV (RFC 4180) from a stream, in groups as they arrive. Every line is tried by itself first: a line with broken quotes is
 * reported alone, and the next is read normally. Parsers that read a file as one text lose their place there.
 * @param fewest columns of the shortest row: the first line that has as many tells the separator
 */
export async function* csvRecords(input: AsyncIterable<string>, fewest: number = FEWEST_FIELDS): AsyncGenerator<CsvRecord[]> {
  let open: readonly TextLine[] = [];
  let separator: string | undefined;
  for await (const group of textLines(input)) {
    separator ??= separatorOf(group, fewest);
    const { records, rest } = recordsOf(open.length > 0 ? [...open, ...group] : group, separator ?? COMMA, false);
    open = rest;
    if (records.length > 0) yield records;
  }
  const { records } = recordsOf(open, separator ?? COMMA, true);
  if (records.length > 0) yield records;
}

/** The separator of the first line that is long enough to tell. */
function separatorOf(lines: readonly TextLine[], fewest: number): string | undefined {
  for (const { text } of lines) {
    const found = separators.find((separator) => {
      const fields = fieldsOf(text, separator);
      return Array.isArray(fields) && fields.length >= fewest;
    });
    if (found) return found;
  }
  return undefined;
}

interface Parsed {
  readonly records: CsvRecord[];
  /** Lines at the end that the next group may complete. */
  readonly rest: readonly TextLine[];
}

function recordsOf(lines: readonly TextLine[], separator: string, isLast: boolean): Parsed {
  const records: CsvRecord[] = [];
  let index = 0;
  for (let line = lines[index]; line; line = lines[index]) {
    const found = recordAt(lines, index, separator);
    if (found === 'open' && !isLast && index + LONGEST_RECORD_LINES > lines.length) return { records, rest: lines.slice(index) };
    if (found === 'open') records.push(rejected(line.number, 'broken-quotes', line.text));
    else if (found.record) records.push(found.record);
    index += found === 'open' ? 1 : found.lines;
  }
  return { records, rest: [] };
}

/** @returns `open` when the lines at hand do not close a quote */
function recordAt(
  lines: readonly TextLine[],
  start: number,
  separator: string,
): 'open' | { readonly record?: CsvRecord; readonly lines: number } {
  const first = lines[start];
  if (!first || (first.text.trim() === '' && !first.cut)) return { lines: 1 };
  if (first.cut) return { record: rejected(first.number, 'too-long', first.text), lines: 1 };
  let text = first.text;
  for (let count = 1; count <= LONGEST_RECORD_LINES; count += 1) {
    const fields = fieldsOf(text, separator);
    if (fields === 'broken') break;
    if (fields !== 'open') return { record: { line: first.number, fields }, lines: count };
    const next = lines[start + count];
    if (!next) return 'open';
    if (next.cut || text.length + next.text.length > LONGEST_LINE) break;
    text = `${text}\n${next.text}`;
  }
  return { record: rejected(first.number, 'broken-quotes', first.text), lines: 1 };
}

const TAB = '\t';

/** MySQL writes `\N` for nothing, or `NULL`. */
const isNothing = (field: string): boolean => field === String.raw`\N` || field === 'NULL';

/**
 * Fields of a line. MySQL's own exports are no RFC 4180: quotes are escaped by a backslash, or, between tabs, not at all.
 * @returns `open` when the last field has no closing quote; `broken` for text after one, or a quote inside a bare field
 */
function fieldsOf(text: string, separator: string): string[] | 'open' | 'broken' {
  const fields = quotedFieldsOf(text, separator);
  if (Array.isArray(fields)) return fields;
  const other = separator === TAB ? text.split(TAB) : text.includes(BACKSLASH_QUOTE) ? escapedFieldsOf(text, separator) : [];
  return other.length >= FEWEST_FIELDS ? other.map((field) => (isNothing(field) ? '' : field)) : fields;
}

const BACKSLASH_QUOTE = String.raw`\"`;
const PLACEHOLDER = '\u0001';

/** With each escaped quote out of the way. */
function escapedFieldsOf(text: string, separator: string): readonly string[] {
  const fields = quotedFieldsOf(text.replaceAll(BACKSLASH_QUOTE, PLACEHOLDER), separator);
  return Array.isArray(fields) ? fields.map((field) => field.replaceAll(PLACEHOLDER, '"')) : [];
}

function quotedFieldsOf(text: string, separator: string): string[] | 'open' | 'broken' {
  const fields: string[] = [];
  for (let at = 0; ; at += 1) {
    const isQuoted = text.charCodeAt(at) === QUOTE;
    const end = isQuoted ? closingQuote(text, at) : fieldEnd(text, at, separator);
    if (end === -1) return 'open';
    const field = text.slice(isQuoted ? at + 1 : at, end);
    if (!isQuoted && field.includes('"')) return 'broken';
    fields.push(isQuoted && field.includes('"') ? field.replaceAll('""', '"') : field);
    at = isQuoted ? end + 1 : end;
    if (at === text.length) return fields;
    if (text[at] !== separator) return 'broken';
  }
}

function fieldEnd(text: string, start: number, separator: string): number {
  const end = text.indexOf(separator, start);
  return end === -1 ? text.length : end;
}

/** The quote that ends a field, and is not one of two that stand for one. */
function closingQuote(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2);
  return end;
}
