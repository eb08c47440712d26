/** Bytes at the start of a file that tell its type. */
export const headBytes = 64;

const ascii = (head: Uint8Array, start: number, end: number): string => String.fromCharCode(...head.subarray(start, end));

/** The first brand of an MP4 file that browsers play. QuickTime, HEIC and AVIF have others. */
const playableBrand = /^(iso\w|mp4\d|avc1|M4V |dash|MSNV)$/;

/** What the first bytes of each type say. No other type is given out. */
const signatures: readonly (readonly [mediaType: string, fits: (head: Uint8Array) => boolean])[] = [
  ['application/pdf', (head) => ascii(head, 0, 5) === '%PDF-'],
  ['video/mp4', (head) => ascii(head, 4, 8) === 'ftyp' && playableBrand.test(ascii(head, 8, 12))],
  ['video/webm', (head) => ascii(head, 0, 4) === '\x1aE\xdf\xa3' && ascii(head, 4, headBytes).includes('webm')],
  ['image/png', (head) => ascii(head, 0, 8) === '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', (head) => ascii(head, 0, 3) === '\xff\xd8\xff'],
  ['text/vtt', (head) => /^(\xef\xbb\xbf)?WEBVTT([ \t\r\n]|$)/.test(ascii(head, 0, headBytes))],
];

/** The media type of a file by its first bytes, never by its name; `undefined` for one that is not on the list. */
export function contentType(head: Uint8Array): string | undefined {
  return signatures.find(([, fits]) => fits(head))?.[0];
}

/** Endings of saved files. */
const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'text/vtt': 'vtt',
};

/** Name under which a browser saves a document. */
export function fileNameOf(title: string, mediaType: string): string {
  return `${title.slice(0, 120).trim()}.${endings[mediaType] ?? 'bin'}`;
}
