import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parsed, positionals, type Command } from '../command.ts';
import { CliError, exitCodes } from '../exit.ts';
import { fileReader, type Reading } from './file-reader.ts';
import { generatorsOf } from './options.ts';

interface FolderFile {
  readonly name: string;
  readonly whole: string;
  /** Path from the root of the checked value. */
  readonly path: string;
}

/** Turns a failure of the file system into a usage error with its message. */
async function orUsage<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    throw new CliError(exitCodes.usage, thrown instanceof Error ? thrown.message : String(thrown));
  }
}

async function filesOf(folder: string): Promise<FolderFile[]> {
  const entries = await orUsage(readdir(folder, { recursive: true, withFileTypes: true }));
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => ({ name, whole: join(parentPath, name) }));
  return files.map((file) => ({ ...file, path: relative(folder, file.whole) })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function findings(path: string, { vendor, refusal, unknown }: Reading): string[] {
  if (refusal !== undefined) return [`${path}: a phone of ${vendor.name} would refuse it: ${refusal}`];
  return unknown.map((parameter) => `${path}: ${parameter}`);
}

/** `selfcare provision check`: reads files as the phones would. */
export const check: Command = async (args, terminal) => {
  const { values, positionals: given } = parsed(args, { vendor: { type: 'string' } });
  const [folder] = positionals(given, 'FOLDER');
  const read = fileReader(generatorsOf(values.vendor));
  const counts = { files: 0, known: 0, unreadable: 0, unknown: 0 };
  for (const { name, path, whole } of await filesOf(folder)) {
    const reading = read(name, await orUsage(readFile(whole, 'utf8')));
    if (!reading) {
      terminal.complain(`${path}: not looked at, no phone asks for it`);
      continue;
    }
    for (const finding of findings(path, reading)) terminal.complain(finding);
    counts.files += 1;
    counts.known += reading.known;
    counts.unreadable += Number(reading.refusal !== undefined);
    counts.unknown += reading.unknown.length;
  }
  if (counts.files === 0) throw new CliError(exitCodes.usage, `${folder} holds no file of a phone`);
  terminal.print(`${counts.files} files, ${counts.known} parameters, ${counts.unknown} unknown, ${counts.unreadable} unreadable`);
  return counts.unreadable + counts.unknown > 0 ? exitCodes.incomplete : exitCodes.done;
};
