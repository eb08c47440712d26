/** How the command line ends, by cause, for scripts and supervisors. */
export const exitCodes = {
  done: 0,
  /** An unforeseen failure. */
  failed: 1,
  /** Wrong arguments or configuration: a retry fails again. */
  usage: 2,
  /** The store cannot be opened: in use, or written by a newer version. */
  store: 3,
  /** The address is taken or may not be used. */
  address: 4,
  /** Done, but not all of it: rows were rejected, or a promise does not hold. */
  incomplete: 5,
  /** The key for secrets is not the server's. */
  key: 6,
  /** Settings that a conformance run changed are not as they were before. */
  notPutBack: 7,
  /** The database was removed, replaced or shortened under the running server. */
  lost: 8,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A failure that a person can mend: the message tells how. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
