/**
 * Characters that no phone can show and that some obey: control characters, line and paragraph separators, marks of direction. Also
 * lone halves of a surrogate pair, and code points that are no characters.
 */
const unshowable =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]|\p{Cs}|[\u{1fffe}\u{1ffff}]/gu;

/**
 * A text for a phone: on one line, without control characters, at most `max` long. A cut falls between characters as people see
 * them, never inside one.
 * @param max in UTF-16 units
 */
export function phoneText(text: string, max = 300): string {
  const clean = text.replace(unshowable, ' ').replace(/ +/g, ' ').trim();
  return clean.length <= max ? clean : cut(clean, max);
}

/** A split by graphemes costs much more than a count, and hardly any label is too long. */
function cut(text: string, max: number): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(text)) {
    if (kept.length + segment.length > max) break;
    kept += segment;
  }
  return kept.trimEnd();
}

/** Whether a text holds characters that {@link phoneText} removes. */
export function hasControlCharacters(text: string): boolean {
  return text.search(unshowable) >= 0;
}

const undiallable = /[^\d+*#]/g;

/** The part of a number that a phone can dial. */
export function diallable(number: string): string {
  return number.replace(undiallable, '');
}
