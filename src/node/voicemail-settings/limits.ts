import {
  voicemailNotices,
  type Account,
  type Line,
  type LineKind,
  type PinPolicy,
  type VoicemailLimits,
  type VoicemailNotice,
} from '../../contract/index.ts';
import { soundTypes } from '../media/audio/decode.ts';
import type { MailboxOffers } from './offers.ts';

/** Bounds of a greeting's file. The bytes are two minutes of stereo WAV as studios write it: 48 kHz, 16 bits. */
export const greetingFile = { maxBytes: 24 * 1024 * 1024, maxSeconds: 120 };

/** Guide: 5. */
export const mostGreetings = 5;

export const pinPolicy: PinPolicy = {
  minLength: 4,
  maxLength: 8,
  refuses: ['repetition', 'sequence', 'own-number', 'in-use'],
};

interface ChannelLimits {
  readonly notices: readonly VoicemailNotice[];
  readonly transcript: boolean;
}

/** Guide: a fixed line sends its messages by e-mail; an advanced mobile line has notices to choose, and SMS. */
const channels: Readonly<Record<LineKind, { readonly email: ChannelLimits; readonly sms?: ChannelLimits }>> = {
  fixed: { email: { notices: [], transcript: false } },
  mobile: {
    email: { notices: voicemailNotices, transcript: true },
    sms: { notices: voicemailNotices, transcript: true },
  },
};

/** Notices of a channel of which nobody has chosen any. */
export const usualNotices: readonly VoicemailNotice[] = ['message', 'mailbox-full'];

/** Limits of a line's mailbox. A person without an e-mail address gets no e-mail. */
export function limitsOf({ kind }: Pick<Line, 'kind'>, { email }: Pick<Account, 'email'>, offers: MailboxOffers): VoicemailLimits {
  const { email: byEmail, sms } = channels[kind];
  const offered = (limits: ChannelLimits): ChannelLimits => ({ ...limits, transcript: limits.transcript && offers.transcripts });
  return {
    pin: pinPolicy,
    ...(email !== undefined && offers.email ? { email: offered(byEmail) } : {}),
    ...(sms && offers.sms ? { sms: offered(sms) } : {}),
    greetings: { max: mostGreetings, ...greetingFile, mediaTypes: soundTypes, restorable: true },
  };
}
