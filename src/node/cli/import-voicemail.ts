import { stat } from 'node:fs/promises';
import { dataFolderOf, servicesConfigOf } from '../config.ts';
import { servicesOf } from '../mailbox-services-config.ts';
import { demoTenant } from '../demo/company.ts';
import { FileRefusal } from '../import/file-refusal.ts';
import { importVoicemail, passingReasons, type LeftMessage, type LeftReason } from '../import/import-voicemail.ts';
import { FolderMedia } from '../media/folder-media.ts';
import { mediaFolder } from '../serve.ts';
import { present } from '../shared/present.ts';
import { parsed, positionals, type Command } from './command.ts';
import { CliError, exitCodes } from './exit.ts';
import { outsidePrefixesOf } from './outside-prefixes.ts';
import { withStore } from './provision/operator-store.ts';
import { printable } from './provision/terminal-text.ts';

const sentences: Readonly<Record<LeftReason, string>> = {
  'no-audio': 'has no audio yet; left for the next run',
  recording: 'is being recorded; left for the next run',
  'no-line': 'is in a mailbox that is the extension or the number of no line of the tenant',
  format: 'has sound in formats only that are not read; let the switch write wav, too (format=wav in voicemail.conf)',
  damaged: 'has a sound file that is damaged',
  'no-time': 'has a text without origtime',
  full: 'found its mailbox full; left until there is room',
};

function wordsOf({ name, reason, found }: LeftMessage): string {
  return printable(`${name} ${sentences[reason]}${found === undefined ? '' : ` (found: ${found})`}`);
}

async function checkFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((thrown: unknown) => {
    throw new CliError(exitCodes.usage, thrown instanceof Error ? thrown.message : `${folder} cannot be read`);
  });
  if (!found.isDirectory())
    throw new CliError(exitCodes.usage, `${folder} is no folder: name the spool, such as /var/spool/asterisk/voicemail`);
}

/** `selfcare import voicemail` */
export const importVoicemailCommand: Command = async (args, terminal) => {
  const { values, positionals: given } = parsed(args, {
    tenant: { type: 'string', default: terminal.env.SELFCARE_TENANT ?? demoTenant },
    context: { type: 'string' },
    'outside-prefix': { type: 'string' },
    source: { type: 'string' },
  });
  const [folder] = positionals(given, 'FOLDER');
  const { tenant, context, source } = values;
  const outsidePrefixes = outsidePrefixesOf(values['outside-prefix']);
  await checkFolder(folder);
  const services = servicesOf(servicesConfigOf(terminal.env));
  const media = await FolderMedia.open(mediaFolder(dataFolderOf(terminal.env)));
  const reasons = new Set<LeftReason>();
  const onLeft = (message: LeftMessage) => {
    reasons.add(message.reason);
    terminal.complain(wordsOf(message));
  };
  const result = await withStore(terminal.env, (store) =>
    importVoicemail({ store, media }, folder, { tenant, outsidePrefixes, services, onLeft, ...present({ context, source }) }),
  ).catch((thrown: unknown) => {
    throw thrown instanceof FileRefusal ? new CliError(exitCodes.usage, thrown.message) : thrown;
  });
  const { messages, added, known, left } = result;
  if (messages === 0)
    terminal.complain(`${folder} has no messages: name the folder that holds the contexts, such as /var/spool/asterisk/voicemail`);
  terminal.print(`${messages} messages, ${added} new, ${known} imported before, ${left} left`);
  return [...reasons].every((reason) => passingReasons.includes(reason)) ? exitCodes.done : exitCodes.incomplete;
};
