import type { Id } from '../../contract/index.ts';
import type { NoticeRecord, NoticeState } from '../notifications/notice.ts';
import { readNotices, reviveNotice } from '../notifications/sql.ts';
import { addAudit, operator } from '../store/audit.ts';
import type { Store } from '../store/store.ts';
import { parsed, positionals, type Command } from './command.ts';
import { CliError, exitCodes } from './exit.ts';
import { withStore } from './provision/operator-store.ts';
import { storeOptions } from './provision/options.ts';
import { printable, table } from './provision/terminal-text.ts';

const usage = (message: string): CliError => new CliError(exitCodes.usage, message);

const headings = ['Notice', 'User', 'Line', 'Kind', 'Channel', 'Recipient', 'State', 'Tries', 'Since', 'Error'];
const states: readonly NoticeState[] = ['dead', 'pending', 'sent'];
/** Rows of each state, the newest. */
const mostListed = 1000;

const day = (at: number): string => new Date(at).toISOString();

function rowOf({ id, user, line, kind, channel, recipient, state, attempts, createdAt, error = '-' }: NoticeRecord): string[] {
  return [id, user, line, kind, channel, recipient, state, String(attempts), day(createdAt), error];
}

/** Without what was said: a list of notices is no list of messages. */
function jsonOf({ facts: _, dueAt, createdAt, settledAt, ...notice }: NoticeRecord): string {
  return JSON.stringify({
    ...notice,
    dueAt: day(dueAt),
    createdAt: day(createdAt),
    ...(settledAt === undefined ? {} : { settledAt: day(settledAt) }),
  });
}

const list: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, {
    ...storeOptions(terminal),
    dead: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  });
  positionals(rest);
  const { tenant, dead, json } = values;
  const found = await withStore(terminal.env, async (store) => {
    const all: NoticeRecord[] = [];
    for (const state of dead ? states.slice(0, 1) : states) all.push(...(await readNotices(store, tenant, state, mostListed)));
    return all;
  });
  if (json) for (const each of found) terminal.print(jsonOf(each));
  else terminal.print(table(headings, found.map(rowOf)).map(printable).join('\n'));
  return exitCodes.done;
};

async function revive(store: Store, tenant: Id, ids: readonly Id[], at: number): Promise<number> {
  return store.write(async (tx) => {
    let revived = 0;
    for (const id of ids) {
      if (!(await reviveNotice(tx, tenant, id, at))) continue;
      await addAudit(tx, tenant, { at, user: operator, action: 'notices.resend', resource: id });
      revived += 1;
    }
    return revived;
  });
}

/** A page at a time: after an outage there may be very many. */
async function reviveAll(store: Store, tenant: Id, at: number): Promise<number> {
  let revived = 0;
  for (;;) {
    const dead = await readNotices(store, tenant, 'dead', mostListed);
    if (dead.length === 0) return revived;
    revived += await revive(
      store,
      tenant,
      dead.map(({ id }) => id),
      at,
    );
  }
}

const resend: Command = async (args, terminal) => {
  const { values, positionals: rest } = parsed(args, { ...storeOptions(terminal), 'all-dead': { type: 'boolean', default: false } });
  const { tenant, 'all-dead': all } = values;
  if (all) positionals(rest);
  const [id] = all ? [''] : positionals(rest, 'ID');
  const revived = await withStore(terminal.env, (store) =>
    all ? reviveAll(store, tenant, Date.now()) : revive(store, tenant, [id], Date.now()),
  );
  if (revived === 0 && !all) throw usage(`no dead notice of ${tenant} has the id ${id}`);
  terminal.print(`${revived} to be sent again`);
  return exitCodes.done;
};

const commands: ReadonlyMap<string, Command> = new Map([
  ['list', list],
  ['resend', resend],
]);

/** `selfcare notices`: the notices of mailboxes that wait, went, or could not be sent. */
export const notices: Command = async ([name = '', ...rest], terminal) => {
  const command = commands.get(name);
  if (!command) throw usage(`selfcare notices must be followed by one of: ${[...commands.keys()].join(', ')}`);
  return command(rest, terminal);
};
