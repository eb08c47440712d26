import { readFileSync } from 'node:fs';
import { ConfigError } from '../config.ts';
import { storeFault } from '../store/sqlite-fault.ts';
import type { Command, Terminal } from './command.ts';
import { CliError, exitCodes, type ExitCode } from './exit.ts';
import { help } from './help.ts';

/** Loaded when asked for: a token needs no database. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  token: async () => (await import('./token.ts')).token,
  import: async () => (await import('./import.ts')).importCommand,
  check: async () => (await import('./check.ts')).check,
  provision: async () => (await import('./provision.ts')).provision,
  numbers: async () => (await import('./numbers.ts')).numbers,
  notices: async () => (await import('./notices.ts')).notices,
  toll: async () => (await import('./toll.ts')).toll,
  conformance: async () => (await import('./conformance.ts')).conformance,
};

function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
}

function asCliError(thrown: unknown): CliError {
  if (thrown instanceof CliError) return thrown;
  if (thrown instanceof ConfigError) return new CliError(exitCodes.usage, thrown.message);
  const fault = storeFault(thrown);
  if (fault) return new CliError(fault.code === 'lost' ? exitCodes.lost : exitCodes.store, fault.message);
  if (!(thrown instanceof Error)) return new CliError(exitCodes.failed, String(thrown));
  return new CliError(exitCodes.failed, thrown.stack ?? thrown.message);
}

/** Runs one command line. Never throws: a failure becomes a message and an exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = '--help', ...rest] = args;
  try {
    if (name === '--version') return print(terminal, version());
    if (name === '--help' || name === '-h' || name === 'help' || rest.includes('--help')) return print(terminal, help.trimEnd());
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) throw new CliError(exitCodes.usage, `There is no command ${name}. selfcare --help lists them.`);
    return await (
      await load()
    )(rest, terminal);
  } catch (thrown) {
    const { exitCode, message } = asCliError(thrown);
    terminal.complain(`selfcare: ${message}`);
    return exitCode;
  }
}

function print(terminal: Terminal, text: string): ExitCode {
  terminal.print(text);
  return exitCodes.done;
}
