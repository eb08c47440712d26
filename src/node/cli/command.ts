import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { CliError, exitCodes, type ExitCode } from './exit.ts';

/** The parts of the process that a command may use. */
export interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  print(text: string): void;
  complain(text: string): void;
}

/** One command of the command line. */
export type Command = (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;

/**
 * Reads a command's arguments, strictly.
 * @throws {@link CliError} with the exit code for wrong arguments
 */
export function parsed<O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (thrown) {
    throw new CliError(exitCodes.usage, thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** @throws {@link CliError} when there are other arguments than the named ones */
export function positionals<const N extends readonly string[]>(given: readonly string[], ...names: N): { [I in keyof N]: string } {
  if (given.length < names.length) throw new CliError(exitCodes.usage, `Missing: ${names.slice(given.length).join(' ')}`);
  if (given.length > names.length) throw new CliError(exitCodes.usage, `Unexpected: ${given.slice(names.length).join(' ')}`);
  return given as unknown as { [I in keyof N]: string };
}
