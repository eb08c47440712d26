import type { Id } from '../../contract/index.ts';
import { flag, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession, type SqlValue } from '../store/driver.ts';
import type { Transaction } from '../store/store.ts';

/** One file of a phone. */
export interface DeviceFileRecord {
  readonly name: string;
  readonly contentType: string;
  readonly etag: string;
  readonly required: boolean;
  readonly sealedBody: string;
}

/** All but the content. */
export type DeviceFileHead = Omit<DeviceFileRecord, 'sealedBody'>;

const HEADS = `SELECT name, content_type, etag, required FROM device_files
  WHERE tenant = $1 AND device = $2 AND version = $3 ORDER BY place`;
const BODY = 'SELECT body FROM device_files WHERE tenant = $1 AND device = $2 AND version = $3 AND name = $4';
// A version was replaced when the next one was made.
const REMOVE_OLD = `DELETE FROM device_files WHERE tenant = $1 AND device = $2 AND version <
  (SELECT COALESCE(MAX(newer.version), 0) FROM device_files AS newer
    WHERE newer.tenant = $1 AND newer.device = $2 AND newer.made_at < $3)`;
const REMOVE_VERSION = 'DELETE FROM device_files WHERE tenant = $1 AND device = $2 AND version = $3';
const ADD = `INSERT INTO device_files (tenant, device, version, place, name, content_type, etag, required, body, made_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

const headOf = (row: SqlRow): DeviceFileHead => ({
  name: text(row, 'name'),
  contentType: text(row, 'content_type'),
  etag: text(row, 'etag'),
  required: flag(row, 'required'),
});

/** Files of one version, in the order in which the phone asks. */
export async function readDeviceFiles(session: SqlSession, tenant: Id, device: Id, version: number): Promise<readonly DeviceFileHead[]> {
  return (await session.query(HEADS, [tenant, device, version])).map(headOf);
}

/** Sealed. */
export async function readDeviceFileBody(
  session: SqlSession,
  tenant: Id,
  device: Id,
  version: number,
  name: string,
): Promise<string | undefined> {
  const row = await queryOne(session, BODY, [tenant, device, version, name]);
  return row && text(row, 'body');
}

/** Stores a version's files, and removes versions that were replaced before an instant. Throws without the phone. */
export async function putDeviceFiles(
  tx: Transaction,
  tenant: Id,
  device: Id,
  set: { readonly version: number; readonly files: readonly DeviceFileRecord[]; readonly at: number; readonly forgetBefore: number },
): Promise<void> {
  const { version, files, at, forgetBefore } = set;
  await tx.run(REMOVE_OLD, [tenant, device, forgetBefore]);
  await tx.run(REMOVE_VERSION, [tenant, device, version]);
  for (const [place, file] of files.entries()) {
    const values: SqlValue[] = [tenant, device, version, place, file.name, file.contentType, file.etag, Number(file.required)];
    await tx.run(ADD, [...values, file.sealedBody, at]);
  }
}
