import type { Log } from '../http/log.ts';
import type { SwitchOrderRecord } from '../store/phones-port.ts';
import type { Store } from '../store/port.ts';
import type { SwitchPort } from './port.ts';

export interface SwitchOrdersOptions {
  readonly store: Store;
  readonly telephoneSwitch: SwitchPort;
  readonly clock: () => number;
  readonly log: Log;
  /** How soon an order that could not be passed on is tried again, in milliseconds; then ever more rarely, every ten minutes at last. */
  readonly retryMs?: number;
}

type Order = SwitchOrderRecord & { readonly tenant: string };

/** Phones asked at once: a whole company that is asked in one moment would come back in one moment. */
const perRound = 50;
const usualRetryMs = 5000;
const rarestRetryMs = 10 * 60_000;

/** Passes orders on to the telephone switch. They are in the store, so that none is lost with the process. */
export class SwitchOrders {
  readonly #options: SwitchOrdersOptions;
  readonly #stopListening: () => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #round: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(options: SwitchOrdersOptions) {
    this.#options = options;
    this.#stopListening = options.store.onEvents(() => void this.wake());
    this.#timer = setInterval(() => void this.wake(), options.retryMs ?? usualRetryMs);
    void this.wake();
  }

  /** Looks for orders, once more when it is looking already. @returns when it has looked */
  wake(): Promise<void> {
    this.#again = true;
    return (this.#round ??= this.#work().finally(() => {
      this.#round = undefined;
    }));
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopListening();
    this.#stopped = true;
    await this.#round;
  }

  async #work(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      try {
        await this.#passAllDue();
      } catch (thrown) {
        this.#options.log.error({ err: thrown }, 'orders to the telephone switch stay where they are');
      }
    }
  }

  /** An order that fails is due later, so that phones that are away keep nobody waiting. */
  async #passAllDue(): Promise<void> {
    const { store, clock } = this.#options;
    while (!this.#stopped) {
      const due = await store.switchOrders(perRound, clock());
      if (due.length === 0) return;
      for (const order of due) await this.#pass(order);
    }
  }

  async #pass(order: Order): Promise<void> {
    if (this.#stopped) return;
    const { store, telephoneSwitch } = this.#options;
    const { tenant, device, event } = order;
    const found = await store.deviceOf(tenant, device);
    try {
      if (found) await telephoneSwitch.notify({ tenant, device, event, userNames: found.accounts.map(({ userName }) => userName) });
    } catch (thrown) {
      return this.#postpone(order, thrown);
    }
    await this.#done(order, found?.owner);
  }

  /** Waits as long again as the order has waited so far. */
  async #postpone({ tenant, device, at }: Order, reason: unknown): Promise<void> {
    const { store, clock, log, retryMs = usualRetryMs } = this.#options;
    const waited = clock() - at;
    // Said once: a phone that is unplugged for a week is no news every ten minutes.
    if (waited < retryMs) log.warn({ err: reason, tenant, device }, 'the telephone switch did not take an order');
    const retryAt = clock() + Math.min(Math.max(waited, retryMs), rarestRetryMs);
    await store.write((tx) => tx.postponeSwitchOrder(tenant, device, at, retryAt));
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
