import type { Sound } from './sound.ts';
import { decodeWav, openWav } from './wav-reader.ts';

/** Parts of a sound for which a player draws a bar. */
export const mostPeaks = 200;

/** Loudest sample of each of as many equal parts, 0 to 100. */
export function peaksOf({ channels }: Pick<Sound, 'channels'>, parts = mostPeaks): readonly number[] {
  const length = channels[0]?.length ?? 0;
  const count = Math.min(parts, length);
  return Array.from({ length: count }, (_, part) => {
    const end = Math.floor(((part + 1) * length) / count);
    let loudest = 0;
    for (let index = Math.floor((part * length) / count); index < end; index++) {
      for (const samples of channels) loudest = Math.max(loudest, Math.abs(samples[index] ?? 0));
    }
    return Math.min(100, Math.round(loudest * 100));
  });
}

/** What a player shows of a WAV file. */
export interface WavSummary {
  readonly durationMs: number;
  readonly peaks: readonly number[];
}

/**
 * Length and peaks of a WAV file.
 * @throws `SoundRefused`
 */
export function summarizeWav(bytes: Uint8Array, maxSeconds = Infinity): WavSummary {
  const sound = decodeWav(openWav(bytes), { maxSeconds });
  return { durationMs: Math.round(((sound.channels[0]?.length ?? 0) / sound.rate) * 1000), peaks: peaksOf(sound) };
}
