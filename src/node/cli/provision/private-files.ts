import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError, exitCodes } from '../exit.ts';

/** Written aside and moved into place: an earlier file lends it neither its readers nor its content. */
async function writePrivate(path: string, body: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await writeFile(aside, body, { mode: 0o600, flag: 'wx' });
    await rename(aside, path);
  } catch (thrown) {
    await rm(aside, { force: true });
    throw thrown;
  }
}

/**
 * Writes files that only their owner may read, into a folder that is made when it is missing.
 * @param written told of each path
 * @throws {@link CliError} when the folder cannot be used
 */
export async function writePrivateFiles(
  folder: string,
  files: readonly { readonly name: string; readonly body: string }[],
  written: (path: string) => void,
): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, body } of files) {
      const path = join(folder, name);
      await writePrivate(path, body);
      written(path);
    }
  } catch (thrown) {
    throw new CliError(exitCodes.usage, thrown instanceof Error ? thrown.message : `${folder} cannot be written`);
  }
}
