import { alawSamples, ulawSamples } from './g711.ts';
import { refuseLong, SoundRefused, type Sound, type SoundLimits } from './sound.ts';

/** Format tags of Microsoft's registry. */
const tags = { pcm: 1, float: 3, alaw: 6, ulaw: 7, mp3: 0x55, extensible: 0xfffe } as const;
/** A program that wrote to a pipe did not know the length, and left the most that fits into its kind of number. */
const leastUnknown = 0x7fff0000;
/** A data chunk may lack so much of its announced length: nobody hears it. Seconds. */
const unheardSeconds = 0.05;
const rates = { least: 4_000, most: 384_000 };

/** A WAV file with its samples still as bytes. */
export interface WavFile {
  readonly tag: number;
  readonly channels: number;
  readonly rate: number;
  /** Bytes of one sample of one channel. */
  readonly width: number;
  readonly data: Uint8Array;
}

type Format = Omit<WavFile, 'data'>;

const ascii = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/** Whether a file begins as WAV; RF64 is its form for long files. */
export function isWav(bytes: Uint8Array): boolean {
  return ['RIFF', 'RF64'].includes(ascii(bytes, 0)) && ascii(bytes, 8) === 'WAVE';
}

const damaged = (): SoundRefused => new SoundRefused('damaged');

function formatOf(chunk: Uint8Array): Format {
  if (chunk.length < 16) throw damaged();
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
  const outer = view.getUint16(0, true);
  if (outer === tags.extensible && chunk.length < 26) throw damaged();
  // The first two bytes of the sub-format's GUID are its tag.
  const tag = outer === tags.extensible ? view.getUint16(24, true) : outer;
  const channels = view.getUint16(2, true);
  const rate = view.getUint32(4, true);
  if (channels === 0 || rate < rates.least || rate > rates.most) throw damaged();
  if (channels > 2) throw new SoundRefused('channels');
  const ofBits = Math.ceil(view.getUint16(14, true) / 8);
  const ofBlock = view.getUint16(12, true) / channels;
  // 20 bits may lie in 4 bytes. Where the block is nonsense, the bits tell.
  const width = Number.isInteger(ofBlock) && ofBlock >= ofBits && ofBlock <= 8 ? ofBlock : ofBits;
  return { tag, channels, rate, width };
}

function isCut(missing: number, { channels, rate, width }: Format): boolean {
  return missing > channels * width * rate * unheardSeconds;
}

function dataOf(bytes: Uint8Array, start: number, announced: number, format: Format): Uint8Array {
  const isUnknown = announced === 0 || announced >= leastUnknown;
  if (!isUnknown && isCut(start + announced - bytes.length, format)) throw damaged();
  return isUnknown ? bytes.subarray(start) : bytes.subarray(start, start + announced);
}

/**
 * Finds format and samples of a WAV file. An unknown length of the samples goes to the end of the file.
 * @throws {@link SoundRefused} `damaged`; `channels` for more than two
 */
export function openWav(bytes: Uint8Array): WavFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let format: Format | undefined;
  let at = 12;
  while (at + 8 <= bytes.length) {
    const id = ascii(bytes, at);
    const size = view.getUint32(at + 4, true);
    const start = at + 8;
    if (id === 'data') {
      if (!format) throw damaged();
      return { ...format, data: dataOf(bytes, start, size, format) };
    }
    if (id === 'fmt ') format = formatOf(bytes.subarray(start, start + size));
    // Chunks begin at even places.
    at = start + size + (size % 2);
  }
  throw damaged();
}

type ReadSample = (view: DataView, at: number) => number;

const full = 2 ** 31;
const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

const integerOf: Readonly<Record<number, ReadSample>> = {
  1: (view, at) => (view.getUint8(at) - 128) / 128,
  2: (view, at) => view.getInt16(at, true) / 32768,
  3: (view, at) => ((view.getUint16(at, true) << 8) | (view.getUint8(at + 2) << 24)) / full,
  4: (view, at) => view.getInt32(at, true) / full,
};

const readers: Readonly<Record<number, Readonly<Record<number, ReadSample>>>> = {
  [tags.pcm]: integerOf,
  [tags.float]: {
    4: (view, at) => finite(view.getFloat32(at, true)),
    8: (view, at) => finite(Math.fround(view.getFloat64(at, true))),
  },
  [tags.alaw]: { 1: (view, at) => alawSamples[view.getUint8(at)] ?? 0 },
  [tags.ulaw]: { 1: (view, at) => ulawSamples[view.getUint8(at)] ?? 0 },
};

/** MP3 in the clothes of WAV, as some dictation programs write it. */
export const holdsMp3 = ({ tag }: WavFile): boolean => tag === tags.mp3;

/**
 * Decodes the samples of a WAV file: PCM of 8 to 32 bits, floating point, A-law and µ-law.
 * @throws {@link SoundRefused} `type` for another format; `too-long`
 */
export function decodeWav({ tag, channels, rate, width, data }: WavFile, limits: SoundLimits): Sound {
  const read = readers[tag]?.[width];
  if (!read) throw new SoundRefused('type');
  const block = channels * width;
  const length = Math.floor(data.length / block);
  refuseLong(length / rate, limits);
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const decoded = Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(length);
    for (let index = 0; index < length; index++) samples[index] = read(view, index * block + channel * width);
    return samples;
  });
  return { rate, channels: decoded };
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The samples of a file of 16 bits, mono, as they are: what switches write. @returns undefined for another format */
export function linearSamples({ tag, channels, width, data }: WavFile): Int16Array | undefined {
  if (tag !== tags.pcm || channels !== 1 || width !== 2 || !isLittleEndian) return undefined;
  const aligned = data.byteOffset % 2 === 0 ? data : data.slice();
  return new Int16Array(aligned.buffer, aligned.byteOffset, Math.floor(aligned.length / 2));
}
