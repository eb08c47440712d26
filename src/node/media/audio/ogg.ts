import type { OpusStream } from './opus.ts';
import { SoundRefused } from './sound.ts';

const headerBytes = 27;
const continued = 1;
/** Length of a segment after which its packet goes on in the next one. */
const whole = 255;

interface Page {
  readonly isContinued: boolean;
  readonly serial: number;
  readonly segments: Uint8Array;
  readonly start: number;
  readonly end: number;
}

const isMark = (bytes: Uint8Array, at: number): boolean => String.fromCharCode(...bytes.subarray(at, at + 4)) === 'OggS';

/** Whether a file begins as Ogg. */
export const isOgg = (bytes: Uint8Array): boolean => isMark(bytes, 0);

/** A page, RFC 3533 6; undefined where there is none, or it is cut off. */
function pageAt(bytes: Uint8Array, at: number): Page | undefined {
  if (!isMark(bytes, at) || at + headerBytes > bytes.length) return undefined;
  const start = at + headerBytes + (bytes[at + 26] ?? 0);
  const segments = bytes.subarray(at + headerBytes, start);
  const end = start + segments.reduce((sum, length) => sum + length, 0);
  if (end > bytes.length) return undefined;
  const serial = new DataView(bytes.buffer, bytes.byteOffset + at + 14, 4).getUint32(0, true);
  return { isContinued: ((bytes[at + 5] ?? 0) & continued) !== 0, serial, segments, start, end };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const packet = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    packet.set(part, at);
    at += part.length;
  }
  return packet;
}

/** Puts packets together from the segments of pages. */
class Packets {
  readonly found: Uint8Array[] = [];
  #open: Uint8Array[] = [];

  add(bytes: Uint8Array, { isContinued, segments, start }: Page): void {
    if (!isContinued) this.#open = [];
    let at = start;
    for (const length of segments) {
      this.#open.push(bytes.subarray(at, at + length));
      at += length;
      if (length === whole) continue;
      this.found.push(this.#open.length === 1 ? (this.#open[0] ?? new Uint8Array()) : joined(this.#open));
      this.#open = [];
    }
  }
}

/** The first page with the beginning of an Opus stream tells which pages are read. */
const beginsOpus = (bytes: Uint8Array, { start }: Page): boolean => String.fromCharCode(...bytes.subarray(start, start + 8)) === 'OpusHead';

/**
 * Takes the first Opus stream out of an Ogg file.
 * @throws {@link SoundRefused} `type` for a file without Opus; `damaged`
 */
export function readOgg(bytes: Uint8Array): OpusStream {
  const packets = new Packets();
  let serial: number | undefined;
  let pages = 0;
  for (let at = 0; at + headerBytes <= bytes.length;) {
    const page = pageAt(bytes, at);
    if (!page) {
      at += 1;
      continue;
    }
    pages += 1;
    if (beginsOpus(bytes, page)) serial ??= page.serial;
    if (page.serial === serial) packets.add(bytes, page);
    at = page.end;
  }
  // Head and comments come first.
  const [head, , ...sound] = packets.found;
  if (!head) throw new SoundRefused(pages > 0 ? 'type' : 'damaged');
  return { head, packets: sound };
}
