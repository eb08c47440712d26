import type {
  Id,
  Line,
  MailboxState,
  TimeZone,
  VoicemailCapability,
  VoiceMessage,
  VoiceMessageQuery,
  VoiceMessageRecording,
} from '../../contract/index.ts';
import { lineShape, type GivenState, type Shape } from '../base/given.ts';
import type { ListRow } from '../base/list/long-list.ts';

export const voicemailFilters = ['all', 'unread', 'deleted'] as const;
export type VoicemailFilter = (typeof voicemailFilters)[number];

/** The data of a controlled `<sc-voicemail>`. */
export interface VoicemailData {
  /** Every line of the user that has a mailbox. Two or more: a selector. */
  readonly lines: readonly Line[];
  readonly line: Line;
  /** Visual voicemail of the line. Left out: it has none, and its messages are heard elsewhere. */
  readonly capability?: VoicemailCapability;
  /** The messages of the current filter, newest first. */
  readonly messages: readonly VoiceMessage[];
  readonly mailbox?: MailboxState;
  /** Whether older messages can be asked for. */
  readonly more?: boolean;
  /** By message id. A message without one cannot be played. */
  readonly recordings?: Readonly<Record<Id, VoiceMessageRecording>>;
  /** Zone of dates and times; the browser's when left out. */
  readonly timeZone?: TimeZone;
  /** Country whose national writing of numbers is shown, ISO 3166-1 alpha-2; `FR` when left out. */
  readonly country?: string;
  /** Where the messages of a line without visual voicemail go. */
  readonly email?: string;
}

/** The state of a controlled `<sc-voicemail>`. */
export type VoicemailState = GivenState<VoicemailData>;

export const voicemailShape: Shape = {
  lines: [lineShape],
  line: lineShape,
  messages: [{ id: 'string', receivedAt: 'string', durationSeconds: 'number', read: 'boolean', caller: { numberKind: 'string' } }],
  'mailbox?': { unread: 'number', total: 'number' },
  'capability?': { access: 'string' },
  'timeZone?': 'string',
};

/** The messages of a filter as a query. */
export function queryOf(filter: VoicemailFilter): VoiceMessageQuery {
  if (filter === 'deleted') return { deleted: true };
  return filter === 'unread' ? { read: false } : {};
}

export interface MessageRow extends ListRow {
  readonly message: VoiceMessage;
}

/** Share of the mailbox that is used, 0 to 1; undefined where its capacity is not known. */
export function fullness({ total, capacity }: MailboxState): number | undefined {
  return capacity === undefined || capacity === 0 ? undefined : Math.min(1, total / capacity);
}

/** The ending of a file's name, by its media type. */
export function fileEnding(mediaType: string): string {
  const [, subtype = ''] = /^audio\/(?:x-)?([a-z0-9.]+)/.exec(mediaType) ?? [];
  const endings: Readonly<Record<string, string>> = { mpeg: 'mp3', mp4: 'm4a', 'vnd.wave': 'wav', wave: 'wav' };
  return endings[subtype] ?? (subtype || 'wav');
}
