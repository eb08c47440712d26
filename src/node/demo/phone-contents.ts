import type { Id, Instant } from '../../contract/index.ts';

/** Kinds of keys as a phone tells them apart. `other`: a function of the maker that is none of the rest. */
export const shownKeyKinds = ['line', 'supervision', 'speed-dial', 'blank', 'other'] as const;

/** One key of a simulated phone, as the phone has read it. */
export interface PhoneKey {
  /** From 1: the phone's own keys, then those of its modules. */
  readonly position: number;
  readonly kind: (typeof shownKeyKinds)[number];
  readonly label?: string;
  /** The number that is dialled or supervised. */
  readonly value?: string;
}

/** Settings in force on a simulated phone. One that no file has set is left out. */
export interface PhoneSettings {
  readonly hdAudio?: boolean;
  readonly supervisionCallerNumber?: boolean;
  readonly callWaiting?: boolean;
  /** In the maker's own words: `Ring3.wav`, `ringer4`. */
  readonly ringTone?: string;
  /** East of UTC, outside summer time. */
  readonly utcOffsetMinutes?: number;
  /** Whether a code unlocks it. The code itself is a secret. */
  readonly locksByCode: boolean;
}

/** Keys and settings of a simulated phone, read from its files. Passwords, codes and accounts are left out. */
export interface PhoneContents {
  /** End of the phone's last start. */
  readonly startedAt: Instant;
  /** How often it has started since the server runs: at power-on, and at each request to check its files. */
  readonly starts: number;
  readonly keys: readonly PhoneKey[];
  readonly settings: PhoneSettings;
  /** How many files it lacked at its last start. */
  readonly problems: number;
}

/** `off`: this server simulates no phones. `absent`: this phone is not simulated. */
export type SimulatedDevice = { readonly state: 'off' | 'absent' } | { readonly state: 'started'; readonly contents: PhoneContents };

/** The simulated phones of a demonstration. */
export interface SimulatedPhones {
  /** Answers when a start under way has ended. @returns undefined for a phone that is not simulated */
  contentsOf(device: Id): Promise<PhoneContents | undefined>;
}
