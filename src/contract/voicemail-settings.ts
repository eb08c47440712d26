import type { Recording } from './media.ts';
import type { CallOptions, Id, Instant, PhoneNumber, Right, Version, Versioned, WriteOptions, Written } from './primitives.ts';

/** Kinds of notices. `missed-call`: a call that left no message. */
export const voicemailNotices = ['missed-call', 'message', 'mailbox-full'] as const;
export type VoicemailNotice = (typeof voicemailNotices)[number];

/** Notification over one channel. */
export interface VoicemailNotification {
  readonly enabled: boolean;
  /** Selected kinds, out of those that the limits offer. Where these offer none, `enabled` alone sends each message. */
  readonly notices: readonly VoicemailNotice[];
  /** Adds the transcript to the notice of a message. */
  readonly transcript: boolean;
}

/** Messages by e-mail. */
export interface VoicemailEmail extends VoicemailNotification {
  /** The account's own address, which always receives and cannot be changed here. */
  readonly address: string;
  /** A second address that gets a copy; `null` when there is none. At most 254 characters. */
  readonly copyTo: string | null;
}

/**
 * Rules of a refused address.
 * - `format`: not an address.
 * - `incomplete`: the part after @ is not complete, as in `a@b`.
 * - `several`: more than one address.
 * - `non-ascii`: letters before the @ that mail servers do not take, such as accents.
 * - `too-long`: more than 254 characters, or 64 before the @ (RFC 5321 4.5.3.1).
 */
export const emailRefusals = ['format', 'incomplete', 'several', 'non-ascii', 'too-long'] as const;
export type EmailRefusal = (typeof emailRefusals)[number];

/** Notices by text message. */
export interface VoicemailSms extends VoicemailNotification {
  /** A mobile number. */
  readonly number: PhoneNumber;
}

/** Access to the mailbox by telephone. */
export interface VoicemailAccess {
  /** A PIN is set. The PIN itself is never read back, nor its length. */
  readonly pinSet: boolean;
  /** Calls from this number go straight to the messages; `null` when there is none. `alwaysAskPin` wins over it. */
  readonly directAccessNumber: PhoneNumber | null;
  readonly alwaysAskPin: boolean;
}

/**
 * Rules of a refused PIN.
 * - `digits`: a character that is none of 0 to 9 in ASCII.
 * - `too-short`, `too-long`: params `min` and `max`.
 * - `repetition`: one digit, or two in turn (`0000`, `1212`).
 * - `sequence`: up or down by one, 9 and 0 being neighbours as on a keypad (`1234`, `4321`, `7890`).
 * - `own-number`: the line's extension, or the end of its number.
 * - `in-use`: the PIN that is set. The answer never tells how near a PIN is to it.
 */
export const pinRefusals = ['digits', 'too-short', 'too-long', 'repetition', 'sequence', 'own-number', 'in-use'] as const;
export type PinRefusal = (typeof pinRefusals)[number];

/** Shape of a PIN. */
export interface PinPolicy {
  readonly minLength: number;
  readonly maxLength: number;
  /** Further rules that hold, to be shown before the person types. */
  readonly refuses: readonly Extract<PinRefusal, 'repetition' | 'sequence' | 'own-number' | 'in-use'>[];
}

/** Limits of one mailbox. */
export interface VoicemailLimits {
  readonly pin: PinPolicy;
  /** Kinds of notice on offer per channel; a channel that is absent does not exist. */
  readonly email?: { readonly notices: readonly VoicemailNotice[]; readonly transcript: boolean };
  readonly sms?: { readonly notices: readonly VoicemailNotice[]; readonly transcript: boolean };
  readonly greetings: {
    /** Guide: 5. */
    readonly max: number;
    readonly maxBytes: number;
    readonly maxSeconds: number;
    /** Media types that may be sent: `audio/mpeg`, `audio/wav`, and the formats that browsers record. A file is judged by its bytes. */
    readonly mediaTypes: readonly string[];
    /** A removed greeting can be restored, until another takes its place. */
    readonly restorable: boolean;
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
  /** Version of this greeting alone, for the `ifMatch` of its writes. */
  readonly version: Version;
  /** Untrusted text, 1 to 100 UTF-16 units without control characters. */
  readonly name: string;
  readonly durationSeconds: number;
  readonly inUse: boolean;
  readonly createdAt: Instant;
}

/** Name and use of a greeting. */
export interface GreetingDraft {
  readonly name: string;
  readonly use: boolean;
}

/**
 * A file that the backend has checked and converted: what callers will hear. It is no greeting yet, and goes by itself, not before the
 * address of its recording expires.
 */
export interface PreparedGreeting {
  readonly id: Id;
  /** As it sounds over the line's narrow band, where the backend can play it before it is kept. */
  readonly recording?: Recording;
  readonly durationSeconds: number;
  /** Silence that was cut at both ends. Milliseconds. */
  readonly trimmedMs?: number;
}

/**
 * Rules of a refused file, by the path `file`.
 * - `empty`: 0 bytes.
 * - `type`: no sound of a kind that the limits name.
 * - `aac`: AAC or M4A, which the backend cannot decode.
 * - `damaged`: it begins as a sound file, and cannot be read.
 * - `silent`: nothing can be heard.
 * - `too-short`: params `min`, seconds: less of it can be heard.
 * - `too-long`: params `max`, seconds.
 * - `too-large`: params `max`, bytes.
 * - `channels`: more than two.
 */
export const greetingRefusals = ['empty', 'type', 'aac', 'damaged', 'silent', 'too-short', 'too-long', 'too-large', 'channels'] as const;
export type GreetingRefusal = (typeof greetingRefusals)[number];

/** Options of an upload. */
export interface UploadOptions extends CallOptions {
  readonly onProgress?: ((sentBytes: number, totalBytes: number) => void) | undefined;
}

/** Guide: "Paramètre de la messagerie vocale". */
export interface VoicemailSettingsPort {
  get(line: Id, options?: CallOptions): Promise<Versioned<VoicemailSettings>>;
  /**
   * @throws `validation` with the path of a field, such as `email.copyTo` with an {@link EmailRefusal}, `sms.number` with `format`,
   *   `access.directAccessNumber` with `format`, `emergency` or `short-code`; `conflict`; `forbidden`
   */
  set(line: Id, change: VoicemailSettingsChange, options?: WriteOptions): Promise<Written<VoicemailSettings>>;
  /**
   * Sets the PIN, which no method returns.
   * @throws `validation` with the path `pin` and a {@link PinRefusal}; `rate-limited`
   */
  setPin(line: Id, pin: string, options?: WriteOptions): Promise<Written<VoicemailSettings>>;
  /** Newest first. */
  greetings(line: Id, options?: CallOptions): Promise<Versioned<readonly Greeting[]>>;
  /**
   * Sends a file, which is checked and converted.
   * @throws `validation` with the path `file` and a {@link GreetingRefusal}; `rate-limited` while too many files wait
   */
  prepareGreeting(line: Id, file: Blob, options?: UploadOptions): Promise<PreparedGreeting>;
  /**
   * Keeps a prepared file as a greeting.
   * @param prepared id of {@link PreparedGreeting}
   * @throws `limit` with the number of greetings that a mailbox keeps; `not-found` for a prepared file that is gone; `validation` with
   *   the path `name`
   */
  addGreeting(line: Id, prepared: Id, draft: GreetingDraft, options?: WriteOptions): Promise<Written<readonly Greeting[]>>;
  /** Renames a greeting, or puts it in or out of use. Using one takes the other out of use. @throws `not-found`; `conflict`; `validation` */
  updateGreeting(line: Id, greeting: Id, change: Partial<GreetingDraft>, options?: WriteOptions): Promise<Written<readonly Greeting[]>>;
  /** Removes a greeting. One in use falls back to the switch's own. */
  removeGreeting(line: Id, greeting: Id, options?: WriteOptions): Promise<Written<readonly Greeting[]>>;
  /** Puts a removed greeting back, in use if it was and no other is now. Where it cannot be restored: `not-found`. @throws `limit` */
  restoreGreeting(line: Id, greeting: Id, options?: WriteOptions): Promise<Written<readonly Greeting[]>>;
  /** A short-lived address of the recording, as callers hear it. */
  greetingRecording(line: Id, greeting: Id, options?: CallOptions): Promise<Recording>;
}
