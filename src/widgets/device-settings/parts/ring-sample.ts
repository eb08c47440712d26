import type { RingSample } from '../../../contract/index.ts';

/** How a sample is made: two pitches in turn, in one burst or two. */
interface Trill {
  /** Hertz. */
  readonly pitches: readonly [number, number];
  readonly bursts: 1 | 2;
}

const low: Trill['pitches'] = [523, 659];
const medium: Trill['pitches'] = [659, 831];
const high: Trill['pitches'] = [831, 1047];
const highest: Trill['pitches'] = [1047, 1319];

const trills: Readonly<Record<RingSample, Trill>> = {
  'low-trill': { pitches: low, bursts: 1 },
  'low-double-trill': { pitches: low, bursts: 2 },
  'medium-trill': { pitches: medium, bursts: 1 },
  'medium-double-trill': { pitches: medium, bursts: 2 },
  'high-trill': { pitches: high, bursts: 1 },
  'high-double-trill': { pitches: high, bursts: 2 },
  'highest-trill': { pitches: highest, bursts: 1 },
  'highest-double-trill': { pitches: highest, bursts: 2 },
};

/** Seconds. */
const [pitchTime, singleBurst, doubleBurst, gap, pause, fade] = [0.05, 1, 0.4, 0.2, 1, 0.01];
const rings = 2;
const volume = 0.15;

/** Start and length of each burst, in seconds. */
export function burstsOf({ bursts }: Trill): readonly { readonly at: number; readonly length: number }[] {
  const length = bursts === 1 ? singleBurst : doubleBurst;
  const ring = bursts * length + (bursts - 1) * gap;
  return Array.from({ length: rings * bursts }, (_, index) => {
    const at = Math.floor(index / bursts) * (ring + pause) + (index % bursts) * (length + gap);
    return { at, length };
  });
}

/** Plays samples of ring tones, made in the browser: there is no file. One at a time. */
export class RingPlayer {
  #context: AudioContext | undefined;
  #oscillator: OscillatorNode | undefined;

  /** @returns when it has ended by itself, or was stopped */
  async play(sample: RingSample): Promise<void> {
    this.stop();
    const context = (this.#context ??= new AudioContext());
    await context.resume();
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    gain.gain.value = 0;
    oscillator.connect(gain).connect(context.destination);
    const end = schedule(trills[sample], oscillator.frequency, gain.gain, context.currentTime);
    const ended = new Promise<void>((resolve) => oscillator.addEventListener('ended', () => resolve(), { once: true }));
    this.#oscillator = oscillator;
    oscillator.start();
    oscillator.stop(end);
    await ended;
  }

  stop(): void {
    this.#oscillator?.stop();
    this.#oscillator = undefined;
  }
}

/** @returns when the last burst ends, on the clock of the audio context */
function schedule(trill: Trill, frequency: AudioParam, gain: AudioParam, now: number): number {
  let end = now;
  for (const { at, length } of burstsOf(trill)) {
    const start = now + at;
    end = start + length;
    for (let step = 0; step * pitchTime < length; step++) frequency.setValueAtTime(trill.pitches[step % 2] ?? 0, start + step * pitchTime);
    gain.setValueAtTime(0, start);
    gain.linearRampToValueAtTime(volume, start + fade);
    gain.setValueAtTime(volume, end - fade);
    gain.linearRampToValueAtTime(0, end);
  }
  return end;
}
