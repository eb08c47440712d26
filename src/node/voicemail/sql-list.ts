import type { Id } from '../../contract/index.ts';
import { nameOf } from '../contacts/sql-names.ts';
import { optional, text } from '../store/columns.ts';
import type { SqlRow, SqlSession, SqlValue } from '../store/driver.ts';
import type { Scope } from '../store/store.ts';
import { messageOf, type MessageRecord } from './sql.ts';

/** Which messages of a line, and where the page begins. */
export interface MessageFilter {
  readonly deleted: boolean;
  readonly read?: boolean;
  /** Deleted messages of this moment and earlier count as gone. Epoch milliseconds. */
  readonly erasedBefore: number;
  /** The last message of the page before. */
  readonly after?: { readonly at: number; readonly id: Id };
  readonly limit: number;
}

/** By which a list is ordered: deleted messages by when they were deleted. Epoch milliseconds. */
export const placeOf = ({ deleted, keptSince, receivedAt }: MessageRecord): number => (deleted ? keptSince : receivedAt);

function namedMessageOf(row: SqlRow): MessageRecord {
  const message = messageOf(row);
  return { ...message, caller: { ...message.caller, ...optional(row, 'caller_name', 'name', text) } };
}

/** One page of messages with the names that their owner's contacts and the directory have, newest first. */
export async function readMessages(
  session: SqlSession,
  { tenant, user }: Scope,
  line: Id,
  { deleted, read, erasedBefore, after, limit }: MessageFilter,
): Promise<readonly MessageRecord[]> {
  const params: SqlValue[] = [tenant, user, line, Number(deleted)];
  const add = (value: SqlValue): string => `$${params.push(value)}`;
  const time = deleted ? 'kept_since' : 'received_at';
  const conditions = [
    ...(deleted ? [`kept_since > ${add(erasedBefore)}`] : []),
    ...(read === undefined ? [] : [`is_read = ${add(Number(read))}`]),
    ...(after ? [`(${time}, id) < (${add(after.at)}, ${add(after.id)})`] : []),
  ].map((condition) => ` AND ${condition}`);
  const sql = `SELECT voice_messages.*, ${nameOf('voice_messages.number')} AS caller_name FROM voice_messages
    WHERE tenant = $1 AND line = $3 AND deleted = $4${conditions.join('')} ORDER BY ${time} DESC, id DESC LIMIT ${add(limit)}`;
  return (await session.query(sql, params)).map(namedMessageOf);
}
