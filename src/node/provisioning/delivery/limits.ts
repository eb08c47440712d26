/** The rate of an action: a burst, then a steady pace. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Limits that keep one caller from using up the server. Counted in memory, by process. */
export interface DeliveryLimits {
  /**
   * Failures of a network address: unknown paths, wrong passwords, refused uploads. Requests of phones neither count nor wait: many
   * phones, or all of them, may be behind one address.
   */
  readonly strangersPerAddress: Rate;
  /** Requests to one phone's addresses, with its password where one is asked for. */
  readonly perDevice: Rate;
  /** Network addresses, and phones, that are counted at the same time. */
  readonly counted: number;
  /** Steady sessions kept; the one that was quiet for longest goes first. */
  readonly sessions: number;
  /** First contacts kept, with their files. */
  readonly firstContacts: number;
  /** Uploads of one phone that may be under way at the same time. */
  readonly uploadsPerDevice: number;
  /** Digest nonces whose use is remembered. */
  readonly nonces: number;
}

export const usualLimits: DeliveryLimits = {
  strangersPerAddress: { burst: 60, perSecond: 0.5 },
  perDevice: { burst: 240, perSecond: 2 },
  counted: 50_000,
  sessions: 20_000,
  firstContacts: 2000,
  uploadsPerDevice: 4,
  nonces: 20_000,
};
