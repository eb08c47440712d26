import type { Id } from '../../contract/index.ts';
import { number, optional, orNull, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Transaction } from '../store/store.ts';
import { deviceOf, type DeviceRecord } from './sql-devices.ts';

/** One secret address of a phone, by the hash of its token. */
export interface DeviceTokenRecord {
  readonly tokenHash: string;
  readonly device: Id;
  readonly kind: 'bootstrap' | 'steady';
  readonly madeAt: number;
  /** Not good from then on; absent: good until it is replaced. */
  readonly expiresAt?: number;
}

/** A phone as found by one of its addresses. */
interface DeviceOfToken {
  readonly tenant: Id;
  readonly device: DeviceRecord;
  readonly token: DeviceTokenRecord;
}

const DEVICE_BY_TOKEN = `SELECT devices.*, device_tokens.token_hash, device_tokens.device, device_tokens.kind, device_tokens.made_at,
    device_tokens.expires_at
  FROM device_tokens JOIN devices ON devices.tenant = device_tokens.tenant AND devices.id = device_tokens.device
  WHERE device_tokens.token_hash = $1`;
const TOKENS = 'SELECT * FROM device_tokens WHERE tenant = $1 AND device = $2 ORDER BY made_at, token_hash';
const PUT = `INSERT INTO device_tokens (token_hash, tenant, device, kind, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (token_hash) DO UPDATE SET
    tenant = excluded.tenant, device = excluded.device, kind = excluded.kind, made_at = excluded.made_at, expires_at = excluded.expires_at`;
const REMOVE = 'DELETE FROM device_tokens WHERE token_hash = $1';
const REMOVE_ALL = 'DELETE FROM device_tokens WHERE tenant = $1 AND device = $2 AND token_hash <> $3';

const tokenOf = (row: SqlRow): DeviceTokenRecord => ({
  tokenHash: text(row, 'token_hash'),
  device: text(row, 'device'),
  kind: text(row, 'kind') as DeviceTokenRecord['kind'],
  madeAt: number(row, 'made_at'),
  ...optional(row, 'expires_at', 'expiresAt', number),
});

export async function readDeviceByToken(session: SqlSession, tokenHash: string): Promise<DeviceOfToken | undefined> {
  const row = await queryOne(session, DEVICE_BY_TOKEN, [tokenHash]);
  return row && { tenant: text(row, 'tenant'), device: deviceOf(row), token: tokenOf(row) };
}

/** Addresses of a phone, oldest first. */
export async function readDeviceTokens(session: SqlSession, tenant: Id, device: Id): Promise<readonly DeviceTokenRecord[]> {
  return (await session.query(TOKENS, [tenant, device])).map(tokenOf);
}

/** Throws without the phone. */
export async function putDeviceToken(tx: Transaction, tenant: Id, token: DeviceTokenRecord): Promise<void> {
  await tx.run(PUT, [token.tokenHash, tenant, token.device, token.kind, token.madeAt, orNull(token.expiresAt)]);
}

export async function removeDeviceToken(tx: Transaction, tokenHash: string): Promise<void> {
  await tx.run(REMOVE, [tokenHash]);
}

/** Closes every address of a phone. @param except the hash of one that stays */
export async function removeDeviceTokens(tx: Transaction, tenant: Id, device: Id, except = ''): Promise<void> {
  await tx.run(REMOVE_ALL, [tenant, device, except]);
}
