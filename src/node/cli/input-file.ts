import { access, constants } from 'node:fs/promises';
import type { RejectedRow, RejectionReason } from '../import/rejection.ts';
import { CliError, exitCodes } from './exit.ts';

/** Rejected rows named for each reason. */
const namedRows = 10;

/** Names rejected rows on the error output: the first of each reason, and in the end how many there were. */
export class Complaints {
  readonly #counts = new Map<RejectionReason, number>();
  readonly #complain: (text: string) => void;
  readonly #file: string;

  constructor(file: string, complain: (text: string) => void) {
    this.#file = file;
    this.#complain = complain;
  }

  add({ line, reason, found }: RejectedRow): void {
    const count = (this.#counts.get(reason) ?? 0) + 1;
    this.#counts.set(reason, count);
    if (count <= namedRows) this.#complain(`${this.#file}:${line}: ${reason}${found === undefined ? '' : ` (${found})`}`);
  }

  end(): void {
    for (const [reason, count] of this.#counts)
      if (count > namedRows) this.#complain(`${this.#file}: ${count - namedRows} more rows: ${reason}`);
  }
}

/** Checked before the store opens, so that a wrong name changes nothing. @returns 0 for the standard input, which is `-` */
export async function inputOf(file: string): Promise<string | 0> {
  if (file === '-') return 0;
  try {
    await access(file, constants.R_OK);
    return file;
  } catch (thrown) {
    throw new CliError(exitCodes.usage, thrown instanceof Error ? thrown.message : `${file} cannot be read`);
  }
}
