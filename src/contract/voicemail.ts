import type { CallParty } from './call-log.ts';
import type { MediaLink } from './media.ts';
import type { CallOptions, Id, Instant, Page, WriteOptions } from './primitives.ts';

/**
 * Automatic transcript of a message. `ready`: untrusted text with errors, to be marked as automatic. `pending`: in work. `failed`:
 * no transcript is possible.
 */
export type Transcript =
  { readonly state: 'ready'; readonly text: string; readonly language?: string } | { readonly state: 'pending' | 'failed' };

/** One voice message. */
export interface VoiceMessage {
  /** Stable: does not change when other messages are deleted or this one is read. */
  readonly id: Id;
  readonly line: Id;
  readonly caller: CallParty;
  readonly receivedAt: Instant;
  readonly durationSeconds: number;
  readonly read: boolean;
  /** Absent where the line has no transcription. */
  readonly transcript?: Transcript;
}

/** How full a mailbox is. */
export interface MailboxState {
  readonly unread: number;
  readonly total: number;
  /** Messages that the mailbox holds at most. */
  readonly capacity?: number;
}

/** Filters and page of a list. */
export interface VoiceMessageQuery {
  readonly read?: boolean;
  readonly cursor?: string;
  /** Messages per page, 1 to 200; 50 when left out. */
  readonly limit?: number;
}

/** Result for one message of a request about several. */
export interface VoiceMessageResult {
  readonly message: Id;
  /** `not-found`: already deleted, which counts as success for a removal. */
  readonly outcome: 'done' | 'not-found';
}

/** Guide: "Messagerie vocale visuelle". In the guide on advanced mobile lines only. */
export interface VoicemailPort {
  /** Newest first. */
  list(line: Id, query: VoiceMessageQuery, options?: CallOptions): Promise<Page<VoiceMessage>>;
  state(line: Id, options?: CallOptions): Promise<MailboxState>;
  /** Marks messages as read or unread. At most 200 at once. */
  setRead(line: Id, messages: readonly Id[], read: boolean, options?: WriteOptions): Promise<readonly VoiceMessageResult[]>;
  /** Deletes messages for good. At most 200 at once. */
  remove(line: Id, messages: readonly Id[], options?: WriteOptions): Promise<readonly VoiceMessageResult[]>;
  /** A short-lived address of the recording, which answers ranges. Asking for it does not mark the message as read. */
  audio(line: Id, message: Id, options?: CallOptions): Promise<MediaLink>;
}
