/** Byte order mark. Without it spreadsheets read UTF-8 as the system's legacy code page. */
const bom = '\uFEFF';

const lineEnd = '\r\n';

/**
 * A cell that spreadsheets evaluate as a formula, leading blanks included, or read as an amount without its zero. Some of them fold
 * full-width forms. Apostrophes of its own get one more, so that {@link plainCell} restores the text.
 */
const guarded = /^'*(?:[\s"]*[=+\-@＝＋－＠]|\t|0\d)/u;

/** A formula that begins a cell where the file is read with the separator of another locale. */
const hiddenFormula = /([,;\t|][\s"]*)(?='*[=+\-@＝＋－＠])/gu;
const guardedFormula = /([,;\t|][\s"]*)'(?='*[=+\-@＝＋－＠])/gu;

/** Some spreadsheets begin a row at a line break within quotes. */
const lineBreaks = /[\r\n\v\f\u0085\u2028\u2029]+/g;

/** A cell on one line, with an apostrophe where a spreadsheet would evaluate it or read it as an amount. */
export function textCell(text: string): string {
  const line = text.replace(lineBreaks, ' ').replace(hiddenFormula, "$1'");
  return guarded.test(line) ? `'${line}` : line;
}

/** The text of a cell that {@link textCell} wrote; other cells stay as they are. */
export function plainCell(cell: string): string {
  const line = cell.startsWith("'") && guarded.test(cell.slice(1)) ? cell.slice(1) : cell;
  return line.replace(guardedFormula, '$1');
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
