/**
 * Why a row was not imported.
 * - `broken-quotes`, `too-long`, `too-few-columns`: not a row of the format.
 * - `bad-date`, `bad-duration`, `bad-disposition`, `no-call-id`: a column that does not hold what it should.
 * - `bad-kind`, `bad-amount`, `bad-plan`: the same, in a file of usage or plans.
 * - `too-many-legs`: more rows for one call than a call can have.
 * - `unknown-line`: neither end of the call is a line of the tenant. No fault.
 * - `nothing-dialled`: the caller is known, but dialled no number (a feature code, or the call ended before). No fault.
 */
export type RejectionReason =
  | 'broken-quotes'
  | 'too-long'
  | 'too-few-columns'
  | 'bad-date'
  | 'bad-duration'
  | 'bad-disposition'
  | 'no-call-id'
  | 'bad-kind'
  | 'bad-amount'
  | 'bad-plan'
  | 'too-many-legs'
  | 'unknown-line'
  | 'nothing-dialled';

/** One row that was not imported. */
export interface RejectedRow {
  /** Number of the line in the file on which the row begins, from 1. */
  readonly line: number;
  readonly reason: RejectionReason;
  /** The text that was found, at most 80 characters. */
  readonly found?: string;
}

const FOUND_LENGTH = 80;

export function rejected(line: number, reason: RejectionReason, found?: string): RejectedRow {
  return { line, reason, ...(found ? { found: found.slice(0, FOUND_LENGTH) } : {}) };
}
