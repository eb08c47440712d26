import type { Id } from '../../contract/index.ts';
import type { Log } from '../shared/log.ts';
import { putDelivery, readDelivery } from '../phones/sql-deliveries.ts';
import { readDeviceOf } from '../phones/sql-devices.ts';
import { longestWaitMs, postponeSwitchOrder, readSwitchOrders, removeSwitchOrder, type SwitchOrderRecord } from '../phones/sql-orders.ts';
import { addEvent } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { SwitchPort } from './port.ts';

export interface SwitchOrdersOptions {
  readonly store: Store;
  readonly telephoneSwitch: SwitchPort;
  readonly clock: () => number;
  readonly log: Log;
  /** Milliseconds until a failed order is tried again; doubled with each failure, up to ten minutes. */
  readonly retryMs?: number;
  /** How long the switch may take to answer, in milliseconds. */
  readonly answerMs?: number;
}

type Order = SwitchOrderRecord & { readonly tenant: Id };

/** Phones asked at once: a whole company that is asked in one moment would come back in one moment. */
const perRound = 50;
const usualRetryMs = 5000;
/** A phone that is away lets a switch wait for half a minute, and the others with it. */
const usualAnswerMs = 5000;

const nameOf = ({ tenant, device, at }: Order): string => JSON.stringify([tenant, device, at]);

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

/** Passes orders on to the telephone switch. They are in the store, so that none is lost with the process. */
export class SwitchOrders {
  readonly #options: SwitchOrdersOptions;
  readonly #stopListening: () => void;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #stopping = new AbortController();
  /** Passed on, but not yet written down: a phone is not asked again and again because a disk is full. */
  readonly #passedOn = new Set<string>();
  #round: Promise<void> | undefined;
  #again = false;

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

  /** An order stays until the switch has answered. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopListening();
    this.#stopping.abort();
    await this.#round;
  }

  get #isOver(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #work(): Promise<void> {
    while (this.#again && !this.#isOver) {
      this.#again = false;
      try {
        await this.#passAllDue();
      } catch (thrown) {
        this.#options.log.error({ err: thrown }, 'orders to the telephone switch could not be read');
      }
    }
  }

  /** A failed order becomes due later, so that absent phones do not delay others. */
  async #passAllDue(): Promise<void> {
    const { store, clock } = this.#options;
    while (!this.#isOver) {
      const due = await readSwitchOrders(store, perRound, clock());
      const settled = await Promise.all(due.map((order) => this.#pass(order)));
      // An order that could not be written stays due until the next look.
      if (due.length === 0 || settled.includes(false)) return;
    }
  }

  /** @returns whether the order is done or due later */
  async #pass(order: Order): Promise<boolean> {
    const { tenant, device } = order;
    try {
      const reason = await this.#refusal(order);
      // No refusal: the wait for the answer was aborted.
      if (reason !== undefined && this.#isOver) return false;
      await (reason === undefined ? this.#done(order) : this.#postpone(order, reason));
      return true;
    } catch (thrown) {
      this.#options.log.error({ err: thrown, tenant, device }, 'an order to the telephone switch stays as it is');
      return false;
    }
  }

  /** Passes an order on. @returns why the switch did not take it */
  async #refusal(order: Order): Promise<Error | undefined> {
    const { store, telephoneSwitch, answerMs = usualAnswerMs } = this.#options;
    const { tenant, device, event } = order;
    if (this.#passedOn.has(nameOf(order))) return undefined;
    const found = await readDeviceOf(store, tenant, device);
    if (!found) return undefined;
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(answerMs)]);
    const userNames = found.accounts.map(({ userName }) => userName);
    try {
      await Promise.race([telephoneSwitch.notify({ tenant, device, event, userNames }, signal), untilAborted(signal)]);
    } catch (thrown) {
      return thrown instanceof Error ? thrown : new Error('the telephone switch failed', { cause: thrown });
    }
    this.#passedOn.add(nameOf(order));
    return undefined;
  }

  /** Waits as long again as the order has waited so far. */
  async #postpone({ tenant, device, at }: Order, reason: Error): Promise<void> {
    const { store, clock, log, retryMs = usualRetryMs } = this.#options;
    const waited = clock() - at;
    // Logged once: a phone that is unplugged for a week is no news every ten minutes.
    if (waited < retryMs) log.warn({ err: reason, tenant, device }, 'the telephone switch did not take an order');
    const retryAt = clock() + Math.min(Math.max(waited, retryMs), longestWaitMs);
    await store.write((tx) => postponeSwitchOrder(tx, tenant, device, at, retryAt));
  }

  async #done(order: Order): Promise<void> {
    const { store, clock } = this.#options;
    const { tenant, device, at: orderedAt } = order;
    const now = clock();
    await store.write(async (tx) => {
      const { queuedAt, ...before } = (await readDelivery(tx, tenant, device)) ?? {};
      // Asked for once more meanwhile: that order is still to be passed on.
      if (queuedAt !== undefined && queuedAt !== orderedAt) return;
      await removeSwitchOrder(tx, tenant, device);
      const owner = (await readDeviceOf(tx, tenant, device))?.owner;
      // Without `queuedAt`, the phone came before the switch answered.
      if (owner === undefined || queuedAt === undefined) return;
      await putDelivery(tx, tenant, device, { ...before, notifiedAt: now });
      await addEvent(tx, tenant, { kind: 'devices.changed', resource: device, user: owner, at: now });
    });
    this.#passedOn.delete(nameOf(order));
  }
}
