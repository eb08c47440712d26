import type { OpusStream } from './opus.ts';
import { SoundRefused } from './sound.ts';

/** Elements of Matroska, RFC 9559. */
const elements = {
  header: 0x1a45dfa3,
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackNumber: 0xd7,
  codec: 0x86,
  codecPrivate: 0x63a2,
  cluster: 0x1f43b675,
  group: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
} as const;

/** Elements whose children are read. Their length is ignored: recorders leave it out. */
const containers: ReadonlySet<number> = new Set([elements.segment, elements.tracks, elements.track, elements.cluster, elements.group]);

interface Track {
  number: number;
  codec: string;
  head: Uint8Array;
}

interface VariableNumber {
  readonly value: number;
  readonly bytes: number;
}

/** A number of 1 to 8 bytes, RFC 8794 4. `marked` keeps the bit that tells the length, as ids do. */
function numberAt(bytes: Uint8Array, at: number, marked: boolean): VariableNumber | undefined {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (length > 8 || at + length > bytes.length) return undefined;
  let value = marked ? first : first & (0xff >> length);
  for (let index = 1; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, bytes: length };
}

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 64)).replace(/\0+$/, '');
const integer = (bytes: Uint8Array): number => bytes.subarray(0, 8).reduce((sum, byte) => sum * 256 + byte, 0);

/** Whether a file begins as webm or another Matroska file. */
export function isWebm(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && numberAt(bytes, 0, true)?.value === elements.header;
}

/** The packet of a block, where it belongs to the track. */
function packetOf(block: Uint8Array, track: number): Uint8Array | undefined {
  const number = numberAt(block, 0, false);
  if (!number || number.value !== track) return undefined;
  const flags = block[number.bytes + 2] ?? 0;
  // Several packets in a block: no recorder of a browser writes that.
  if ((flags & 0x06) !== 0) throw new SoundRefused('damaged');
  return block.subarray(number.bytes + 3);
}

class WebmReader {
  readonly #tracks: Track[] = [];
  readonly #packets: Uint8Array[] = [];

  element(id: number, body: Uint8Array): void {
    const track = this.#tracks.at(-1);
    if (id === elements.track) this.#tracks.push({ number: 0, codec: '', head: new Uint8Array() });
    if (id === elements.simpleBlock || id === elements.block) this.#block(body);
    if (!track) return;
    if (id === elements.trackNumber) track.number = integer(body);
    if (id === elements.codec) track.codec = text(body);
    if (id === elements.codecPrivate) track.head = body;
  }

  result(): OpusStream {
    const track = this.#track();
    if (!track) throw new SoundRefused(this.#tracks.length > 0 ? 'type' : 'damaged');
    return { head: track.head, packets: this.#packets };
  }

  #track(): Track | undefined {
    return this.#tracks.find(({ codec }) => codec === 'A_OPUS');
  }

  #block(body: Uint8Array): void {
    const track = this.#track();
    const packet = track && packetOf(body, track.number);
    if (packet) this.#packets.push(packet);
  }
}

/**
 * Takes the first Opus track out of a webm file.
 * @throws {@link SoundRefused} `type` for a file without Opus; `damaged`
 */
export function readWebm(bytes: Uint8Array): OpusStream {
  const reader = new WebmReader();
  for (let at = 0; at < bytes.length;) {
    const id = numberAt(bytes, at, true);
    const size = id && numberAt(bytes, at + id.bytes, false);
    if (!id || !size) break;
    const start = at + id.bytes + size.bytes;
    const isContainer = containers.has(id.value);
    const end = isContainer ? start : start + size.value;
    // The last element of a recording that was cut off.
    if (end > bytes.length) break;
    reader.element(id.value, bytes.subarray(start, end));
    at = end;
  }
  return reader.result();
}
