import { dataFolderOf, servicesConfigOf } from '../config.ts';
import { servicesOf } from '../mailbox-services-config.ts';
import { demoTenant } from '../demo/company.ts';
import { FileRefusal } from '../import/file-refusal.ts';
import { importFormats, type ImportFormat, type ImportResult } from '../import/import-calls.ts';
import { importFile } from '../import/import-file.ts';
import { databaseFile } from '../serve.ts';
import { parsed, positionals, type Command } from './command.ts';
import { CliError, exitCodes } from './exit.ts';
import { importUsageCommand } from './import-usage.ts';
import { importVoicemailCommand } from './import-voicemail.ts';
import { Complaints, inputOf } from './input-file.ts';
import { outsidePrefixesOf } from './outside-prefixes.ts';
import { present } from '../shared/present.ts';

/** Rows between two signs of life on the error output. */
const progressEvery = 100_000;

function formatOf(word: string | undefined): ImportFormat {
  const format = importFormats.find((candidate) => candidate === word);
  if (!format) throw new CliError(exitCodes.usage, `--format must be one of: ${importFormats.join(', ')}`);
  return format;
}

function checkedZone(timeZone: string | undefined): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone;
  } catch {
    throw new CliError(exitCodes.usage, `--time-zone ${timeZone} is no time zone; one is Europe/Paris`);
  }
}

/** `228 rows, 160 calls, …`: what is usual always, what is not only where it happened. */
function summaryOf({ rows, calls, added, changed, ignored, rejected }: ImportResult): string {
  const parts = [`${rows} rows`, `${calls} calls`, `${added} new entries`];
  if (changed > 0) parts.push(`${changed} entries completed or corrected`);
  parts.push(`${rejected} rows rejected`);
  if (ignored > 0) parts.push(`${ignored} rows in nobody's log (feature codes, other lines)`);
  return parts.join(', ');
}

/** What a person should know though nothing failed. */
function notesOf(file: string, { rows, calls, corrected }: ImportResult, tenant: string, timeZone = 'UTC'): readonly string[] {
  const notes: string[] = [];
  if (rows === 0) notes.push(`${file} is empty: nothing was imported.`);
  if (rows > 0 && calls === 0) notes.push(`No call of ${file} concerns a line of the tenant ${tenant}.`);
  if (corrected > 0) {
    notes.push(
      `${file}: the times of ${corrected} rows are not in the time zone ${timeZone}. They were corrected by the call ids, which hold the time in UTC. ` +
        'The option --time-zone names the zone of the switch.',
    );
  }
  return notes;
}

/** Beside the calls. */
const others: Readonly<Record<string, Command>> = { voicemail: importVoicemailCommand, usage: importUsageCommand };

/** `selfcare import` */
export const importCommand: Command = (args, terminal) => {
  const [what = '', ...rest] = args;
  const command = Object.hasOwn(others, what) ? others[what] : undefined;
  return command ? command(rest, terminal) : importCallsCommand(args, terminal);
};

/** `selfcare import calls` */
const importCallsCommand: Command = async (args, terminal) => {
  const { values, positionals: given } = parsed(args, {
    format: { type: 'string' },
    tenant: { type: 'string', default: terminal.env.SELFCARE_TENANT ?? demoTenant },
    'time-zone': { type: 'string' },
    'outside-prefix': { type: 'string' },
    source: { type: 'string' },
  });
  const [what, file] = positionals(given, 'calls', 'FILE');
  if (what !== 'calls') throw new CliError(exitCodes.usage, `Nothing to import is called ${what}: only calls, voicemail and usage`);
  const format = formatOf(values.format);
  const timeZone = checkedZone(values['time-zone']);
  const outsidePrefixes = outsidePrefixesOf(values['outside-prefix']);
  const input = await inputOf(file);
  const database = databaseFile(dataFolderOf(terminal.env));
  const complaints = new Complaints(file, terminal.complain.bind(terminal));
  let nextReport = progressEvery;
  const services = servicesOf(servicesConfigOf(terminal.env));
  const task = {
    input,
    database,
    format,
    tenant: values.tenant,
    outsidePrefixes,
    services,
    ...present({ timeZone, source: values.source }),
  };
  const result = await importFile(task, {
    onRejected: (row) => complaints.add(row),
    onProgress: ({ rows }) => {
      if (rows < nextReport) return;
      nextReport += progressEvery;
      terminal.complain(`${rows} rows`);
    },
  }).catch((error: unknown) => {
    throw error instanceof FileRefusal ? new CliError(exitCodes.usage, `${file}: ${error.message}`) : error;
  });
  complaints.end();
  for (const note of notesOf(file, result, values.tenant, timeZone)) terminal.complain(note);
  terminal.print(summaryOf(result));
  return result.rejected > 0 ? exitCodes.incomplete : exitCodes.done;
};
