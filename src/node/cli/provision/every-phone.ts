import type { Id } from '../../../contract/index.ts';
import { type DeviceRecord, readDevicesOfTenant } from '../../phones/sql-devices.ts';
import type { SqlSession } from '../../store/driver.ts';

const perPage = 500;

/** All phones of a company, by id, a page at a time: there may be very many. */
export async function* everyPhone(store: SqlSession, tenant: Id): AsyncGenerator<DeviceRecord, void> {
  let after: Id | undefined = '';
  while (after !== undefined) {
    const page: readonly DeviceRecord[] = await readDevicesOfTenant(store, tenant, after, perPage);
    yield* page;
    after = page.length < perPage ? undefined : page.at(-1)?.id;
  }
}
