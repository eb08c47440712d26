import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One message of a spool, by its files. */
export interface SpoolMessage {
  readonly context: string;
  readonly mailbox: string;
  /** Path of its folder. */
  readonly folder: string;
  /** `INBOX`, `Urgent`, `Old`, `Work`, … */
  readonly folderName: string;
  /** `msg0003`. */
  readonly name: string;
  /** Names of the files with its sound, such as `msg0003.wav`. Two may only differ in case. */
  readonly sounds: readonly string[];
}

const textFile = /^(msg\d{4,})\.txt$/;
/** `tmp` has unfinished messages, `Deleted` those that their owner deleted by telephone. */
const leftOut = new Set(['tmp', 'Deleted']);

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/**
 * The messages of a spool as Asterisk keeps it: `context/mailbox/folder/msg0003.txt`. One folder's names are in memory at a time.
 * @param only the context, where not all of them are wanted
 */
export async function* spoolMessages(spool: string, only?: string): AsyncGenerator<SpoolMessage> {
  for (const context of await foldersIn(spool)) {
    if (only !== undefined && context !== only) continue;
    for (const mailbox of await foldersIn(join(spool, context))) {
      for (const folderName of await foldersIn(join(spool, context, mailbox))) {
        if (leftOut.has(folderName)) continue;
        const folder = join(spool, context, mailbox, folderName);
        const files = (await readdir(folder)).sort();
        for (const file of files) {
          const name = textFile.exec(file)?.[1];
          if (name === undefined) continue;
          const sounds = files.filter((each) => each.startsWith(`${name}.`) && each !== file);
          yield { context, mailbox, folder, folderName, name, sounds };
        }
      }
    }
  }
}
