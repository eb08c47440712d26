import type { MediaLink } from './media.ts';
import type { CallOptions, Id, Instant, PhoneNumber, Right, Version, Versioned, WriteOptions, Written } from './primitives.ts';

/** Kinds of notices. `missed-call`: a call that left no message. */
export const voicemailNotices = ['missed-call', 'message', 'mailbox-full'] as const;
export type VoicemailNotice = (typeof voicemailNotices)[number];

/** Notification over one channel. */
export interface VoicemailNotification {
  readonly enabled: boolean;
  /** Selected kinds, out of those that the limits offer. */
  readonly notices: readonly VoicemailNotice[];
  /** Adds the transcript to the notice of a message. */
  readonly transcript: boolean;
}

/** Messages by e-mail. */
export interface VoicemailEmail extends VoicemailNotification {
  /** The account's own address, which always receives and cannot be changed here. */
  readonly address: string;
  /** A second address that gets a copy; `null` when there is none. */
  readonly copyTo: string | null;
}

/** Notices by text message. */
export interface VoicemailSms extends VoicemailNotification {
  readonly number: PhoneNumber;
}

/** Access to the mailbox by telephone. */
export interface VoicemailAccess {
  /** A PIN is set. The PIN itself is never read back. */
  readonly pinSet: boolean;
  /** Calls from this number go straight to the messages; `null` when there is none. `alwaysAskPin` wins over it. */
  readonly directAccessNumber: PhoneNumber | null;
  readonly alwaysAskPin: boolean;
}

/** Limits of one mailbox. */
export interface VoicemailLimits {
  readonly pin: { readonly minLength: number; readonly maxLength: number };
  /** Kinds of notice on offer per channel; a channel that is absent does not exist. */
  readonly email?: { readonly notices: readonly VoicemailNotice[]; readonly transcript: boolean };
  readonly sms?: { readonly notices: readonly VoicemailNotice[]; readonly transcript: boolean };
  readonly greetings: {
    /** Guide: 5. */
    readonly max: number;
    readonly maxBytes: number;
    readonly maxSeconds: number;
    /** Media types that may be sent: `audio/mpeg`, `audio/wav`, and the formats that browsers record. */
    readonly mediaTypes: readonly string[];
  };
}

/** All settings of one line's mailbox, greetings apart. */
export interface VoicemailSettings {
  readonly line: Id;
  readonly right: Right;
  /** When off, callers hear the greeting and cannot leave a message: forwards to voicemail end there. */
  readonly recordMessages: boolean;
  readonly access: VoicemailAccess;
  readonly email?: VoicemailEmail;
  readonly sms?: VoicemailSms;
  readonly limits: VoicemailLimits;
}

/** Changes of the settings. Absent fields keep their value. */
export interface VoicemailSettingsChange {
  readonly recordMessages?: boolean;
  readonly access?: Partial<Omit<VoicemailAccess, 'pinSet'>>;
  readonly email?: Partial<Omit<VoicemailEmail, 'address'>>;
  readonly sms?: Partial<VoicemailSms>;
}

/** One recorded greeting. At most one is in use; without one the switch's own greeting plays. */
export interface Greeting {
  readonly id: Id;
  /** Version of this greeting alone. */
  readonly version: Version;
  /** Untrusted text, at most 100 characters. */
  readonly name: string;
  readonly durationSeconds: number;
  readonly inUse: boolean;
  readonly createdAt: Instant;
  /** `converting`: the switch cannot play it yet. */
  readonly state: 'ready' | 'converting' | 'failed';
}

/** Name and use of an uploaded or recorded greeting. */
export interface GreetingUpload {
  readonly name: string;
  readonly use: boolean;
}

/** Options of an upload. */
export interface UploadOptions extends WriteOptions {
  readonly onProgress?: ((sentBytes: number, totalBytes: number) => void) | undefined;
}

/** Guide: "Paramètre de la messagerie vocale". */
export interface VoicemailSettingsPort {
  get(line: Id, options?: CallOptions): Promise<Versioned<VoicemailSettings>>;
  /** @throws `validation`, such as `sms.number` or `email.copyTo` with `format`; `conflict`; `forbidden` */
  set(line: Id, change: VoicemailSettingsChange, options?: WriteOptions): Promise<Written<VoicemailSettings>>;
  /**
   * Sets the PIN, which no method returns.
   * @throws `validation` with the path `pin` (rules `format`, `range`, `weak`); `rate-limited`
   */
  setPin(line: Id, pin: string, options?: WriteOptions): Promise<Written<VoicemailSettings>>;
  /** Oldest first. */
  greetings(line: Id, options?: CallOptions): Promise<Versioned<readonly Greeting[]>>;
  /** @throws `limit` with the number of greetings a mailbox keeps; `validation` with the path `file` (rules `type`, `too-long`, `range`) */
  addGreeting(line: Id, file: Blob, upload: GreetingUpload, options?: UploadOptions): Promise<Written<Greeting>>;
  /** Renames a greeting, or puts it in or out of use. Using one takes the other out of use. */
  updateGreeting(line: Id, greeting: Id, change: Partial<GreetingUpload>, options?: WriteOptions): Promise<Written<Greeting>>;
  /** Deletes a greeting for good. One in use falls back to the switch's own. */
  removeGreeting(line: Id, greeting: Id, options?: WriteOptions): Promise<void>;
  /** A short-lived address of the recording. */
  greetingAudio(line: Id, greeting: Id, options?: CallOptions): Promise<MediaLink>;
}
