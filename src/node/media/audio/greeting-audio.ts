import { levelled, monoOf, refuseSilent, trimmed, withoutOffset } from './condition.ts';
import { decodeSound } from './decode.ts';
import { throughLine } from './g711.ts';
import { peaksOf } from './peaks.ts';
import { resample } from './resample.ts';
import { refuseLong, SoundRefused, type SoundLimits } from './sound.ts';
import { writeWav } from './wav-writer.ts';

/** Rates of the files that a telephone switch plays: narrow band and wide band. */
const narrow = 8_000;
const wide = 16_000;
/** Less than this is a click or a cough. Seconds. */
export const shortestGreeting = 0.5;

/** A greeting ready to be played: WAV files of 16 bits, mono. */
export interface GreetingAudio {
  /** For the switch, 8 kHz. */
  readonly narrow: Uint8Array<ArrayBuffer>;
  /** For the switch, 16 kHz. */
  readonly wide: Uint8Array<ArrayBuffer>;
  /** What callers hear over the narrow band, A-law: to be listened to in the portal. */
  readonly heard: Uint8Array<ArrayBuffer>;
  readonly durationMs: number;
  /** Silence that was cut at both ends. */
  readonly trimmedMs: number;
  readonly peaks: readonly number[];
}

/** Bounds of a file. */
export interface GreetingLimits extends SoundLimits {
  readonly maxBytes: number;
}

const milliseconds = (samples: number, rate: number): number => Math.round((samples / rate) * 1000);

/**
 * Turns a sound file of a stranger into a greeting: one channel, without offset and without silence at both ends, levelled.
 * @throws {@link SoundRefused}
 */
export async function greetingAudio(file: Uint8Array, limits: GreetingLimits): Promise<GreetingAudio> {
  if (file.length > limits.maxBytes) throw new SoundRefused('too-large', { max: limits.maxBytes });
  const { rate, channels } = await decodeSound(file, limits);
  const sound = monoOf({ channels: channels.map((samples) => withoutOffset(samples, rate)) });
  refuseSilent(sound, rate);
  const kept = trimmed(sound);
  const seconds = kept.length / rate;
  if (seconds < shortestGreeting) throw new SoundRefused('too-short', { min: shortestGreeting });
  refuseLong(seconds, limits);
  // The second step has less to read than the file.
  const broadband = rate > wide ? resample(kept, rate, wide) : kept;
  const line = levelled(resample(broadband, Math.min(rate, wide), narrow));
  const broad = levelled(resample(broadband, Math.min(rate, wide), wide));
  const heard = throughLine(line);
  return {
    narrow: writeWav(line, narrow),
    wide: writeWav(broad, wide),
    heard: writeWav(heard, narrow),
    durationMs: milliseconds(kept.length, rate),
    trimmedMs: milliseconds(sound.length - kept.length, rate),
    peaks: peaksOf({ channels: [line] }),
  };
}
