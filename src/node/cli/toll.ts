import { numberTypes, usualNumberTypes, type Id, type NumberType, type PhoneNumber, type TollGrant } from '../../contract/index.ts';
import type { UserRecord } from '../account/sql.ts';
import { present } from '../shared/present.ts';
import { setTollGrants, withGrants, withoutGrants } from '../toll/grant-writes.ts';
import { isGrantable, numberFacts } from '../toll/number-facts.ts';
import { tollRefusal } from '../toll/toll-policy.ts';
import { chosenUsers } from './chosen-users.ts';
import { parsed, positionals, type Command, type Terminal } from './command.ts';
import { CliError, exitCodes } from './exit.ts';
import { withStore } from './provision/operator-store.ts';
import { needed, storeOptions } from './provision/options.ts';
import { printable, table } from './provision/terminal-text.ts';

const usage = (message: string): CliError => new CliError(exitCodes.usage, message);
const userOption = { user: { type: 'string' } } as const;

const words = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

function countriesIn(text: string | undefined): string[] {
  const countries = words(needed(text, '--countries FR,RE').toUpperCase());
  const unknown = countries.filter((country) => !isGrantable(country));
  if (unknown.length > 0) throw usage(`--countries: ${unknown.join(', ')} is no ISO code of a country with numbers, such as FR`);
  return countries;
}

function typesIn(text: string): NumberType[] {
  return words(text).map((word) => {
    const type = numberTypes.find((candidate) => candidate === word);
    if (!type) throw usage(`--types must be of: ${numberTypes.join(', ')}`);
    return type;
  });
}

function prefixIn(text: string): string {
  if (/^[1-9]\d{0,14}$/.test(text)) return text;
  throw usage('--prefix must be a calling code and digits, without plus, such as 3363998');
}

interface Change {
  readonly tenant: Id;
  readonly user: Id | undefined;
  grantsOf(before: readonly TollGrant[]): readonly TollGrant[];
}

async function change(terminal: Terminal, { tenant, user, grantsOf }: Change): Promise<void> {
  const changed = await withStore(terminal.env, (store) =>
    store.write(async (tx) => {
      let count = 0;
      for (const each of await chosenUsers(tx, tenant, user)) {
        if (await setTollGrants(tx, { tenant, at: Date.now() }, each, grantsOf(each.policy.tollGrants))) count++;
      }
      return count;
    }),
  );
  terminal.print(`${changed} changed`);
}

const grant: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, {
    ...storeOptions(terminal),
    ...userOption,
    countries: { type: 'string' },
    types: { type: 'string' },
    prefix: { type: 'string' },
  });
  positionals(rest);
  const more = present({
    types: values.types === undefined ? undefined : typesIn(values.types),
    prefix: values.prefix === undefined ? undefined : prefixIn(values.prefix),
  });
  const added = countriesIn(values.countries).map((country): TollGrant => ({ country, ...more }));
  await change(terminal, { tenant: values.tenant, user: values.user, grantsOf: (before) => withGrants(before, added) });
  return exitCodes.done;
};

const withdraw: Command = async (args, terminal) => {
  const options = { ...storeOptions(terminal), ...userOption, countries: { type: 'string' }, prefix: { type: 'string' } } as const;
  const { values, positionals: rest } = parsed(args, options);
  positionals(rest);
  const countries = countriesIn(values.countries);
  const { tenant, user, prefix } = values;
  await change(terminal, { tenant, user, grantsOf: (before) => withoutGrants(before, countries, prefix) });
  return exitCodes.done;
};

const show: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, {
    ...storeOptions(terminal),
    ...userOption,
    json: { type: 'boolean', default: false },
  });
  positionals(rest);
  const users = await withStore(terminal.env, (store) => chosenUsers(store, values.tenant, values.user));
  if (values.json) {
    for (const { account, policy } of users) terminal.print(JSON.stringify({ user: account.id, grants: policy.tollGrants }));
    return exitCodes.done;
  }
  const rows = users.flatMap(({ account, policy }) =>
    policy.tollGrants.map(({ country, types = usualNumberTypes, prefix = '-' }) => [account.id, country, prefix, types.join(', ')]),
  );
  terminal.print(table(['User', 'Country', 'Prefix', 'Types'], rows).map(printable).join('\n'));
  return exitCodes.done;
};

function verdictOn(number: PhoneNumber, { account, policy }: UserRecord): string {
  const { countries = [], types = [] } = numberFacts(number) ?? {};
  const refusal = tollRefusal(number, policy.tollGrants);
  return `${number} ${countries.join('/') || '-'} ${types.join('/') || '-'}: ${refusal ? `refused (${refusal})` : 'allowed'} for ${account.id}`;
}

const check: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, { ...storeOptions(terminal), ...userOption });
  const [number] = positionals(rest, 'NUMBER');
  const users = await withStore(terminal.env, (store) => chosenUsers(store, values.tenant, values.user));
  for (const user of users) terminal.print(printable(verdictOn(number, user)));
  return exitCodes.done;
};

const commands: ReadonlyMap<string, Command> = new Map([
  ['show', show],
  ['grant', grant],
  ['withdraw', withdraw],
  ['check', check],
]);

/** `selfcare toll`: the countries and types of numbers that users may call. */
export const toll: Command = async ([name = '', ...rest], terminal) => {
  const command = commands.get(name);
  if (!command) throw usage(`selfcare toll must be followed by one of: ${[...commands.keys()].join(', ')}`);
  return command(rest, terminal);
};
