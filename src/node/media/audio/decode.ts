import { decodeMp3 } from './mp3.ts';
import { isMpeg } from './mpeg-frames.ts';
import { isOgg, readOgg } from './ogg.ts';
import { decodeOpus } from './opus.ts';
import { SoundRefused, type Sound, type SoundLimits } from './sound.ts';
import { decodeWav, holdsMp3, isWav, openWav } from './wav-reader.ts';
import { isWebm, readWebm } from './webm.ts';

/** Media types of the sound files that {@link decodeSound} reads. */
export const soundTypes = ['audio/wav', 'audio/mpeg', 'audio/webm', 'audio/ogg'] as const;

/** How far a description of the tracks may lie behind the beginning of an MP4 file, or before its end. Bytes. */
const searched = 256 * 1024;

const begins = (bytes: Uint8Array, text: string, at = 0): boolean => String.fromCharCode(...bytes.subarray(at, at + text.length)) === text;

const holds = (bytes: Uint8Array, text: string): boolean => new TextDecoder('latin1').decode(bytes).includes(text);

/** AAC by itself (ADTS, ADIF), or in MP4: its decoders come under licences that this package cannot take. */
function isAac(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  if ((first === 0xff && (second & 0xf6) === 0xf0) || begins(bytes, 'ADIF')) return true;
  return begins(bytes, 'ftyp', 4) && (holds(bytes.subarray(0, searched), 'mp4a') || holds(bytes.subarray(-searched), 'mp4a'));
}

async function decodeWavFile(bytes: Uint8Array, limits: SoundLimits): Promise<Sound> {
  const file = openWav(bytes);
  return holdsMp3(file) ? decodeMp3(file.data, limits) : decodeWav(file, limits);
}

interface Kind {
  readonly fits: (bytes: Uint8Array) => boolean;
  readonly decode: (bytes: Uint8Array, limits: SoundLimits) => Promise<Sound>;
}

const kinds: readonly Kind[] = [
  { fits: isWav, decode: decodeWavFile },
  { fits: isWebm, decode: async (bytes, limits) => decodeOpus(readWebm(bytes), limits) },
  { fits: isOgg, decode: async (bytes, limits) => decodeOpus(readOgg(bytes), limits) },
  {
    fits: isAac,
    decode: () => Promise.reject(new SoundRefused('aac')),
  },
  { fits: isMpeg, decode: decodeMp3 },
];

/**
 * Decodes a sound file. Its bytes tell its kind, never its name.
 * @throws {@link SoundRefused}
 */
export async function decodeSound(bytes: Uint8Array, limits: SoundLimits): Promise<Sound> {
  if (bytes.length === 0) throw new SoundRefused('empty');
  const kind = kinds.find(({ fits }) => fits(bytes));
  if (!kind) throw new SoundRefused('type');
  return kind.decode(bytes, limits);
}
