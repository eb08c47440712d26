import type { CallOptions, Id, Versioned } from './primitives.ts';

/** `included`: part of the user's plan. `available`: the administrator could add it. */
export const ucOptionStates = ['included', 'available'] as const;
export type UcOptionState = (typeof ucOptionStates)[number];

/** Options whose names the catalogues know. A backend may have others, with keys of its own. */
export const ucOptionKeys = ['messaging', 'video-meetings', 'softphone', 'screen-sharing', 'call-recording', 'permanent-room'] as const;
export type UcOptionKey = (typeof ucOptionKeys)[number];

/** One option of the unified communications service, such as softphone, chat or video meetings. */
export interface UcOption {
  readonly id: Id;
  /** Key of its text in the catalogues: one of {@link ucOptionKeys}, or the backend's own. */
  readonly key: string;
  /** Readable name for a key that the catalogues do not know. Untrusted text. */
  readonly fallbackLabel: string;
  readonly state: UcOptionState;
  /** Used and total amount of a counted option: `{ used: 3, total: 10 }`. `total` is at least 1. Of `softphone`: devices. */
  readonly quota?: { readonly used: number; readonly total: number };
  /** Most of what the option allows at once, at least 1. Of `video-meetings` and `permanent-room`: participants. */
  readonly limit?: number;
}

/** The person whom the user asks to add or remove options. */
export interface UcAdministrator {
  /** Untrusted text. */
  readonly name: string;
  /** Left out: the widget has no address to write to, and the page may offer another way. */
  readonly email?: string;
}

/** The user's options. Read-only: the administrator changes them. */
export interface UnifiedCommunications {
  /** The service's brand name, such as `Dialog`. Untrusted text. */
  readonly product: string;
  /** In the order in which they are shown. */
  readonly options: readonly UcOption[];
  /** Page from which the user can start the application: an `https:` address. */
  readonly launchUrl?: string;
  readonly administrator?: UcAdministrator;
}

/** Guide: "DIALOG". The event `unified-communications.changed` tells a change. */
export interface UnifiedCommunicationsPort {
  /**
   * The options of the signed-in user. A user without the service has the right `none` in the capabilities.
   * @throws `forbidden`
   */
  get(options?: CallOptions): Promise<Versioned<UnifiedCommunications>>;
}
