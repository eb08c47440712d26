/** Byte order mark. Without it spreadsheets read UTF-8 as the system's legacy code page. */
const bom = '\uFEFF';

const lineEnd = '\r\n';

/** A cell that spreadsheets evaluate as a formula, leading blanks included. Some of them fold full-width forms. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** Spreadsheets read such digits as an amount and drop the zero. */
const leadingZero = /^0\d/;

/** Escapes a cell with an apostrophe where a spreadsheet would evaluate it or read it as an amount. */
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
