/** A byte order mark: without it spreadsheets read UTF-8 as the machine's old code page. */
const bom = '\uFEFF';

const lineEnd = '\r\n';

/** What makes a spreadsheet run a cell, leading blanks included; full-width forms are folded by some of them. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** Digits that a spreadsheet would take for an amount and rob of their zero. */
const leadingZero = /^0\d/;

/** Makes a cell text for every spreadsheet: one that would be run or read as an amount starts with an apostrophe. */
export function textCell(text: string): string {
  return formula.test(text) || leadingZero.test(text) ? `'${text}` : text;
}

function quoted(cell: string, separator: string): string {
  const plain = !cell.includes(separator) && !/["\r\n]/.test(cell) && cell.trim() === cell;
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`;
}

/**
 * Comma-separated values by RFC 4180, in UTF-8 with a byte order mark.
 * @param separator `;` where the decimal sign is a comma, as spreadsheets there expect
 */
export function toCsv(rows: readonly (readonly string[])[], separator: ',' | ';'): string {
  return bom + rows.map((row) => row.map((cell) => quoted(cell, separator)).join(separator) + lineEnd).join('');
}

/** The separator that spreadsheets of a locale expect. */
export function separatorOf(locale: string): ',' | ';' {
  return new Intl.NumberFormat(locale).format(1.5).includes(',') ? ';' : ',';
}
