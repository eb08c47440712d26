import type { Id } from '../../../contract/index.ts';
import type { DeviceRecord } from '../../store/phones-port.ts';
import type { StoreReads } from '../../store/port.ts';

const perPage = 500;

/** All phones of a company, by id, a page at a time: there may be very many. */
export async function* everyPhone(store: Pick<StoreReads, 'devicesOfTenant'>, tenant: Id): AsyncGenerator<DeviceRecord, void> {
  let after: Id | undefined = '';
  while (after !== undefined) {
    const page: readonly DeviceRecord[] = await store.devicesOfTenant(tenant, after, perPage);
    yield* page;
    after = page.length < perPage ? undefined : page.at(-1)?.id;
  }
}
