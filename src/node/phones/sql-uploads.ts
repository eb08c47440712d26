import type { Id } from '../../contract/index.ts';
import { number, text } from '../store/columns.ts';
import { queryOne, type SqlRow, type SqlSession } from '../store/driver.ts';
import type { Transaction } from '../store/store.ts';

/** What a phone sent. */
export interface DeviceUploadRecord {
  readonly name: string;
  readonly sealedBody: string;
  readonly at: number;
}

const UPLOADS = 'SELECT * FROM device_uploads WHERE tenant = $1 AND device = $2 ORDER BY name';
const UPLOAD = 'SELECT * FROM device_uploads WHERE tenant = $1 AND device = $2 AND name = $3';
const PUT = `INSERT INTO device_uploads (tenant, device, name, body, at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (tenant, device, name) DO UPDATE SET body = excluded.body, at = excluded.at`;
const REMOVE = 'DELETE FROM device_uploads WHERE tenant = $1 AND device = $2';

const uploadOf = (row: SqlRow): DeviceUploadRecord => ({
  name: text(row, 'name'),
  sealedBody: text(row, 'body'),
  at: number(row, 'at'),
});

/** What a phone sent, by name. */
export async function readDeviceUploads(session: SqlSession, tenant: Id, device: Id): Promise<readonly DeviceUploadRecord[]> {
  return (await session.query(UPLOADS, [tenant, device])).map(uploadOf);
}

export async function readDeviceUpload(session: SqlSession, tenant: Id, device: Id, name: string): Promise<DeviceUploadRecord | undefined> {
  const row = await queryOne(session, UPLOAD, [tenant, device, name]);
  return row && uploadOf(row);
}

/** Throws without the phone. */
export async function putDeviceUpload(tx: Transaction, tenant: Id, device: Id, upload: DeviceUploadRecord): Promise<void> {
  await tx.run(PUT, [tenant, device, upload.name, upload.sealedBody, upload.at]);
}

export async function removeDeviceUploads(tx: Transaction, tenant: Id, device: Id): Promise<void> {
  await tx.run(REMOVE, [tenant, device]);
}
