/** Characters that XML 1.0 cannot hold in any spelling. */
// eslint-disable-next-line no-control-regex -- the pattern looks for control characters
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;

/** A switch as these phones write it. */
export const flag = (isOn: boolean): string => (isOn ? '1' : '0');

/**
 * A secret, unchanged.
 * @throws where the file cannot hold it. The message names the field only.
 */
export function secretText(secret: string, field: string): string {
  if (impossible.test(secret)) throw new Error(`${field} has characters that a Polycom file cannot hold`);
  return secret;
}

function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The beginning of a text that fits into so many bytes in UTF-8. A cut falls between characters as people see them. */
export function textOfBytes(text: string, max: number): string {
  // No character takes more than three bytes for each of its UTF-16 units.
  if (text.length * 3 <= max || bytesOf(text) <= max) return text;
  let kept = '';
  let left = max;
  for (const { segment } of new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(text)) {
    left -= bytesOf(segment);
    if (left < 0) break;
    kept += segment;
  }
  return kept.trimEnd();
}
