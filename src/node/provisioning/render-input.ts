import type { FunctionKeyKind } from '../../contract/index.ts';
import type { ZoneRule } from '../../rules/zone-rule.ts';
import type { PhoneModel } from './catalogue/model.ts';

/** How SIP travels. */
export const sipTransports = ['udp', 'tcp', 'tls'] as const;
export type SipTransport = (typeof sipTransports)[number];

/**
 * Whether speech is encrypted (SRTP, keys as in RFC 4568): never; where the other side takes it; or a call without it does not come about.
 */
export const srtpPolicies = ['off', 'offered', 'required'] as const;
export type SrtpPolicy = (typeof srtpPolicies)[number];

/** A line that a phone registers. Texts are untrusted. */
export interface SipAccount {
  readonly displayName: string;
  /** Short text beside the line key. */
  readonly label: string;
  readonly userName: string;
  readonly authName: string;
  /** Secret. */
  readonly password: string;
  /** The number that its voicemail key dials. */
  readonly voicemailNumber?: string;
}

/** Address of the SIP server and dial codes of the telephone switch. The same for a whole company. */
export interface SipService {
  readonly host: string;
  readonly port: number;
  readonly transport: SipTransport;
  /** Left out: `required` with TLS, else `off`. */
  readonly srtp?: SrtpPolicy;
  /** Seconds between two registrations. */
  readonly registerSeconds: number;
  readonly outboundProxy?: { readonly host: string; readonly port: number };
  /** Dialled before a colleague's extension to take a call that rings there: `**`. */
  readonly pickupCode: string;
  /** Dialled to take a call that rings in one's own group: `*8`. */
  readonly groupPickupCode: string;
  /** Where calls are parked. */
  readonly parkNumber: string;
}

/** What an operator asks of lock codes, beside the limits of each model. */
export interface LockCodePolicy {
  readonly minLength?: number;
  /** Refuses one digit repeated, and digits in a row such as 1234. */
  readonly refuseWeak?: boolean;
}

/** An operator's settings for all phones of a company. */
export interface PhoneService {
  readonly sip: SipService;
  readonly timeServers: readonly [string, ...string[]];
  /** Language of the phone's own screens. */
  readonly language: 'fr' | 'en';
  /** Addresses of the makers' own files for the language, which this server does not have. */
  readonly languageFiles?: { readonly cisco?: string; readonly mitel?: string };
  /** ISO 3166-1 alpha-2, for ring-back and busy tones: `FR`. */
  readonly country: string;
  /** Minutes between two checks for a new configuration, at least 60. */
  readonly pollMinutes: number;
  /** Password of the phone's administrator menus. Secret. Left out: the phone keeps its own. */
  readonly adminPassword?: string;
  /** For codes that users set from then on. Left out: any code that the model takes. */
  readonly lockCodes?: LockCodePolicy;
}

/** The function of one key, ready to be written. */
export interface PlannedKey {
  /** From 1, through the pages of the phone, then module by module. */
  readonly position: number;
  readonly kind: FunctionKeyKind;
  /** Clean (see `phoneText`) but not escaped; empty for `blank`. */
  readonly label: string;
  /** The number to supervise or dial; empty where the kind has no target. Digits, `+`, `*` and `#` only. */
  readonly value: string;
  /** Which of the phone's accounts, from 1. */
  readonly account: number;
}

/** Self-care settings with defaults filled in. A setting that the model lacks is ignored. */
export interface PhoneSettings {
  readonly hdAudio: boolean;
  readonly supervisionCallerNumber: boolean;
  readonly callWaiting: boolean;
  /** "Tonalité n", from 1. */
  readonly ringTone: number;
  /** Digits. Left out: the phone cannot be locked. Secret. */
  readonly lockCode?: string;
}

/** Speech is encrypted where signalling is, unless the operator says otherwise: without TLS anybody on the way reads the keys. */
export function srtpOf({ srtp, transport }: SipService): SrtpPolicy {
  return srtp ?? (transport === 'tls' ? 'required' : 'off');
}

/** A tone that the model has, for any number: text that was no number arrives as `NaN`. */
export function audibleTone(tone: number, tones: number): number {
  return Math.min(Math.max(1, Math.trunc(tone) || 1), tones);
}

/** The complete input of a phone's files. */
export interface RenderInput<Traits = unknown> {
  readonly model: PhoneModel<Traits>;
  /** As the phone announced it: `108.86.0.20`. */
  readonly firmware?: string;
  /** Twelve lower-case hexadecimal digits. */
  readonly mac: string;
  /** Expansion modules beside the phone. */
  readonly modules: number;
  readonly accounts: readonly [SipAccount, ...SipAccount[]];
  /** One for every position of the phone and its modules, in order; an unused one is a `blank`. */
  readonly keys: readonly PlannedKey[];
  readonly settings: PhoneSettings;
  readonly zone: ZoneRule;
  readonly service: PhoneService;
}

/** Minutes: a phone with a new address checks soon, not a day later. */
export const firstCheckMinutes = 1;

/** The input of the first contact's files: the address of the phone's configuration from now on. */
export interface BootstrapInput<Traits = unknown> {
  readonly model: PhoneModel<Traits>;
  readonly firmware?: string;
  readonly mac: string;
  /** Address of the folder with the phone's files, with a slash at the end. */
  readonly address: string;
  /** Minutes until the phone comes for it, if it does not come by itself at once. The files there set the later interval. */
  readonly pollMinutes: number;
}
