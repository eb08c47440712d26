import type { Outgoing } from '../outgoing.ts';
import { onOneLine } from '../../shared/shown-text.ts';
import type { NoticeLanguage } from '../texts/index.ts';
import { callerNamed, wordingOf, type Wording } from '../wording.ts';
import { smsText, type SmsText } from './sms-text.ts';

/** A name leaves room for the rest of one message. UTF-16 units. */
const longestName = 60;
/** Messages of one notice, without and with a transcript. */
const mostParts = { plain: 1, transcript: 3 };

/** The name and, where there is one, the number to call back. */
function callerOf(outgoing: Outgoing, wording: Wording): string {
  const { name, number } = outgoing.caller ?? {};
  const shown = callerNamed(outgoing, wording, longestName);
  return onOneLine(name ?? '') === '' || number === undefined ? shown : `${shown}, ${wording.number(number)}`;
}

/** The text message of a notice. */
export function smsOf(outgoing: Outgoing, language: NoticeLanguage): SmsText {
  const wording = wordingOf(outgoing, language);
  const { texts, number, duration, count } = wording;
  const { facts } = outgoing.notice;
  switch (facts.kind) {
    case 'missed-call':
      return smsText(texts.sms.missedCall(callerOf(outgoing, wording)), mostParts.plain);
    case 'mailbox-full':
      return smsText(texts.sms.mailboxFull(number(facts.called), count(facts.capacity)), mostParts.plain);
    case 'message': {
      const text = texts.sms.message(callerOf(outgoing, wording), duration(facts.durationMs), facts.urgent);
      const { transcript } = outgoing;
      if (!transcript) return smsText(text, mostParts.plain);
      return smsText(`${text} ${texts.sms.transcript(transcript.text)}`, mostParts.transcript);
    }
  }
}
