import { readFileSync } from 'node:fs';
import { greetingAudio, type GreetingAudio } from '../../../src/node/media/audio/greeting-audio.ts';
import { SoundRefused } from '../../../src/node/media/audio/sound.ts';
import { decodeWav, openWav } from '../../../src/node/media/audio/wav-reader.ts';

export const limits = { maxSeconds: 120, maxBytes: 24 * 1024 * 1024 };

export const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));

/** What became of a file: the greeting, or the rule by which it was refused. Anything else that is thrown fails the test. */
export async function outcomeOf(file: Uint8Array, within = limits): Promise<GreetingAudio | SoundRefused> {
  try {
    return await greetingAudio(file, within);
  } catch (thrown) {
    if (thrown instanceof SoundRefused) return thrown;
    throw thrown;
  }
}

export async function refusalOf(file: Uint8Array, within = limits): Promise<string> {
  const outcome = await outcomeOf(file, within);
  return outcome instanceof SoundRefused ? outcome.rule : 'accepted';
}

/** The samples and the rate of a WAV file. */
export function samplesOf(file: Uint8Array): { readonly rate: number; readonly samples: Float32Array; readonly channels: number } {
  const wav = openWav(file);
  const { rate, channels } = decodeWav(wav, { maxSeconds: Infinity });
  return { rate, samples: channels[0] ?? new Float32Array(), channels: wav.channels };
}

/** The strongest of the frequencies of a telephone line, in hertz. */
export function strongestHz(samples: Float32Array, rate: number): number {
  const power = (hz: number): number => {
    let [real, imaginary] = [0, 0];
    samples.forEach((sample, index) => {
      real += sample * Math.cos((2 * Math.PI * hz * index) / rate);
      imaginary += sample * Math.sin((2 * Math.PI * hz * index) / rate);
    });
    return real * real + imaginary * imaginary;
  };
  const candidates = Array.from({ length: 320 }, (_, index) => 200 + index * 10);
  return candidates.reduce((best, hz) => (power(hz) > power(best) ? hz : best));
}

export interface WavParts {
  readonly tag?: number;
  readonly channels?: number;
  readonly rate?: number;
  readonly bits?: number;
  readonly data: Uint8Array;
  /** What the data chunk says of its length; the truth when left out. */
  readonly announced?: number;
}

/** A WAV file as any program may write it. */
export function wavFile({ tag = 1, channels = 1, rate = 8000, bits = 16, data, announced = data.length }: WavParts): Uint8Array {
  const file = Buffer.alloc(44 + data.length);
  file.write('RIFF', 0);
  file.writeUInt32LE(Math.min(0xffffffff, 36 + announced), 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(tag, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE((rate * channels * bits) / 8, 28);
  file.writeUInt16LE((channels * bits) / 8, 32);
  file.writeUInt16LE(bits, 34);
  file.write('data', 36);
  file.writeUInt32LE(announced, 40);
  file.set(data, 44);
  return new Uint8Array(file);
}

/** Samples as 16 bits. */
export function pcm16(samples: Float32Array | readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, index) => bytes.writeInt16LE(Math.max(-32768, Math.min(32767, Math.round(sample * 32768))), index * 2));
  return new Uint8Array(bytes);
}

/** A tone that swells and fades, as a word does. */
export function tone(seconds: number, rate = 8000, { hz = 440, peak = 0.5 } = {}): Float32Array {
  return Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, index) => peak * Math.sin((2 * Math.PI * hz * index) / rate) * (0.6 + 0.4 * Math.sin((2 * Math.PI * 3 * index) / rate)),
  );
}
