import type { Id } from '../../contract/index.ts';
import { putDelivery, readDelivery } from './sql-deliveries.ts';
import { putDeviceFiles } from './sql-files.ts';
import { removeSwitchOrder } from './sql-orders.ts';
import type { Transaction } from '../store/store.ts';

/**
 * Makes a phone one that has never come, and that nobody has asked to. An order to the telephone switch goes, too: what waits is
 * given to the phone when it comes to its first address, and it cannot come before.
 */
export async function beginAnew(tx: Transaction, tenant: Id, device: Id): Promise<void> {
  await removeSwitchOrder(tx, tenant, device);
  const before = await readDelivery(tx, tenant, device);
  if (!before) return;
  const { fetched: _fetched, fetchedAt: _fetchedAt, notifiedAt: _notifiedAt, queuedAt: _queuedAt, ...ready } = before;
  await putDelivery(tx, tenant, device, ready);
}

/**
 * Forgets the files of a phone, those that a phone is in the middle of fetching included: they hold somebody's passwords, and the
 * next ones may not come about. Their number stays taken, or a phone that has them would seem to have the next ones.
 */
export async function forgetFiles(tx: Transaction, tenant: Id, device: Id, at: number): Promise<void> {
  const before = await readDelivery(tx, tenant, device);
  if (before?.prepared === undefined) return;
  const { preparedAt: _preparedAt, preparedFrom: _preparedFrom, ...rest } = before;
  await putDeviceFiles(tx, tenant, device, { version: before.prepared, files: [], at, forgetBefore: Number.MAX_SAFE_INTEGER });
  await putDelivery(tx, tenant, device, rest);
}
