import { refuseLong, type Sound } from './sound.ts';
import { decodeWav, linearSamples, openWav } from './wav-reader.ts';

/** Parts of a sound for which a player draws a bar. */
export const mostPeaks = 200;

/** One channel at a time: looking at all of them for each sample takes five times as long. */
function loudestOf(samples: Float32Array, start: number, end: number): number {
  let loudest = 0;
  for (let index = start; index < end; index++) {
    const size = Math.abs(samples[index] ?? 0);
    if (size > loudest) loudest = size;
  }
  return loudest;
}

const loudestOfInt16 = (samples: Int16Array, start: number, end: number): number => {
  let loudest = 0;
  for (let index = start; index < end; index++) {
    const size = Math.abs(samples[index] ?? 0);
    if (size > loudest) loudest = size;
  }
  return loudest / 32768;
};

/** A peak of each part of a sound. */
function partsOf(length: number, parts: number, loudest: (start: number, end: number) => number): readonly number[] {
  const count = Math.min(parts, length);
  return Array.from({ length: count }, (_, part) => {
    const start = Math.floor((part * length) / count);
    const end = Math.floor(((part + 1) * length) / count);
    return Math.min(100, Math.round(loudest(start, end) * 100));
  });
}

/** Loudest sample of each of as many equal parts, 0 to 100. */
export function peaksOf({ channels }: Pick<Sound, 'channels'>, parts = mostPeaks): readonly number[] {
  const loudest = (start: number, end: number) => Math.max(...channels.map((samples) => loudestOf(samples, start, end)));
  return partsOf(channels[0]?.length ?? 0, parts, loudest);
}

/** What a player shows of a WAV file. */
export interface WavSummary {
  readonly durationMs: number;
  readonly peaks: readonly number[];
}

const millisecondsOf = (length: number, rate: number): number => Math.round((length / rate) * 1000);

/**
 * Length and peaks of a WAV file.
 * @throws `SoundRefused`
 */
export function summarizeWav(bytes: Uint8Array, maxSeconds = Infinity): WavSummary {
  const file = openWav(bytes);
  const linear = linearSamples(file);
  if (linear) {
    refuseLong(linear.length / file.rate, { maxSeconds });
    const loudest = (start: number, end: number) => loudestOfInt16(linear, start, end);
    return { durationMs: millisecondsOf(linear.length, file.rate), peaks: partsOf(linear.length, mostPeaks, loudest) };
  }
  const sound = decodeWav(file, { maxSeconds });
  return { durationMs: millisecondsOf(sound.channels[0]?.length ?? 0, sound.rate), peaks: peaksOf(sound) };
}
