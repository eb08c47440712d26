import type { Id } from '../../contract/index.ts';
import type { MediaKey } from '../media/media-store.ts';
import { flag, json, number, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Transaction } from '../store/store.ts';

/** `prepared`: converted, and no greeting yet. `removed`: it can be restored for a while. */
export type GreetingState = 'prepared' | 'kept' | 'removed';

/** A greeting as stored. */
export interface GreetingRecord {
  readonly id: Id;
  readonly state: GreetingState;
  /** Epoch milliseconds, as is `createdAt`. */
  readonly stateAt: number;
  readonly name: string;
  /** Of a removed one: it was in use. */
  readonly inUse: boolean;
  readonly createdAt: number;
  readonly durationMs: number;
  readonly peaks: readonly number[];
  /** For the switch, 8 and 16 kHz. */
  readonly narrow: MediaKey;
  readonly wide: MediaKey;
  /** For the portal: as it sounds over the line. */
  readonly heard: MediaKey;
  readonly heardBytes: number;
  readonly version: number;
}

/** Columns that name stored files. */
export const greetingMedia = ['narrow', 'wide', 'heard'] as const;

const OF_LINE = 'SELECT * FROM greetings WHERE tenant = $1 AND line = $2 ORDER BY created_at, id';
const ONE = 'SELECT * FROM greetings WHERE tenant = $1 AND line = $2 AND id = $3';
const ADD = `INSERT INTO greetings (tenant, line, id, state, state_at, name, in_use, created_at, duration_ms, peaks, narrow, wide, heard,
    heard_bytes, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;
const CHANGE = `UPDATE greetings SET state = $4, state_at = $5, name = $6, in_use = $7, created_at = $8, version = version + 1
  WHERE tenant = $1 AND line = $2 AND id = $3`;
const TAKE_OUT = `UPDATE greetings SET in_use = 0, version = version + 1
  WHERE tenant = $1 AND line = $2 AND id <> $3 AND in_use = 1 AND state = 'kept'`;
const OLD = `SELECT * FROM greetings WHERE state IN ('prepared', 'removed') AND state_at < $1 LIMIT 500`;
const ERASE = `DELETE FROM greetings WHERE tenant = $1 AND line = $2 AND id = $3`;

const greetingOf = (row: SqlRow): GreetingRecord => ({
  id: text(row, 'id'),
  state: text(row, 'state') as GreetingState,
  stateAt: number(row, 'state_at'),
  name: text(row, 'name'),
  inUse: flag(row, 'in_use'),
  createdAt: number(row, 'created_at'),
  durationMs: number(row, 'duration_ms'),
  peaks: json(row, 'peaks') as readonly number[],
  narrow: text(row, 'narrow'),
  wide: text(row, 'wide'),
  heard: text(row, 'heard'),
  heardBytes: number(row, 'heard_bytes'),
  version: number(row, 'version'),
});

/** Every greeting of a line in any state, oldest first. The caller has checked the line's owner. */
export async function readGreetings(session: SqlSession, tenant: Id, line: Id): Promise<readonly GreetingRecord[]> {
  return (await session.query(OF_LINE, [tenant, line])).map(greetingOf);
}

export async function readGreeting(session: SqlSession, tenant: Id, line: Id, id: Id): Promise<GreetingRecord | undefined> {
  const row = await queryOne(session, ONE, [tenant, line, id]);
  return row && greetingOf(row);
}

export async function addGreetingRecord(tx: Transaction, tenant: Id, line: Id, record: GreetingRecord): Promise<void> {
  const { id, state, stateAt, name, inUse, createdAt, durationMs, peaks, narrow, wide, heard, heardBytes, version } = record;
  const sound = [durationMs, JSON.stringify(peaks), narrow, wide, heard, heardBytes];
  await tx.run(ADD, [tenant, line, id, state, stateAt, name, Number(inUse), createdAt, ...sound, version]);
}

/** What changes of a greeting once it is converted. */
export type ChangedGreeting = Pick<GreetingRecord, 'id' | 'state' | 'stateAt' | 'name' | 'inUse' | 'createdAt'>;

/** Raises the version. One that comes into use takes the other out. */
export async function changeGreetingRecord(tx: Transaction, tenant: Id, line: Id, record: ChangedGreeting): Promise<void> {
  const { id, state, stateAt, name, inUse, createdAt } = record;
  if (inUse && state === 'kept') await tx.run(TAKE_OUT, [tenant, line, id]);
  await tx.run(CHANGE, [tenant, line, id, state, stateAt, name, Number(inUse), createdAt]);
}

/** Erases prepared and removed greetings that are older, at most 500. @returns the keys of their files */
export async function eraseGreetings(tx: Transaction, before: number): Promise<readonly MediaKey[]> {
  const rows = await tx.query(OLD, [before]);
  for (const row of rows) await tx.run(ERASE, [text(row, 'tenant'), text(row, 'line'), text(row, 'id')]);
  return rows.map(greetingOf).flatMap((greeting) => greetingMedia.map((column) => greeting[column]));
}
