import { refuseLong, SoundRefused, type SoundLimits } from './sound.ts';

/** Kilobits per second by the index in a frame's header, ISO 11172-3 2.4.2.3 and ISO 13818-3. */
const bitRates = {
  first: [
    [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  ],
  later: [
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  ],
} as const;
const sampleRates = [44_100, 48_000, 32_000] as const;
/** Frames in a row that tell sound from bytes which look like a header. */
const leastFrames = 3;
/** A file that has less than this share of the frames that it announces is cut off. */
const leastShare = 0.95;

interface FrameHeader {
  readonly rate: number;
  readonly samples: number;
  readonly bytes: number;
  /** Version, layer and rate, which are the same in all frames. */
  readonly kind: number;
}

/** A header of four bytes; undefined for anything else. */
function headerAt(bytes: Uint8Array, at: number): FrameHeader | undefined {
  const [sync = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  if (sync !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  const version = (second >> 3) & 3;
  const layer = 4 - ((second >> 1) & 3);
  const isFirst = version === 3;
  const kilobits = bitRates[isFirst ? 'first' : 'later'][layer - 1]?.[third >> 4];
  const base = sampleRates[(third >> 2) & 3];
  if (version === 1 || !kilobits || !base) return undefined;
  const rate = base >> (isFirst ? 0 : version === 2 ? 1 : 2);
  const padding = (third >> 1) & 1;
  const samples = layer === 1 ? 384 : layer === 3 && !isFirst ? 576 : 1152;
  const length =
    layer === 1 ? (Math.floor((12_000 * kilobits) / rate) + padding) * 4 : Math.floor((samples * 125 * kilobits) / rate) + padding;
  return { rate, samples, bytes: length, kind: ((second & 0x1e) << 8) | (third & 0x0c) };
}

/** The end of an ID3v2 tag, which may hold a picture; 0 where there is none. */
function afterTag(bytes: Uint8Array): number {
  const isTag = bytes[0] === 0x49 && bytes[1] === 0x44 && bytes[2] === 0x33;
  if (!isTag) return 0;
  const [flags = 0, ...sizes] = bytes.subarray(5, 10);
  const size = sizes.reduce((sum, byte) => sum * 128 + (byte & 127), 0);
  return 10 + size + (flags & 0x10 ? 10 : 0);
}

/** The beginning of the sound: so many frames follow each other that no picture looks like it. */
function beginningOf(bytes: Uint8Array): number | undefined {
  for (let start = afterTag(bytes); start + 4 <= bytes.length; start++) {
    if (bytes[start] !== 0xff) continue;
    const kind = headerAt(bytes, start)?.kind;
    let at = start;
    let count = 0;
    for (; count < leastFrames; count++) {
      const header = headerAt(bytes, at);
      if (!header || header.kind !== kind) break;
      at += header.bytes;
    }
    if (count === leastFrames) return start;
  }
  return undefined;
}

/** Frames that the first one announces, as encoders write it (Xing, Info). */
function announcedFrames(frame: Uint8Array): number | undefined {
  const text = String.fromCharCode(...frame.subarray(0, 64));
  const at = Math.max(text.indexOf('Xing'), text.indexOf('Info'));
  if (at < 0 || frame.length < at + 12 || ((frame[at + 7] ?? 0) & 1) === 0) return undefined;
  return new DataView(frame.buffer, frame.byteOffset + at + 8, 4).getUint32(0);
}

/**
 * The frames of an MPEG file one after the other, without tags, pictures and rubbish between them. Each is looked at by its header alone:
 * a small file may hold hours.
 * @throws {@link SoundRefused} `damaged` without frames, or for a file that is cut off; `too-long`
 */
export function mpegFrames(bytes: Uint8Array, limits: SoundLimits): readonly Uint8Array[] {
  const start = beginningOf(bytes);
  const first = start === undefined ? undefined : headerAt(bytes, start);
  if (start === undefined || !first) throw new SoundRefused('damaged');
  const frames: Uint8Array[] = [];
  for (let at = start; at + 4 <= bytes.length;) {
    const header = headerAt(bytes, at);
    const fits = header?.kind === first.kind && at + header.bytes <= bytes.length;
    if (!fits) {
      at += 1;
      continue;
    }
    frames.push(bytes.subarray(at, at + header.bytes));
    at += header.bytes;
    refuseLong((frames.length * first.samples) / first.rate, limits);
  }
  const announced = announcedFrames(frames[0] ?? new Uint8Array());
  if (announced !== undefined && announced <= 0xffffff && frames.length < announced * leastShare) throw new SoundRefused('damaged');
  return frames;
}

/** Whether bytes begin as an MPEG file: a tag, or frames. */
export function isMpeg(bytes: Uint8Array): boolean {
  return afterTag(bytes) > 0 || headerAt(bytes, 0) !== undefined;
}
