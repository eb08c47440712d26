import { mediaColumns } from '../capabilities.ts';
import { dataFolderOf } from '../config.ts';
import { checkMedia } from '../media/check-media.ts';
import { FolderMedia } from '../media/folder-media.ts';
import { removeUnreferenced } from '../media/references.ts';
import { mediaFolder } from '../serve.ts';
import { parsed, positionals, type Command } from './command.ts';
import { CliError, exitCodes } from './exit.ts';
import { withStore } from './provision/operator-store.ts';

/** `selfcare check media`: compares the sound files with the database. */
export const check: Command = async (args, terminal) => {
  const { values, positionals: given } = parsed(args, { 'remove-orphans': { type: 'boolean', default: false } });
  const [what] = positionals(given, 'media');
  if (what !== 'media') throw new CliError(exitCodes.usage, `Nothing to check is called ${what}: only media`);
  const media = await FolderMedia.open(mediaFolder(dataFolderOf(terminal.env)));
  return withStore(terminal.env, async (store) => {
    const now = Date.now();
    const { files, orphans, missing } = await checkMedia(store, media, mediaColumns, now);
    const removed = values['remove-orphans'] ? await removeUnreferenced(store, media, mediaColumns, orphans, now) : 0;
    for (const key of missing) terminal.complain(`missing: ${key} (put it back from a backup of the folder media)`);
    if (!values['remove-orphans']) for (const key of orphans) terminal.complain(`orphan: ${key} (--remove-orphans removes it)`);
    const told = values['remove-orphans'] ? `orphans: ${orphans.length}, ${removed} removed` : `orphans: ${orphans.length}`;
    terminal.print(`${files} sound files; ${told}; missing: ${missing.length}`);
    return missing.length > 0 || orphans.length > removed ? exitCodes.incomplete : exitCodes.done;
  });
};
