import type { PhoneModel } from '../../provisioning/catalogue/model.ts';
import { parsed, positionals, type Command } from '../command.ts';
import { exitCodes } from '../exit.ts';
import { generatorsOf } from './options.ts';
import { table } from './terminal-text.ts';

const titles = ['Vendor', 'Model', 'Keys', 'Expansion', 'Accounts', 'Ring tones', 'Doubts'] as const;

function summaryOf({ vendor, name, keys, expansion, accounts, settings, doubts = [] }: PhoneModel) {
  return {
    vendor,
    model: name,
    keys,
    ...(expansion ? { expansion: { name: expansion.name, keysPerModule: expansion.keysPerModule, maxModules: expansion.maxModules } } : {}),
    accounts,
    ringTones: settings['ring-tone']?.tones ?? 0,
    doubts: doubts.length,
  };
}

type Summary = ReturnType<typeof summaryOf>;

function rowOf({ vendor, model, keys, expansion, accounts, ringTones, doubts }: Summary): string[] {
  const beside = expansion ? `${expansion.maxModules} × ${expansion.name} (${expansion.keysPerModule})` : '-';
  return [vendor, model, String(keys), beside, String(accounts), ringTones === 0 ? '-' : String(ringTones), String(doubts)];
}

function inOrder(a: Summary, b: Summary): number {
  return a.vendor.localeCompare(b.vendor, 'en') || a.model.localeCompare(b.model, 'en', { numeric: true });
}

/** `selfcare provision models`: the catalogue. */
export const models: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, { vendor: { type: 'string' }, json: { type: 'boolean', default: false } });
  positionals(rest);
  const summaries = generatorsOf(values.vendor)
    .flatMap((generator) => generator.models.map(summaryOf))
    .sort(inOrder);
  if (values.json) terminal.print(JSON.stringify(summaries, null, 2));
  else terminal.print(table(titles, summaries.map(rowOf)).join('\n'));
  return exitCodes.done;
};
