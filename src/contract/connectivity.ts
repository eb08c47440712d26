import type { CallOptions, Id, Instant, Versioned } from './primitives.ts';

/** Technology of an access link. `dsl`: over a telephone line. `mobile`: 4G or 5G, often a backup. */
export const accessLinkKinds = ['fibre', 'dsl', 'cable', 'mobile', 'other'] as const;
export type AccessLinkKind = (typeof accessLinkKinds)[number];

/** `degraded`: it carries calls, with losses or less speed. `unknown`: the backend has no news of it. */
export const accessLinkStates = ['up', 'degraded', 'down', 'unknown'] as const;
export type AccessLinkState = (typeof accessLinkStates)[number];

/** A connection of a site to the operator's network. */
export interface AccessLink {
  readonly id: Id;
  readonly kind: AccessLinkKind;
  readonly state: AccessLinkState;
  /** Since when it is in this state. Left out where it is not known. */
  readonly since?: Instant;
  /** Speed towards the site, in Mbit/s; above 0. */
  readonly downMbps?: number;
  /** Speed from the site, in Mbit/s; above 0. */
  readonly upMbps?: number;
  /** Public IP addresses, IPv4 or IPv6; a prefix has its length: `2001:db8:1200::/48`. */
  readonly addresses?: readonly string[];
}

/** A place of the company. */
export interface Site {
  readonly id: Id;
  /** Untrusted text. */
  readonly name: string;
  /** The main link first. */
  readonly links: readonly AccessLink[];
}

/** The sites that the user may see, with their links. */
export interface Connectivity {
  /** In the operator's order. */
  readonly sites: readonly Site[];
  /** When the backend last looked at the links. */
  readonly checkedAt: Instant;
}

/** Guide: "Connectivité". Read-only. The event `connectivity.changed` tells another state, but no look that found the same. */
export interface ConnectivityPort {
  /** @throws `forbidden` */
  get(options?: CallOptions): Promise<Versioned<Connectivity>>;
}
