import { LONGEST_LINE } from './text-lines.ts';

const LINE_FEED = 10;
const utf8 = new TextDecoder('utf-8', { fatal: true });
/** Holds ISO 8859-1 as well. Every byte is a character of it. */
const western = new TextDecoder('windows-1252');

/**
 * Decodes a file. UTF-16 is recognised by its byte order mark or its zero bytes. In other files each line is UTF-8 or Windows-1252: the
 * switch writes a name in the bytes that the network sent, so one file can hold both.
 * @param head the first bytes of the file
 */
export function decodedText(input: AsyncIterable<Uint8Array>, head: Uint8Array): AsyncGenerator<string> {
  const wide = wideEncodingOf(head);
  return wide ? streamed(input, new TextDecoder(wide)) : byLine(input);
}

function wideEncodingOf([first, second, third, fourth]: Uint8Array): string | undefined {
  if ((first === 0xff && second === 0xfe) || (second === 0 && fourth === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && third === 0)) return 'utf-16be';
  return undefined;
}

async function* streamed(input: AsyncIterable<Uint8Array>, decoder: TextDecoder): AsyncGenerator<string> {
  for await (const chunk of input) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function* byLine(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of input) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const lines = bytes.lastIndexOf(LINE_FEED) + 1;
    const end = lines === 0 && bytes.length > LONGEST_LINE ? bytes.length : lines;
    if (end > 0) yield textOf(bytes.subarray(0, end));
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) yield textOf(rest);
}

/**
 * Decodes whole lines, each as UTF-8 or Windows-1252. All at once is faster, so they are taken apart only when they
 * are not all UTF-8.
 */
export function textOf(bytes: Uint8Array): string {
  const text = decoded(bytes);
  if (text !== undefined) return text;
  const lines: string[] = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found + 1;
    const line = bytes.subarray(start, end);
    lines.push(decoded(line) ?? western.decode(line));
    start = end;
  }
  return lines.join('');
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
