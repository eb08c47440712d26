import type { PhoneNumber } from '../../contract/index.ts';
import { isInternational } from '../../rules/numbers.ts';
import { presentationPolicyOf } from '../config.ts';
import { proveNumber, withdrawNumber } from '../numbers/operator-writes.ts';
import { registeredNumbers, type RegisteredNumber } from '../numbers/register.ts';
import { chosenUsers } from './chosen-users.ts';
import { parsed, positionals, type Command } from './command.ts';
import { CliError, exitCodes } from './exit.ts';
import { withStore } from './provision/operator-store.ts';
import { needed, storeOptions } from './provision/options.ts';
import { printable, table } from './provision/terminal-text.ts';

const usage = (message: string): CliError => new CliError(exitCodes.usage, message);

const headings = ['User', 'Line', 'Number', 'Kind', 'Label', 'Holder', 'Proof', 'Date', 'State'];

function rowOf({ user, line, number, kind, label = '-', evidence, refusal, inUse }: RegisteredNumber): string[] {
  const state = refusal ? `refused (${refusal})` : inUse ? 'in use' : '-';
  return [user, line, number, kind, label, evidence?.holder ?? '-', evidence?.proof ?? '-', evidence?.date ?? '-', state];
}

const show: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, {
    ...storeOptions(terminal),
    user: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  positionals(rest);
  const policy = presentationPolicyOf(terminal.env);
  const found = await withStore(terminal.env, async (store) => {
    const all: RegisteredNumber[] = [];
    for (const user of await chosenUsers(store, values.tenant, values.user)) all.push(...(await registeredNumbers(store, user, policy)));
    return all;
  });
  if (values.json) for (const each of found) terminal.print(JSON.stringify(each));
  else terminal.print(table(headings, found.map(rowOf)).map(printable).join('\n'));
  return exitCodes.done;
};

function numberIn(text: string): PhoneNumber {
  if (isInternational(text)) return text;
  throw usage('NUMBER must be international, such as +33199004500');
}

/** A real day of the calendar. */
function dateIn(text: string): string {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw usage('--date must be a day such as 2026-11-23');
}

const prove: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, {
    ...storeOptions(terminal),
    holder: { type: 'string' },
    proof: { type: 'string' },
    date: { type: 'string' },
  });
  const number = numberIn(positionals(rest, 'NUMBER')[0]);
  const evidence = {
    holder: needed(values.holder, '--holder NAME'),
    proof: needed(values.proof, '--proof DOCUMENT'),
    date: dateIn(needed(values.date, '--date 2026-11-23')),
  };
  const { tenant } = values;
  const isListed = await withStore(terminal.env, (store) =>
    store.write((tx) => proveNumber(tx, { tenant, at: Date.now() }, number, evidence)),
  );
  if (!isListed) throw usage(`no line of ${tenant} lists ${number}`);
  terminal.print(`${number} proved`);
  return exitCodes.done;
};

const withdraw: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, storeOptions(terminal));
  const number = numberIn(positionals(rest, 'NUMBER')[0]);
  const { tenant } = values;
  const lines = await withStore(terminal.env, (store) => store.write((tx) => withdrawNumber(tx, { tenant, at: Date.now() }, number)));
  if (lines.length === 0) throw usage(`no line of ${tenant} lists ${number}`);
  terminal.print(`${number} withdrawn from ${lines.length} lines`);
  return exitCodes.done;
};

const commands: ReadonlyMap<string, Command> = new Map([
  ['show', show],
  ['prove', prove],
  ['withdraw', withdraw],
]);

/** `selfcare numbers`: the numbers that lines may present, with their proof. */
export const numbers: Command = async ([name = '', ...rest], terminal) => {
  const command = commands.get(name);
  if (!command) throw usage(`selfcare numbers must be followed by one of: ${[...commands.keys()].join(', ')}`);
  return command(rest, terminal);
};
