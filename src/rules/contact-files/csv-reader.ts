import { plainCell } from '../csv.ts';
import { checked, note, oneLine, type Candidate, type LabelledNumber, type Ranked, type TextField } from './candidate.ts';
import { csvRows, withPlainLineEnds, type CsvRow } from './csv-rows.ts';
import { decodeText, type LegacyEncoding } from './decode.ts';
import { columnsOf, knownHeadings, type Column } from './headings.ts';
import { titleOf } from './names.ts';
import type { ContactBatch, ReadContact } from './report.ts';

const batchSize = 100;
const separators = [',', ';', '\t', '|'] as const;
/** Rows in which the heading is looked for: people put a title above it. */
const firstRows = 10;
/** Excel's own line with the separator. */
const separatorLine = /^sep=.\n/i;
/** Google Contacts, between several values of one label. */
const several = ' ::: ';
/** Google Contacts, before the preferred label. */
const preferred = /^\s*\*\s*/;
const fiveDigits = /(?:\d\D*){5}/;
const blank = /^[\s,;|"]*$/;

/** A table whose heading is known. */
export interface ContactTable {
  readonly text: string;
  readonly separator: string;
  readonly heading: CsvRow;
  /** Known headings. */
  readonly known: number;
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
function tableIn(text: string): ContactTable | undefined {
  let best: ContactTable | undefined;
  for (const separator of separators) {
    for (const heading of first(rowsFrom(text, separator), firstRows)) {
      const known = knownHeadings(heading.cells);
      if (known > (best?.known ?? 0)) best = { text, separator, heading, known };
    }
  }
  return best;
}

/** Finds the table of a file that is not UTF-16; where it is not UTF-8 either, the encoding by which more headings are known. */
export function findTable(bytes: Uint8Array): ContactTable | undefined {
  const read = (encoding: LegacyEncoding): ContactTable | undefined => tableIn(withPlainLineEnds(decodeText(bytes, encoding)));
  const table = read('windows-1252');
  const isUnicode = table?.text === withPlainLineEnds(decodeText(bytes, 'macintosh'));
  const mac = isUnicode ? undefined : read('macintosh');
  return (mac?.known ?? 0) > (table?.known ?? 0) ? mac : table;
}

/** Whether a text is a table with numbers, whatever its headings: no control characters, and rows of several cells. */
export function isTable(text: string): boolean {
  const plain = withPlainLineEnds(text);
  // eslint-disable-next-line no-control-regex -- pictures and programs are full of them
  if (/^\s*[<{[]|[\u0000-\u0008\u000e-\u001f]/.test(plain.slice(0, 10_000))) return false;
  return separators.some((separator) => {
    const rows = [...first(rowsFrom(plain, separator), firstRows)].map(({ cells }) => cells);
    const [one = [], two = []] = rows;
    return one.length > 1 && one.length === two.length && rows.some((cells) => cells.some((cell) => fiveDigits.test(cell)));
  });
}

/** Whether any row follows the heading. */
export const hasRows = ({ text, heading }: ContactTable): boolean => !blank.test(text.slice(heading.end));

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
export function* rowBatches({ text, separator, heading }: ContactTable, country: string | undefined): Generator<ContactBatch> {
  const columns = columnsOf(heading.cells);
  const headingLines = text.slice(0, heading.end).split('\n').length;
  let contacts: ReadContact[] = [];
  let number = 1;
  for (const row of csvRows(text, separator, heading.end, headingLines)) {
    number += 1;
    const source = { unit: 'row', number, line: row.line } as const;
    const isBlank = row.cells.every((cell) => oneLine(cell) === '');
    contacts.push(isBlank ? { outcome: 'ignored', source } : checked(candidateOf(columns, row), source, country));
    if (contacts.length < batchSize) continue;
    yield { contacts, progress: row.end / text.length };
    contacts = [];
  }
  yield { contacts, progress: 1 };
}
