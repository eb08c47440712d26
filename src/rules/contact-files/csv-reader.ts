import { plainCell } from '../csv.ts';
import { checked, note, oneLine, type Candidate, type LabelledNumber, type Ranked, type TextField } from './candidate.ts';
import { csvRows, withPlainLineEnds, type CsvRow } from './csv-rows.ts';
import { decodeText, utf8Of, type LegacyEncoding } from './decode.ts';
import { columnsOf, knownHeadings, type Column } from './headings.ts';
import { titleOf } from './names.ts';
import type { ContactBatch, ReadContact } from './report.ts';

const batchSize = 50;
const separators = [',', ';', '\t', '|'] as const;
/** Rows in which the heading is looked for: people put a title above it. */
const firstRows = 10;
/** Bytes in which those rows are. */
const headBytes = 65_536;
/** Excel's own line with the separator. */
const separatorLine = /^"?sep=."?\n/i;
/** Google Contacts, between several values of one label. */
const several = ' ::: ';
/** Google Contacts, before the preferred label. */
const preferred = /^\s*\*\s*/;
const fiveDigits = /(?:\d\D*){5}/;
const notBlank = /[^\s,;|"]/;

interface Heading {
  readonly separator: string;
  readonly row: CsvRow;
  /** Known headings. */
  readonly known: number;
}

/** A table whose heading is known. */
export interface ContactTable {
  readonly text: string;
  readonly heading: Heading;
}

const skipped = (text: string): number => separatorLine.exec(text)?.[0].length ?? 0;

function rowsFrom(text: string, separator: string): Generator<CsvRow> {
  const start = skipped(text);
  return csvRows(text, separator, start, start > 0 ? 2 : 1);
}

function* first(rows: Iterable<CsvRow>, count: number): Generator<CsvRow> {
  let taken = 0;
  for (const row of rows) {
    if (taken >= count) return;
    taken += 1;
    yield row;
  }
}

/** The separator and the row with the most known headings. */
function headingIn(text: string): Heading | undefined {
  let best: Heading | undefined;
  for (const separator of separators) {
    for (const row of first(rowsFrom(text, separator), firstRows)) {
      const known = knownHeadings(row.cells);
      if (known > (best?.known ?? 0)) best = { separator, row, known };
    }
  }
  return best;
}

/** The whole lines among the first bytes of a file. */
function headOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= headBytes) return bytes;
  const head = bytes.subarray(0, headBytes);
  return head.subarray(0, Math.max(head.lastIndexOf(0x0a), head.lastIndexOf(0x0d)) + 1 || headBytes);
}

/** Finds the table of a file that is not UTF-16; where it is not UTF-8 either, the encoding by which more headings are known. */
export function findTable(bytes: Uint8Array): ContactTable | undefined {
  const head = headOf(bytes);
  const encodings: readonly LegacyEncoding[] = utf8Of(head) === undefined ? ['windows-1252', 'macintosh'] : ['windows-1252'];
  const found = encodings.map((encoding) => ({ encoding, heading: headingIn(withPlainLineEnds(decodeText(head, encoding))) }));
  const [best] = found.sort((a, b) => (b.heading?.known ?? 0) - (a.heading?.known ?? 0));
  return best?.heading && { text: withPlainLineEnds(decodeText(bytes, best.encoding)), heading: best.heading };
}

/** Whether a file is a table with numbers, also under unknown headings: no control characters, and rows of several cells. */
export function isTable(bytes: Uint8Array): boolean {
  const text = withPlainLineEnds(decodeText(headOf(bytes), 'windows-1252'));
  // eslint-disable-next-line no-control-regex -- pictures and programs are full of them
  if (/^\s*[<{[]|[\u0000-\u0008\u000e-\u001f]/.test(text)) return false;
  return separators.some((separator) => {
    const rows = [...first(rowsFrom(text, separator), firstRows)].map(({ cells }) => cells);
    const [one = [], two = []] = rows;
    return one.length > 1 && one.length === two.length && rows.some((cells) => cells.some((cell) => fiveDigits.test(cell)));
  });
}

/** Whether any row follows the heading. */
export const hasRows = ({ text, heading }: ContactTable): boolean => notBlank.test(text.slice(heading.row.end));

function valuesOf(cell: string): string[] {
  return cell.split(several).filter((value) => oneLine(value) !== '');
}

const rankOf = (text: string): number => (preferred.test(text) ? 1 : 2);

function numbersOf(columns: readonly Column[], cells: readonly string[]): LabelledNumber[] {
  const labels = new Map(columns.map(({ field, index }, at) => [field === 'numberLabel' ? index : undefined, cells[at] ?? '']));
  return columns.flatMap(({ field, heading, index }, at) => {
    if (field !== 'number') return [];
    const label = index === undefined ? heading : (labels.get(index) ?? '');
    return valuesOf(cells[at] ?? '').map((text) => ({ text, label, rank: rankOf(label) }));
  });
}

function emailsOf(columns: readonly Column[], cells: readonly string[]): Ranked[] {
  return columns.flatMap(({ field }, at) =>
    field === 'email' ? valuesOf(cells[at] ?? '').map((text) => ({ text: text.replace(preferred, ''), rank: rankOf(text) })) : [],
  );
}

/** The field of a cell whose heading has two meanings. */
function fieldOf({ field }: Column, cell: string): Column['field'] {
  if (field === 'title') return titleOf(cell) ? 'prefix' : 'position';
  if (field === 'extensionOrPosition') return /^\s*[\d ]+\s*$/.test(cell) ? 'number' : 'position';
  return field;
}

const textFields: ReadonlySet<string | undefined> = new Set<TextField>([
  'prefix',
  'firstName',
  'middleName',
  'lastName',
  'suffix',
  'fullName',
  'nickname',
  'company',
  'position',
]);

function candidateOf(columns: readonly Column[], { cells: written, isBroken }: CsvRow): Candidate {
  const cells = written.map(plainCell);
  const meant = columns.map((column, at) => ({ ...column, field: fieldOf(column, cells[at] ?? '') }));
  const texts: Partial<Record<string, string>> = {};
  meant.forEach(({ field }, at) => {
    const text = cells[at] ?? '';
    if (field !== undefined && textFields.has(field) && oneLine(text) !== '') texts[field] ??= text;
  });
  const profession = cells[meant.findIndex(({ field }) => field === 'profession')] ?? '';
  const beyond = oneLine(cells.slice(columns.length).join(' '));
  return {
    texts: { ...texts, position: texts['position'] ?? profession },
    numbers: numbersOf(meant, cells),
    emails: emailsOf(meant, cells),
    notes: [...(isBroken ? [note('line-unreadable', written.join(' '))] : []), ...(beyond === '' ? [] : [note('cells-left-out', beyond)])],
  };
}

/** Reads the rows below the heading, which is row 1. */
export function* rowBatches({ text, heading }: ContactTable, country: string | undefined): Generator<ContactBatch> {
  const { separator, row } = heading;
  const columns = columnsOf(row.cells);
  const firstLine = text.slice(0, row.end).split('\n').length;
  let contacts: ReadContact[] = [];
  let number = 1;
  for (const each of csvRows(text, separator, row.end, firstLine)) {
    number += 1;
    const source = { unit: 'row', number, line: each.line } as const;
    const isBlank = each.cells.every((cell) => oneLine(cell) === '');
    contacts.push(isBlank ? { outcome: 'ignored', source } : checked(candidateOf(columns, each), source, country));
    if (contacts.length < batchSize) continue;
    yield { contacts, progress: each.end / text.length };
    contacts = [];
  }
  yield { contacts, progress: 1 };
}
