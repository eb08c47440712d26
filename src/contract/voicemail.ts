import type { CallParty } from './call-log.ts';
import type { Recording } from './media.ts';
import type { CallOptions, Id, Instant, Page, Right, Versioned, WriteOptions, Written } from './primitives.ts';

/**
 * Automatic transcript of a message. `ready`: untrusted text with errors, to be marked as automatic. `pending`: in work. `failed`:
 * no transcript is possible.
 */
export type Transcript =
  { readonly state: 'ready'; readonly text: string; readonly language?: string } | { readonly state: 'pending' | 'failed' };

/** One word of a transcript, and when it is heard. */
export interface TranscriptWord {
  /** As it stands in the text of the transcript, with its punctuation. Untrusted text. */
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  /** The recogniser was not sure of it. */
  readonly doubtful?: boolean;
}

/** One voice message. */
export interface VoiceMessage {
  /** Stable: does not change when other messages are deleted or this one is read. */
  readonly id: Id;
  readonly line: Id;
  readonly caller: CallParty;
  readonly receivedAt: Instant;
  readonly durationSeconds: number;
  readonly read: boolean;
  /** The caller marked it as urgent. */
  readonly urgent?: boolean;
  /** Absent where the line has no transcription. */
  readonly transcript?: Transcript;
  /** The call that left it, an id of the call log. */
  readonly call?: Id;
  /** Of a deleted message: the moment from which it cannot be restored any more. */
  readonly erasedAt?: Instant;
}

/** How full a mailbox is. Deleted messages do not count. */
export interface MailboxState {
  readonly unread: number;
  readonly total: number;
  /** Messages that the mailbox holds at most. A caller who finds it full can leave none. */
  readonly capacity?: number;
  /** Deleted messages that can be restored. Left out where the backend restores none. */
  readonly deleted?: number;
}

/** Visual voicemail on one line. */
export interface VoicemailCapability extends Right {
  /** Days after which a message is deleted by itself. Left out: never, or not known. */
  readonly keepDays?: number;
  /** Days for which a deleted message can be restored. Left out: it is gone at once. */
  readonly restoreDays?: number;
  /** Messages get a transcript. */
  readonly transcription?: boolean;
}

/** Filters and page of a list. */
export interface VoiceMessageQuery {
  readonly read?: boolean;
  /** Deleted messages in place of those in the mailbox. */
  readonly deleted?: boolean;
  readonly cursor?: string;
  /** Messages per page, 1 to 200; 50 when left out. */
  readonly limit?: number;
}

/** A message to be played. */
export interface VoiceMessageRecording extends Recording {
  /** The words of its transcript in their order, where their times are known. */
  readonly words?: readonly TranscriptWord[];
}

/**
 * Guide: "Messagerie vocale visuelle". In the guide on advanced mobile lines only: `LineCapabilities.voicemail` tells which lines have it.
 * Every write takes at most 200 messages. It passes over those that are gone or are so already, so that repeating it does no harm, and
 * gives the state of the mailbox after it.
 */
export interface VoicemailPort {
  /** Newest first; deleted ones by when they were deleted. */
  list(line: Id, query: VoiceMessageQuery, options?: CallOptions): Promise<Page<VoiceMessage>>;
  state(line: Id, options?: CallOptions): Promise<Versioned<MailboxState>>;
  /** Marks messages as read or unread. */
  setRead(line: Id, messages: readonly Id[], read: boolean, options?: WriteOptions): Promise<Written<MailboxState>>;
  /** Deletes messages: for good where `VoicemailCapability.restoreDays` is left out. */
  remove(line: Id, messages: readonly Id[], options?: WriteOptions): Promise<Written<MailboxState>>;
  /**
   * Puts deleted messages back, unread or read as they were. Where `VoicemailCapability.restoreDays` is left out: `unsupported`.
   * @throws `limit` with the capacity of the mailbox, where they do not fit into it
   */
  restore(line: Id, messages: readonly Id[], options?: WriteOptions): Promise<Written<MailboxState>>;
  /** A short-lived address of the recording. Asking for it does not mark the message as read. @throws `not-found`, also for another user's */
  recording(line: Id, message: Id, options?: CallOptions): Promise<VoiceMessageRecording>;
}
