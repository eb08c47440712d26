import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { CliError, exitCodes } from '../exit.ts';

/** An error in a file that a person wrote: its place and its cause. Never holds a value that may be a secret. */
export interface Mistake {
  /** Such as `accounts.0.userName`; empty for the file itself. */
  readonly path: string;
  readonly text: string;
}

/** All that is wrong with a file, as the end of a command. */
export function wrongFile(file: string, mistakes: readonly Mistake[]): CliError {
  const lines = mistakes.map(({ path, text }) => (path === '' ? text : `${path}: ${text}`));
  return new CliError(exitCodes.usage, lines.length === 1 ? `${file}: ${lines.join()}` : [`${file}:`, ...lines].join('\n  '));
}

async function textOf(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
  } catch (thrown) {
    throw new CliError(exitCodes.usage, thrown instanceof Error ? thrown.message : `${file} cannot be read`);
  }
}

function complaintOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : '';
  }
}

const knowsNoPlace = /^Unexpected token/;

/** Position at which a text stops being JSON. The engine's message does not always tell, and cites the text, which may be a password. */
function brokenAt(text: string, complaint: string): number {
  const told = /at position (\d+)/.exec(complaint)?.[1];
  if (told !== undefined) return Number(told);
  if (!knowsNoPlace.test(complaint)) return text.length;
  let [good, bad] = [0, text.length];
  while (good < bad) {
    const middle = Math.floor((good + bad) / 2);
    if (knowsNoPlace.test(complaintOf(text.slice(0, middle)) ?? '')) bad = middle;
    else good = middle + 1;
  }
  return bad;
}

function valueOf(file: string, text: string): unknown {
  const complaint = complaintOf(text);
  if (complaint === undefined) return JSON.parse(text);
  const line = text.slice(0, brokenAt(text, complaint)).split('\n').length;
  throw wrongFile(file, [{ path: '', text: `is no valid JSON, see line ${line}` }]);
}

function mistakesOf({ issues }: z.ZodError): Mistake[] {
  return issues.map((issue) => {
    const path = issue.path.join('.');
    return issue.code === 'unrecognized_keys'
      ? { path, text: `knows nothing called ${issue.keys.join(', ')}` }
      : { path, text: issue.message };
  });
}

/**
 * Reads a JSON file and holds it against a schema.
 * @throws {@link CliError} that names every mistake by its path
 */
export async function readJsonFile<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> {
  const value = valueOf(file, await textOf(file));
  const result = schema.safeParse(value, { error: ({ input }) => (input === undefined ? 'is missing' : undefined) });
  if (!result.success) throw wrongFile(file, mistakesOf(result.error));
  return result.data;
}
