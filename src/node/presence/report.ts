import type { Id } from '../../contract/index.ts';
import type { ReportedState } from '../../rules/presence.ts';
import type { Store, Transaction } from '../store/store.ts';
import { putHeard, putReported, readHeard, readReported, readSilent, removeHeard } from './sql.ts';
import { isHeard, lineStateAgeMs } from './state.ts';
import { tellEveryPresence, tellingPresence } from './tell.ts';

/** The state of one line, as a telephone switch tells it. */
export interface LineReport {
  readonly line: Id;
  readonly state: ReportedState;
}

/** Lines in one transaction: other writes get their turn between two. */
const atOnce = 500;

async function forget(tx: Transaction, tenant: Id, at: number): Promise<void> {
  if (await removeHeard(tx, tenant)) await tellEveryPresence(tx, tenant, at);
}

/** Notes that a switch is there. What it told before a silence is forgotten: nobody knows what went on meanwhile. */
async function hear(tx: Transaction, tenant: Id, at: number): Promise<void> {
  if (!isHeard(await readHeard(tx, tenant), at)) await forget(tx, tenant, at);
  await putHeard(tx, tenant, at);
}

/** {@link reportLineStates} within a transaction. */
export async function keepLineStates(tx: Transaction, tenant: Id, reports: readonly LineReport[], at: number): Promise<void> {
  await hear(tx, tenant, at);
  const owners = new Set<Id>();
  const news: LineReport[] = [];
  for (const report of reports) {
    const known = await readReported(tx, tenant, report.line);
    if (!known || known.state === report.state) continue;
    owners.add(known.owner);
    news.push(report);
  }
  if (news.length === 0) return;
  await tellingPresence(tx, { tenant, contacts: [...owners], at }, async () => {
    for (const { line, state } of news) await putReported(tx, tenant, line, state, at);
  });
}

/**
 * Takes what the telephone switch of a company tells of its lines. A driver reports every line once it is connected, and then each
 * change; it collects the changes of a fifth of a second. Lines that are not known here are passed over.
 * @param at epoch milliseconds
 */
export async function reportLineStates(store: Store, tenant: Id, reports: readonly LineReport[], at: number = Date.now()): Promise<void> {
  for (let start = 0; start < Math.max(1, reports.length); start += atOnce) {
    await store.write((tx) => keepLineStates(tx, tenant, reports.slice(start, start + atOnce), at));
  }
}

/**
 * Notes that the telephone switch of a company is connected and that all it has reported still holds. A driver calls it once a minute:
 * after three minutes without a word the states of all lines are unknown.
 */
export async function confirmLineStates(store: Store, tenant: Id, at: number = Date.now()): Promise<void> {
  await store.write((tx) => hear(tx, tenant, at));
}

/** Forgets what silent switches have told, and announces it. */
export async function forgetSilentSwitches(store: Store, at: number): Promise<void> {
  const before = at - lineStateAgeMs;
  if ((await readSilent(store, before)).length === 0) return;
  await store.write(async (tx) => {
    for (const tenant of await readSilent(tx, before)) await forget(tx, tenant, at);
  });
}
