import type { Id } from '../../contract/index.ts';
import type { MediaKey, MediaStore } from '../media/media-store.ts';
import { removeUnreferenced, type MediaColumn } from '../media/references.ts';
import { addAudit, operator } from '../store/audit.ts';
import { text } from '../store/columns.ts';
import { addEvent } from '../store/outbox.ts';
import type { Store, Transaction } from '../store/store.ts';
import { deleteMessage } from './sql.ts';
import { deletedBefore, erasedBefore } from './terms.ts';

/** Messages in one transaction, so that people's writes come between. */
const atOnce = 500;

const OLD = `SELECT voice_messages.tenant, voice_messages.line, voice_messages.id, lines.owner, voice_messages.media FROM voice_messages
  JOIN lines ON lines.tenant = voice_messages.tenant AND lines.id = voice_messages.line
  WHERE deleted = $1 AND kept_since <= $2 ORDER BY kept_since LIMIT ${atOnce}`;
const ERASE = 'DELETE FROM voice_messages WHERE tenant = $1 AND line = $2 AND id = $3';

interface OldMessage {
  readonly tenant: Id;
  readonly line: Id;
  readonly id: Id;
  readonly owner: Id;
  readonly media: MediaKey;
}

async function readOld(tx: Transaction, deleted: boolean, before: number): Promise<readonly OldMessage[]> {
  const rows = await tx.query(OLD, [Number(deleted), before]);
  return rows.map((row) => ({
    tenant: text(row, 'tenant'),
    line: text(row, 'line'),
    id: text(row, 'id'),
    owner: text(row, 'owner'),
    media: text(row, 'media'),
  }));
}

async function tell(tx: Transaction, action: string, messages: readonly OldMessage[], at: number): Promise<void> {
  const places = new Map(messages.map(({ tenant, line, owner }) => [JSON.stringify([tenant, line]), { tenant, line, owner }]));
  for (const { tenant, line, owner } of places.values()) {
    const ids = messages.filter((each) => each.tenant === tenant && each.line === line).map(({ id }) => id);
    await addAudit(tx, tenant, { at, user: operator, action, resource: line, after: { messages: ids } });
    await addEvent(tx, tenant, { kind: 'voicemail.changed', resource: line, user: owner, at });
  }
}

/** @returns how many there were */
async function deleteOld(tx: Transaction, at: number): Promise<number> {
  const old = await readOld(tx, false, deletedBefore(at));
  for (const { tenant, line, id } of old) await deleteMessage(tx, tenant, line, id, at);
  await tell(tx, 'voicemail.expire', old, at);
  return old.length;
}

/** @returns their files */
async function eraseOld(tx: Transaction, at: number): Promise<readonly MediaKey[]> {
  const old = await readOld(tx, true, erasedBefore(at));
  for (const { tenant, line, id } of old) await tx.run(ERASE, [tenant, line, id]);
  await tell(tx, 'voicemail.erase', old, at);
  return old.map(({ media }) => media);
}

export interface Retention {
  readonly store: Store;
  readonly media: MediaStore;
  readonly columns: readonly MediaColumn[];
}

/** Deletes messages whose days are over, erases those that were deleted long enough ago, then removes files that no row names. */
export async function retireMessages({ store, media, columns }: Retention, now: number): Promise<void> {
  while ((await store.write((tx) => deleteOld(tx, now))) === atOnce);
  let erased: number;
  do {
    const keys = await store.write((tx) => eraseOld(tx, now));
    await removeUnreferenced(store, media, columns, keys, now);
    erased = keys.length;
  } while (erased === atOnce);
}
