import { everyPresence, type ColleaguePresence, type Id } from '../../contract/index.ts';
import { addEvent } from '../store/outbox.ts';
import type { Transaction } from '../store/store.ts';
import { readWatchers, removePresenceEvents } from './sql.ts';
import { readPresences } from './state.ts';

/** Colleagues with more watchers are announced to the whole company by one event: so many rows would take longer than its delivery. */
const mostWatchers = 100;
/** With more changed colleagues in one transaction, one event announces them all. */
const mostColleagues = 50;

const kind = 'presence.changed';

/** Tells everybody in a company to read all states again. */
export async function tellEveryPresence(tx: Transaction, tenant: Id, at: number): Promise<void> {
  await removePresenceEvents(tx, tenant, everyPresence);
  await addEvent(tx, tenant, { kind, resource: everyPresence, at });
}

/** Tells those who have the colleague on a key. The event replaces earlier ones, so that calls do not fill the outbox. */
async function tellWatchers(tx: Transaction, tenant: Id, contact: Id, at: number): Promise<void> {
  const watchers = await readWatchers(tx, tenant, contact, mostWatchers + 1);
  if (watchers.length === 0) return;
  await removePresenceEvents(tx, tenant, contact);
  if (watchers.length > mostWatchers) await addEvent(tx, tenant, { kind, resource: contact, at });
  else for (const user of watchers) await addEvent(tx, tenant, { kind, resource: contact, user, at });
}

const differs = (before: ColleaguePresence, after: ColleaguePresence | undefined): boolean =>
  before.state !== after?.state || before.since !== after.since || before.until !== after.until;

/** Carries out a change, and announces each of these colleagues whose state it changes. */
export async function tellingPresence<T>(
  tx: Transaction,
  { tenant, contacts, at }: { readonly tenant: Id; readonly contacts: readonly Id[]; readonly at: number },
  change: () => Promise<T>,
): Promise<T> {
  if (contacts.length === 0) return change();
  const before = await readPresences(tx, tenant, contacts, at);
  const result = await change();
  const after = await readPresences(tx, tenant, contacts, at);
  const changed = before.filter((each, index) => differs(each, after[index]));
  if (changed.length > mostColleagues) await tellEveryPresence(tx, tenant, at);
  else for (const { contact } of changed) await tellWatchers(tx, tenant, contact, at);
  return result;
}
