import { findTable, hasRows, isTable, rowBatches } from './csv-reader.ts';
import { decodeUtf16, withoutMark } from './decode.ts';
import type { ContactFile } from './report.ts';
import { cardBatches, hasCards } from './vcard-reader.ts';

export { correctedLine, countLines, isSent, planDuplicates, planLines, stateOf } from './import-lines.ts';
export type { DuplicatePlan, ImportCounts, ImportLine, ImportPlan, ImportState } from './import-lines.ts';
export type * from './report.ts';
export { contactsToCsv, contactsToVcard } from './write.ts';

/** Bytes in which a file of cards begins; rows of a table do not look like them. */
const firstBytes = 4096;

/**
 * Reads a file of contacts: vCard 2.1, 3.0 and 4.0, or a table in CSV with headings in French or English. Its content tells what it is,
 * never its name.
 * @param country of the user, for national numbers: ISO 3166-1 alpha-2
 */
export function readContactFile(file: Uint8Array, country?: string): ContactFile {
  const text = decodeUtf16(file);
  const bytes = text === undefined ? withoutMark(file) : new TextEncoder().encode(text);
  if (!bytes.some((byte) => byte > 0x20)) return { refused: 'empty-file' };
  const cards = (): ContactFile => ({ format: 'vcard', batches: cardBatches(bytes, country) });
  if (hasCards(bytes.subarray(0, firstBytes))) return cards();
  const table = findTable(bytes);
  if (table) return hasRows(table) ? { format: 'csv', batches: rowBatches(table, country) } : { refused: 'no-contacts' };
  if (hasCards(bytes)) return cards();
  return { refused: isTable(bytes) ? 'unknown-headings' : 'not-contacts' };
}
