/** Encodings of files that are not Unicode. Every byte is a character in both. */
export type LegacyEncoding = 'windows-1252' | 'macintosh';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
const legacy = { 'windows-1252': new TextDecoder('windows-1252'), macintosh: new TextDecoder('macintosh') };

/** Windows-1252 from 0x80. Node before 24 decodes these bytes as control characters. */
const c1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const controls = /[\u0080-\u009f]/g;

function decodeLegacy(bytes: Uint8Array, encoding: LegacyEncoding): string {
  const text = legacy[encoding].decode(bytes);
  return encoding === 'macintosh' ? text : text.replace(controls, (control) => c1.charAt(control.charCodeAt(0) - 0x80));
}

function declared(bytes: Uint8Array, charset: string): string | undefined {
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    const text = decoder.decode(bytes);
    return /1252|8859-1$|latin1|ascii/i.test(charset) ? decodeLegacy(bytes, 'windows-1252') : text;
  } catch {
    // An unknown name, or other bytes than the name says.
    return undefined;
  }
}

/** The text of one line: by its charset where it names one that fits, else UTF-8, else `otherwise`. */
export function decodeLine(bytes: Uint8Array, charset?: string, otherwise: LegacyEncoding = 'windows-1252'): string {
  const text = charset === undefined ? undefined : declared(bytes, charset);
  return text ?? utf8Of(bytes) ?? decodeLegacy(bytes, otherwise);
}

/** `undefined` for bytes that are not UTF-8. A fatal decoder's exceptions are a hundred times slower. */
export function utf8Of(bytes: Uint8Array): string | undefined {
  const text = utf8.decode(bytes);
  if (!text.includes('\ufffd')) return text;
  const again = encoder.encode(text);
  return again.length === bytes.length && again.every((byte, at) => byte === bytes[at]) ? text : undefined;
}

/** A file in UTF-16, told by its byte order mark or by the zero bytes of its first letters. */
export function decodeUtf16(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes;
  const isLong = bytes.length >= 4;
  const little = (a === 0xff && b === 0xfe) || (isLong && a !== 0 && b === 0 && c !== 0 && d === 0);
  const big = (a === 0xfe && b === 0xff) || (isLong && a === 0 && b !== 0 && c === 0 && d !== 0);
  if (!little && !big) return undefined;
  return new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes);
}

/** The bytes without a byte order mark of UTF-8. */
export function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** A whole file; where it is not UTF-8, each line for itself, as some files were put together from several. */
export function decodeText(bytes: Uint8Array, otherwise: LegacyEncoding): string {
  const text = utf8Of(bytes);
  if (text !== undefined) return text;
  const lines: string[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0x0a, start) + 1 || bytes.length;
    lines.push(decodeLine(bytes.subarray(start, end), undefined, otherwise));
    start = end;
  }
  return lines.join('');
}

/** One character per byte: enough for names and parameters of vCards. */
export function latin(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
