import type { Id, Instant, Version } from './primitives.ts';

/**
 * Whether a phone has what the portal holds.
 * - `current`: it fetched the latest configuration.
 * - `waiting`: something newer is ready; the phone takes it at its next check.
 * - `notified`: the phone was asked to check now and has not come yet.
 * - `never`: the phone has not come once.
 * - `failed`: the phone fetched it and refused it, or it could not be made for this phone.
 */
export const deliveryStates = ['current', 'waiting', 'notified', 'never', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** How far a phone is behind. */
export interface Delivery {
  readonly state: DeliveryState;
  /** When what is waiting, or current, was made. */
  readonly preparedAt?: Instant;
  /** When the phone last fetched its configuration. */
  readonly fetchedAt?: Instant;
  /**
   * When somebody last asked for the phone to check at once, while the telephone switch has not passed it on yet. The state stays what it
   * was: `waiting` or `never`.
   */
  readonly queuedAt?: Instant;
  /** By when the phone will have checked by itself; many check at any moment of the night before. */
  readonly nextCheckAt?: Instant;
  /** Taking it makes the phone restart: calls in progress would end. */
  readonly restarts?: boolean;
  /** `failed` only: a stable word for the reason, such as `unknown-model`, `not-writable`, `rejected`. */
  readonly problem?: string;
}

/** Delivery to one phone, as the ports that change phones tell it. */
export interface DeviceDelivery {
  readonly device: Id;
  readonly delivery: Delivery;
  /** Version of the configuration that is ready for the phone. */
  readonly prepared: Version;
}
