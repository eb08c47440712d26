import { onOneLine, shortened } from '../../shared/shown-text.ts';

/** The alphabet of text messages, and the characters that take two places in it. 3GPP TS 23.038 6.2.1 */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extended = new Set('\f^{}\\[~]|€');

/** Places of one message, and of each part of a longer one, which loses some to its header. */
const places = { gsm: { one: 160, part: 153 }, unicode: { one: 70, part: 67 } };

const alike: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '…': '...',
  '–': '-',
  '—': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
  œ: 'oe',
  Œ: 'OE',
};

const isInAlphabet = (character: string): boolean => basic.has(character) || extended.has(character);

function inAlphabet(character: string): string {
  if (isInAlphabet(character)) return character;
  const plain = alike[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '');
  return Array.from(plain).every(isInAlphabet) ? plain : character;
}

/** A text message, and as how many it is paid. */
export interface SmsText {
  readonly text: string;
  readonly encoding: 'gsm' | 'unicode';
  readonly parts: number;
}

function lengthIn(text: string, encoding: SmsText['encoding']): number {
  if (encoding === 'unicode') return text.length;
  return Array.from(text).reduce((length, character) => length + (extended.has(character) ? 2 : 1), 0);
}

/** Parts of a text: a character of two places stands in one part. */
function partsOf(text: string, encoding: SmsText['encoding']): number {
  const { one, part } = places[encoding];
  if (lengthIn(text, encoding) <= one) return 1;
  let parts = 1;
  let used = 0;
  for (const character of text) {
    const wide = lengthIn(character, encoding);
    if (used + wide > part) {
      parts += 1;
      used = 0;
    }
    used += wide;
  }
  return parts;
}

function counted(text: string): SmsText {
  const encoding = Array.from(text).every(isInAlphabet) ? 'gsm' : 'unicode';
  return { text, encoding, parts: partsOf(text, encoding) };
}

/**
 * A text as it fits into text messages. Accents that would double the price go; writings of which nothing would be left stay.
 * @param mostParts what is longer is cut, and ends in three dots
 */
export function smsText(text: string, mostParts: number): SmsText {
  const written = Array.from(onOneLine(text).normalize('NFC'), inAlphabet).join('');
  const whole = counted(written);
  if (whole.parts <= mostParts) return whole;
  // Shorter by one character at a time only near the end: the encoding tells about how much fits.
  const { one, part } = places[whole.encoding];
  for (let most = mostParts === 1 ? one : part * mostParts; ; most -= 1) {
    const cut = counted(shortened(written, most, '...'));
    if (cut.parts <= mostParts) return cut;
  }
}
