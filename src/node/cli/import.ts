import { access, constants } from 'node:fs/promises';
import { dataFolderOf } from '../config.ts';
import { demoTenant } from '../demo/company.ts';
import { importFormats, type ImportFormat, type RejectedRow } from '../import/import-calls.ts';
import { importFile } from '../import/import-file.ts';
import { databaseFile } from '../serve.ts';
import { parsed, positionals, type Command } from './command.ts';
import { CliError, exitCodes } from './exit.ts';
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

/** Checked before the store opens, so that a wrong name changes nothing. */
async function inputOf(file: string): Promise<string | 0> {
  if (file === '-') return 0;
  try {
    await access(file, constants.R_OK);
    return file;
  } catch (thrown) {
    throw new CliError(exitCodes.usage, thrown instanceof Error ? thrown.message : `${file} cannot be read`);
  }
}

function rejectionLine(file: string, { line, reason, found }: RejectedRow): string {
  return `${file}:${line}: ${reason}${found === undefined ? '' : ` (${found})`}`;
}

/** `selfcare import calls` */
export const importCommand: Command = async (args, terminal) => {
  const { values, positionals: given } = parsed(args, {
    format: { type: 'string' },
    tenant: { type: 'string', default: terminal.env.SELFCARE_TENANT ?? demoTenant },
    'time-zone': { type: 'string' },
    source: { type: 'string' },
  });
  const [what, file] = positionals(given, 'calls', 'FILE');
  if (what !== 'calls') throw new CliError(exitCodes.usage, `Nothing to import is called ${what}: only calls`);
  const format = formatOf(values.format);
  const timeZone = checkedZone(values['time-zone']);
  const input = await inputOf(file);
  const database = databaseFile(dataFolderOf(terminal.env));
  let nextReport = progressEvery;
  const result = await importFile(
    { input, database, format, tenant: values.tenant, ...present({ timeZone, source: values.source }) },
    {
      onRejected: (row) => terminal.complain(rejectionLine(file, row)),
      onProgress: ({ rows }) => {
        if (rows < nextReport) return;
        nextReport += progressEvery;
        terminal.complain(`${rows} rows`);
      },
    },
  );
  terminal.print(`${result.rows} rows, ${result.calls} calls, ${result.added} new entries, ${result.rejected} rows rejected`);
  return result.rejected > 0 ? exitCodes.incomplete : exitCodes.done;
};
