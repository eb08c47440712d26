/**
 * - `in-use`: another server holds the same store.
 * - `busy`: another program kept the store locked for too long.
 * - `newer`: the store was written by a newer version of this program.
 * - `changed-migration`: a migration that was applied is not the one this program knows.
 * - `closed`: the store, or the transaction, has ended.
 */
export type StoreErrorCode = 'in-use' | 'busy' | 'newer' | 'changed-migration' | 'closed';

/** Something about the store itself that an operator has to settle. The message is for the log, in English. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
