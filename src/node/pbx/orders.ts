import type { Log } from '../http/log.ts';
import type { SwitchOrderRecord } from '../store/phones-port.ts';
import type { Store } from '../store/port.ts';
import type { SwitchPort } from './port.ts';

export interface SwitchOrdersOptions {
  readonly store: Store;
  readonly telephoneSwitch: SwitchPort;
  readonly clock: () => number;
  readonly log: Log;
  /** How often orders that could not be passed on are tried again, in milliseconds. */
  readonly retryMs?: number;
}

type Order = SwitchOrderRecord & { readonly tenant: string };

/** Phones asked at once: a whole company that is asked in one moment would come back in one moment. */
const perRound = 50;
const usualRetryMs = 5000;

/** Passes orders on to the telephone switch. They are in the store, so that none is lost with the process. */
export class SwitchOrders {
  readonly #options: SwitchOrdersOptions;
  readonly #stopListening: () => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #round: Promise<void> | undefined;
  #again = false;

  constructor(options: SwitchOrdersOptions) {
    this.#options = options;
    this.#stopListening = options.store.onEvents(() => this.wake());
    this.#timer = setInterval(() => this.wake(), options.retryMs ?? usualRetryMs);
    this.wake();
  }

  /** Looks for orders, once more when it is looking already. */
  wake(): void {
    this.#again = true;
    this.#round ??= this.#work().finally(() => {
      this.#round = undefined;
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopListening();
    this.#again = false;
    await this.#round;
  }

  async #work(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      try {
        for (const order of await this.#options.store.switchOrders(perRound)) await this.#pass(order);
      } catch (thrown) {
        this.#options.log.error({ err: thrown }, 'orders to the telephone switch could not be read');
      }
    }
  }

  async #pass(order: Order): Promise<void> {
    const { store, telephoneSwitch, log } = this.#options;
    const { tenant, device, event } = order;
    const found = await store.deviceOf(tenant, device);
    try {
      if (found) await telephoneSwitch.notify({ tenant, device, event, userNames: found.accounts.map(({ userName }) => userName) });
      await this.#done(order, found?.owner);
    } catch (thrown) {
      log.warn({ err: thrown, tenant, device }, 'the telephone switch did not take an order');
    }
  }

  async #done({ tenant, device, at: orderedAt }: Order, owner: string | undefined): Promise<void> {
    const { store, clock } = this.#options;
    await store.write(async (tx) => {
      const { queuedAt, ...before } = (await tx.delivery(tenant, device)) ?? {};
      // Asked for once more meanwhile: that order is still to be passed on.
      if (queuedAt !== undefined && queuedAt !== orderedAt) return;
      await tx.removeSwitchOrder(tenant, device);
      if (owner === undefined) return;
      await tx.putDelivery(tenant, device, { ...before, notifiedAt: clock() });
      await tx.addEvent(tenant, { kind: 'devices.changed', resource: device, user: owner, at: clock() });
    });
  }
}
