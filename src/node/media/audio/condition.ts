import type { Sound } from './sound.ts';
import { SoundRefused } from './sound.ts';

const lowestHz = 30;
/** Peak that a levelled sound has: −3 dBFS, so that no line clips it. */
const peak = 10 ** (-3 / 20);
/** Below this share of a file's own peak is silence: −40 dB. */
const silence = 0.01;
/** Blocks in which loudness is looked at. Seconds. */
const blockSeconds = 0.01;
/** Loudness (RMS) below which nothing can be heard, and below which it must vary as speech does: −60 and −40 dBFS. */
const inaudible = 0.001;
const faint = 0.01;
/** Speech is so much louder than its pauses; noise alone is even: 10 dB. */
const swing = 3.2;
/** So many blocks must be loud: one is a click. */
const loudBlocks = 10;
/** One channel is this much of the other: a microphone on one side. −14 dB of energy. */
const oneSided = 0.04;

const energyOf = (samples: Float32Array): number => samples.reduce((sum, sample) => sum + sample * sample, 0);

export function peakOf(samples: Float32Array): number {
  let found = 0;
  for (const sample of samples) if (Math.abs(sample) > found) found = Math.abs(sample);
  return found;
}

/** Takes out what no ear hears: an offset of the microphone, and all below 30 Hz. */
export function withoutOffset(samples: Float32Array, rate: number): Float32Array {
  const kept = Math.exp((-2 * Math.PI * lowestHz) / rate);
  const result = new Float32Array(samples.length);
  let before = samples[0] ?? 0;
  let value = 0;
  samples.forEach((sample, index) => {
    value = sample - before + kept * value;
    before = sample;
    result[index] = value;
  });
  return result;
}

/** One channel of two: their mean, or the louder one where the voice is on one side, or they cancel each other out. */
export function monoOf({ channels }: Pick<Sound, 'channels'>): Float32Array {
  const [left = new Float32Array(), right] = channels;
  if (!right) return left;
  const mean = left.map((sample, index) => (sample + (right[index] ?? 0)) / 2);
  const energies = [energyOf(left), energyOf(right)];
  const louder = Math.max(...energies);
  const isOneSided = Math.min(...energies) < louder * oneSided;
  // Two unlike channels have half the energy of one in their mean.
  const cancels = energyOf(mean) < louder / 4;
  if (!isOneSided && !cancels) return mean;
  return energies[0] === louder ? left : right;
}

/** Loudness of each block of 10 ms. */
function loudnessOf(samples: Float32Array, rate: number): readonly number[] {
  const size = Math.max(1, Math.round(rate * blockSeconds));
  return Array.from({ length: Math.ceil(samples.length / size) }, (_, index) => {
    const block = samples.subarray(index * size, (index + 1) * size);
    return Math.sqrt(energyOf(block) / block.length);
  });
}

/** @throws `silent` where nothing can be heard: silence, or the even noise of a microphone that nobody speaks into */
export function refuseSilent(samples: Float32Array, rate: number): void {
  const sorted = loudnessOf(samples, rate).toSorted((a, b) => a - b);
  const loudest = sorted.at(-Math.min(loudBlocks, Math.ceil(sorted.length / 2))) ?? 0;
  const quietest = sorted[Math.floor(sorted.length * 0.1)] ?? 0;
  if (loudest < inaudible || (loudest < faint && loudest < quietest * swing)) throw new SoundRefused('silent');
}

/** The part between the silences at both ends. */
export function trimmed(samples: Float32Array): Float32Array {
  const threshold = peakOf(samples) * silence;
  const isLoud = (sample: number) => Math.abs(sample) > threshold;
  return samples.subarray(Math.max(0, samples.findIndex(isLoud)), samples.findLastIndex(isLoud) + 1);
}

/** Brings the peak to −3 dBFS, with a mean of 0. */
export function levelled(samples: Float32Array): Float32Array {
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / Math.max(1, samples.length);
  const centred = samples.map((sample) => sample - mean);
  const gain = peak / Math.max(peakOf(centred), Number.MIN_VALUE);
  return centred.map((sample) => sample * gain);
}
