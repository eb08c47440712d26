import type { CallParty, Id, PhoneNumber, VoicemailNotice } from '../../contract/index.ts';

/** Ways on which notices go. */
export const channelNames = ['email', 'sms'] as const;
export type ChannelName = (typeof channelNames)[number];

export interface NoticeOrigin {
  /** Number of the line whose mailbox it is. */
  readonly called: PhoneNumber;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What a notice tells: facts, whose words are found when it is sent. */
export type NoticeFacts =
  | (NoticeOrigin & {
      readonly kind: 'message';
      readonly message: Id;
      readonly caller: CallParty;
      readonly durationMs: number;
      readonly urgent: boolean;
      /** The person wants its transcript. */
      readonly transcript: boolean;
    })
  /** `call` is its `sourceId`. */
  | (NoticeOrigin & { readonly kind: 'missed-call'; readonly call: string; readonly caller: CallParty })
  | (NoticeOrigin & { readonly kind: 'mailbox-full'; readonly capacity: number });

export type NoticeState = 'pending' | 'sent' | 'dead';

/** One notice to one recipient. */
export interface NoticeRecord {
  readonly tenant: Id;
  readonly id: Id;
  readonly user: Id;
  readonly line: Id;
  readonly kind: VoicemailNotice;
  readonly channel: ChannelName;
  /** An e-mail address or a telephone number. */
  readonly recipient: string;
  readonly facts: NoticeFacts;
  readonly state: NoticeState;
  /** When it is to be tried. Epoch milliseconds, as are the following. */
  readonly dueAt: number;
  readonly attempts: number;
  /** Why it did not go: a word, and the status that the server gave. */
  readonly error?: string;
  readonly createdAt: number;
  readonly settledAt?: number;
}

/** What became of a try. `refused`: for good. `deferred`: of this notice alone. `down`: the service takes none. */
export type Delivery =
  | { readonly state: 'sent' }
  | { readonly state: 'refused'; readonly error: string }
  | { readonly state: 'deferred'; readonly error: string; readonly retryMs?: number }
  | { readonly state: 'down'; readonly error: string };
