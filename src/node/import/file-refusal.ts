/** A file that holds no call records, or none that can be read. The message is a sentence about the file, with the remedy. */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal';
}

/** First bytes of files that are not read, and what they are. */
const signatures: readonly (readonly [bytes: string, is: string])[] = [
  ['PK\x03\x04', 'is a ZIP archive or a spreadsheet (.xlsx, .ods). Unpack it, or save the sheet as CSV.'],
  ['\xfd7zXZ\0', 'is compressed with xz. Unpack it: xzcat FILE | selfcare import calls -'],
  ['BZh', 'is compressed with bzip2. Unpack it: bzcat FILE | selfcare import calls -'],
  ['7z\xbc\xaf\x27\x1c', 'is a 7-Zip archive. Unpack it first.'],
  ['\x1f\x9d', 'is compressed with compress (.Z). Unpack it: zcat FILE | selfcare import calls -'],
  ['Rar!', 'is a RAR archive. Unpack it first.'],
  ['\xd0\xcf\x11\xe0', 'is an old Office document (.xls). Save the sheet as CSV.'],
  ['%PDF', 'is a PDF document, not a CSV file.'],
  ['SQLite format 3\0', 'is an SQLite database. Export its table cdr as CSV, with a header line.'],
];

/** How texts that are not read begin. */
const beginnings: readonly (readonly [begins: RegExp, is: string])[] = [
  [/^\s*[[{]/, 'is JSON, not a CSV file. Import the Master.csv of Asterisk, or a CSV export of its table cdr with a header line.'],
  [/^\s*</, 'is a page or XML, not a CSV file. Was a sign-in page downloaded in its place?'],
  [
    /^\s*(--|\/\*|#!|(insert into|create (table|database)|drop table|begin transaction|set|use|lock tables|pragma|copy)\s)/i,
    'is an SQL dump or a script, not a CSV file. Export the table cdr as CSV, with a header line.',
  ],
  [/^\d{9,10}\|/, 'is a queue log of Asterisk. Call records are in cdr-csv/Master.csv.'],
];

const TAR_MARK = 257;
/** A file with one zero in twenty characters at its beginning is no text. A single one may be in a name. */
const BEGINNING = 200;
const ZEROS_IN = 20;

/**
 * Refuses a file by its first bytes.
 * @throws {@link FileRefusal}
 */
export function refuseBytes(head: Uint8Array): void {
  const text = Buffer.from(head).toString('latin1');
  const known = signatures.find(([bytes]) => text.startsWith(bytes));
  if (known) throw new FileRefusal(`The file ${known[1]}`);
  if (text.startsWith('ustar', TAR_MARK)) throw new FileRefusal('The file is a tar archive. Unpack it first.');
}

/**
 * Refuses a file by the beginning of its text.
 * @throws {@link FileRefusal}
 */
export function refuseText(text: string): void {
  const beginning = text.slice(0, BEGINNING);
  if ((beginning.split('\0').length - 1) * ZEROS_IN >= beginning.length) throw new FileRefusal('The file is binary, not a CSV file.');
  const known = beginnings.find(([begins]) => begins.test(text));
  if (known) throw new FileRefusal(`The file ${known[1]}`);
}
