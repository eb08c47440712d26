import type { CallOptions, Id, Versioned } from './primitives.ts';

/** `included`: part of the user's plan. `available`: the administrator could add it. */
export const ucOptionStates = ['included', 'available'] as const;
export type UcOptionState = (typeof ucOptionStates)[number];

/** One option of the unified communications service, such as softphone, chat or video meetings. */
export interface UcOption {
  readonly id: Id;
  /** Key of its text in the catalogues. */
  readonly key: string;
  /** Readable name for a key that the catalogues do not know. Untrusted text. */
  readonly fallbackLabel: string;
  readonly state: UcOptionState;
  /** Used and total amount of a counted option: `{ used: 3, total: 10 }`. */
  readonly quota?: { readonly used: number; readonly total: number };
}

/** The user's options. Read-only: the administrator changes them. */
export interface UnifiedCommunications {
  /** The service's brand name, such as `Dialog`. Untrusted text. */
  readonly product: string;
  readonly options: readonly UcOption[];
  /** Page from which the user can start the application: an `https:` address. */
  readonly launchUrl?: string;
}

/** Guide: "DIALOG". */
export interface UnifiedCommunicationsPort {
  get(options?: CallOptions): Promise<Versioned<UnifiedCommunications>>;
}
