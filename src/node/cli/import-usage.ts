import { createReadStream } from 'node:fs';
import { demoTenant } from '../demo/company.ts';
import { FileRefusal } from '../import/file-refusal.ts';
import { importUsage } from '../import/import-usage.ts';
import { parsed, positionals, type Command } from './command.ts';
import { CliError, exitCodes } from './exit.ts';
import { Complaints, inputOf } from './input-file.ts';
import { withStore } from './provision/operator-store.ts';

/** `selfcare import usage` */
export const importUsageCommand: Command = async (args, terminal) => {
  const { values, positionals: given } = parsed(args, {
    tenant: { type: 'string', default: terminal.env.SELFCARE_TENANT ?? demoTenant },
  });
  const [file] = positionals(given, 'FILE');
  const input = await inputOf(file);
  const complaints = new Complaints(file, terminal.complain.bind(terminal));
  const stream = input === 0 ? createReadStream('', { fd: input }) : createReadStream(input);
  const result = await withStore(terminal.env, (store) =>
    importUsage(store, stream, { tenant: values.tenant, onRejected: (row) => complaints.add(row) }),
  ).catch((error: unknown) => {
    throw error instanceof FileRefusal ? new CliError(exitCodes.usage, `${file}: ${error.message}`) : error;
  });
  complaints.end();
  const { rows, lines, changed, rejected } = result;
  terminal.print(`${rows} rows, ${lines} lines, ${changed} new or changed figures, ${rejected} rows rejected`);
  return rejected > 0 ? exitCodes.incomplete : exitCodes.done;
};
