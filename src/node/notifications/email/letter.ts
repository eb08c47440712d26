import { isExtension, isInternational } from '../../../rules/numbers.ts';
import type { Outgoing } from '../outgoing.ts';
import { onOneLine, shortened } from '../../shared/shown-text.ts';
import type { NoticeLanguage } from '../texts/index.ts';
import { callerNamed, wordingOf, type Wording } from '../wording.ts';

/** Where the recording of a message can be heard. */
export type SoundPlace = { readonly kind: 'attached' | 'portal' } | { readonly kind: 'link'; readonly url: string; readonly until: number };

interface Link {
  readonly text: string;
  readonly url: string;
}

/** What an e-mail says, before it is written as text or as HTML. */
export interface Letter {
  readonly language: NoticeLanguage;
  /** On one line. */
  readonly subject: string;
  readonly more?: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly transcript?: { readonly label: string; readonly text: string; readonly language?: string; readonly warning: string };
  readonly sound?: string;
  readonly links: readonly Link[];
  readonly footer: readonly string[];
}

export interface LetterOptions {
  readonly language: NoticeLanguage;
  /** Where people find the portal. */
  readonly publicUrl?: string | undefined;
  readonly sound: SoundPlace;
}

/** UTF-16 units. */
const longest = { subject: 150, transcript: 10_000 };

function soundOf({ texts, moment }: Wording, place: SoundPlace): Pick<Letter, 'sound' | 'links'> {
  if (place.kind === 'link') return { links: [{ text: texts.listen(moment(place.until)), url: place.url }] };
  return { sound: place.kind === 'attached' ? texts.soundIsAttached : texts.soundIsElsewhere, links: [] };
}

function callerFacts({ caller = {} }: Outgoing, { texts, number }: Wording): Letter['facts'] {
  const name = onOneLine(caller.name ?? '');
  const shown = caller.number === undefined ? texts.hiddenNumber : number(caller.number);
  return [[texts.labels.caller, name === '' ? shown : `${shortened(name, 300)}, ${shown}`]];
}

function callBack({ caller = {} }: Outgoing, { texts, number }: Wording): readonly Link[] {
  const dialled = caller.number ?? '';
  return isInternational(dialled) || isExtension(dialled) ? [{ text: texts.callBack(number(dialled)), url: `tel:${dialled}` }] : [];
}

/** The transcript keeps its lines, and nothing else that is invisible. */
const lines = (text: string): string =>
  text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(onOneLine)
    .join('\n')
    .trim();

function transcriptOf({ transcript }: Outgoing, { texts }: Wording): Pick<Letter, 'transcript'> {
  const text = shortened(lines(transcript?.text ?? ''), longest.transcript);
  if (text === '') return {};
  const language = transcript?.language;
  const known = language !== undefined && /^[a-z]{2,3}$/.test(language) ? { language } : {};
  return { transcript: { label: texts.labels.transcript, text, ...known, warning: texts.transcriptIsAutomatic } };
}

function headOf(outgoing: Outgoing, wording: Wording): { readonly subject: string; readonly more?: string } {
  const { facts } = outgoing.notice;
  const { texts, number, count } = wording;
  switch (facts.kind) {
    case 'message':
      return { subject: texts.message(callerNamed(outgoing, wording), facts.urgent) };
    case 'missed-call':
      return { subject: texts.missedCall(callerNamed(outgoing, wording)), more: texts.missedCallMore };
    case 'mailbox-full':
      return { subject: texts.mailboxFull(number(facts.called)), more: texts.mailboxFullMore(count(facts.capacity)) };
  }
}

/** Finds the words of a notice. */
export function letterOf(outgoing: Outgoing, { language, publicUrl, sound: place }: LetterOptions): Letter {
  const wording = wordingOf(outgoing, language);
  const { texts, number, moment, duration } = wording;
  const { facts } = outgoing.notice;
  const { subject, more } = headOf(outgoing, wording);
  const { sound, links } = facts.kind === 'message' ? soundOf(wording, place) : { sound: undefined, links: [] };
  return {
    language,
    subject: shortened(subject, longest.subject),
    ...(more === undefined ? {} : { more }),
    facts: [
      ...(facts.kind === 'mailbox-full' ? [] : callerFacts(outgoing, wording)),
      [texts.labels.received, moment(facts.at)] as const,
      ...(facts.kind === 'message' ? [[texts.labels.duration, duration(facts.durationMs)] as const] : []),
      [texts.labels.line, number(facts.called)] as const,
    ],
    ...transcriptOf(outgoing, wording),
    ...(sound === undefined ? {} : { sound }),
    links: [...links, ...callBack(outgoing, wording), ...(publicUrl === undefined ? [] : [{ text: texts.openPortal, url: publicUrl }])],
    footer: [texts.whySent(number(facts.called)), texts.doNotReply],
  };
}
