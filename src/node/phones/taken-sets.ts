import type { Id } from '../../contract/index.ts';
import type { Log } from '../shared/log.ts';
import { putDelivery, readDelivery } from './sql-deliveries.ts';
import { removeSwitchOrder } from './sql-orders.ts';
import { readDeviceByToken } from './sql-tokens.ts';
import { addEvent } from '../store/outbox.ts';
import type { Store, Transaction } from '../store/store.ts';

/** A phone has fetched all of a version. */
interface Taken {
  readonly tenant: Id;
  readonly device: Id;
  readonly owner: Id;
  /** Of the address that it came by. */
  readonly tokenHash: string;
  readonly version: number;
  readonly at: number;
}

const soonMs = 250;
/** Phones in one transaction: short enough for a person's change to get its turn in between. */
const perTransaction = 500;

async function write(tx: Transaction, { tenant, device, owner, tokenHash, version, at }: Taken): Promise<void> {
  // Another phone's by now, or closed because others may know it: a visit by it does not count.
  if (!(await readDeviceByToken(tx, tokenHash))) return;
  const before = await readDelivery(tx, tenant, device);
  if (!before) return;
  // While it fetched one version, a newer one may have been made, and asked for: that order stays.
  const hasAll = version === before.prepared;
  const { queuedAt, notifiedAt, ...rest } = before;
  const isDone = hasAll && queuedAt !== undefined;
  const hasAnswered = notifiedAt !== undefined && (hasAll || notifiedAt <= at);
  await putDelivery(tx, tenant, device, {
    ...rest,
    ...(hasAll || queuedAt === undefined ? {} : { queuedAt }),
    ...(hasAnswered || notifiedAt === undefined ? {} : { notifiedAt }),
    fetched: version,
    fetchedAt: at,
  });
  if (isDone) await removeSwitchOrder(tx, tenant, device);
  const isNews = isDone || before.fetched !== version || hasAnswered;
  if (isNews) await addEvent(tx, tenant, { kind: 'devices.changed', resource: device, user: owner, at });
}

/**
 * Writes down which phone has which version, many in one transaction: ten thousand phones that come back after a power cut must
 * not wait for ten thousand commits. What is not written yet when the process is killed shows as not fetched until the next check.
 */
export class TakenSets {
  readonly #store: Store;
  readonly #log: Log;
  #waiting = new Map<string, Taken>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Store, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  add(taken: Taken): void {
    this.#waiting.set(JSON.stringify([taken.tenant, taken.device]), taken);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#writing.then(() => this.#flush());
    }, soonMs);
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#writing;
    await this.#flush();
  }

  async #flush(): Promise<void> {
    const all = [...this.#waiting.values()];
    this.#waiting = new Map();
    for (let start = 0; start < all.length; start += perTransaction) {
      try {
        await this.#store.write(async (tx) => {
          for (const taken of all.slice(start, start + perTransaction)) await write(tx, taken);
        });
      } catch (thrown) {
        this.#log.error({ err: thrown }, 'what phones fetched could not be written down');
      }
    }
  }
}
