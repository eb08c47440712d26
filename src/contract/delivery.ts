import type { Id, Instant, Version } from './primitives.ts';

/**
 * Whether a phone has the latest configuration.
 * - `current`: it fetched the latest configuration.
 * - `waiting`: a newer configuration is ready; the phone fetches it at its next check.
 * - `notified`: the phone was asked to check now and has not fetched it yet.
 * - `never`: the phone has never fetched its configuration.
 * - `failed`: the phone refused the configuration, or the server could not generate it.
 */
export const deliveryStates = ['current', 'waiting', 'notified', 'never', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** State of the delivery to one phone. */
export interface Delivery {
  readonly state: DeliveryState;
  /** When the newest configuration was generated. */
  readonly preparedAt?: Instant;
  /** When the phone last fetched its configuration. */
  readonly fetchedAt?: Instant;
  /**
   * Time of the last request to check at once, until the telephone switch has passed it on. The state stays `waiting` or `never`
   * meanwhile.
   */
  readonly queuedAt?: Instant;
  /** Latest time of the phone's own next check; many phones check at a random moment of the night before. */
  readonly nextCheckAt?: Instant;
  /** The new configuration makes the phone restart, which ends its calls. */
  readonly restarts?: boolean;
  /** `failed` only: a stable code for the reason, such as `unknown-model`, `not-writable`, `rejected`. */
  readonly problem?: string;
}

/** Delivery to one phone, part of the answers of the ports that change phones. */
export interface DeviceDelivery {
  readonly device: Id;
  readonly delivery: Delivery;
  /** Version of the configuration that is ready for the phone. */
  readonly prepared: Version;
}
