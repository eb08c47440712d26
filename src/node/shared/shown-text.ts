/** A text without halves of characters, which nothing can encode. */
export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');

/** Line ends and other controls, and marks that turn the writing direction of what follows. */
const invisible = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A text of strangers on one line, as mail programs and telephones may show it. */
export function onOneLine(text: string): string {
  return wellFormed(text).replace(invisible, ' ').replace(/\s+/g, ' ').trim();
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Cuts a text between two characters as people see them.
 * @param most UTF-16 units, those of the mark at the end included
 */
export function shortened(text: string, most: number, mark = '…'): string {
  if (text.length <= most) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length + mark.length > most) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${mark}`;
}
