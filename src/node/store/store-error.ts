/**
 * - `in-use`: another server holds the same store.
 * - `busy`: another program kept the store locked for too long.
 * - `full`: the disk has no room left.
 * - `read-only`: the file, its folder or its disk may not be written.
 * - `damaged`: the file is no database, or not a whole one.
 * - `io`: the system could not read or write the file.
 * - `lost`: the file was removed, replaced or shortened while it was open. Nothing is read or written any more.
 * - `newer`: the store was written by a newer version of this program.
 * - `changed-migration`: a migration that was applied is not the one this program knows.
 * - `closed`: the store, or the transaction, has ended.
 */
export type StoreErrorCode =
  'in-use' | 'busy' | 'full' | 'read-only' | 'damaged' | 'io' | 'lost' | 'newer' | 'changed-migration' | 'closed';

/** A fault of the store itself that an operator has to settle. The message is for the log, in English. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
