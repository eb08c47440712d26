import { wavOf } from './wav.ts';

/** Samples a second of a take: wideband telephony hears no more. Two minutes are 4 MB. */
const rate = 16_000;
const peakCount = 64;

/** A recording of the microphone, as samples of one channel. */
export interface Take {
  readonly sound: AudioBuffer;
  /** Loudest sample of equal parts, 0 to 100. */
  readonly peaks: readonly number[];
  /** 16-bit WAV, the format that every backend reads. */
  readonly file: Blob;
}

function mono(sound: AudioBuffer, length: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(length);
  for (let channel = 0; channel < sound.numberOfChannels; channel += 1) {
    const from = sound.getChannelData(channel);
    for (let index = 0; index < length; index += 1) samples[index] = (samples[index] ?? 0) + (from[index] ?? 0) / sound.numberOfChannels;
  }
  return samples;
}

function peaksOf(samples: Float32Array): readonly number[] {
  return Array.from({ length: peakCount }, (_, index) => {
    const part = samples.subarray(Math.floor((index * samples.length) / peakCount), Math.floor(((index + 1) * samples.length) / peakCount));
    return Math.round(100 * part.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0));
  });
}

/**
 * Decodes a recording. Each browser's recorder writes its own format.
 * @param mostSeconds the rest is cut off
 * @throws DOMException where the browser cannot read it
 */
export async function takeOf(recorded: Blob, mostSeconds: number): Promise<Take> {
  // A context that is not heard needs no click, and converts to its own rate.
  const context = new OfflineAudioContext(1, 1, rate);
  const decoded = await context.decodeAudioData(await recorded.arrayBuffer());
  const samples = mono(decoded, Math.max(1, Math.min(decoded.length, Math.floor(mostSeconds * rate))));
  const sound = context.createBuffer(1, samples.length, rate);
  sound.copyToChannel(samples, 0);
  return { sound, peaks: peaksOf(samples), file: wavOf(samples, rate) };
}

/** Plays takes. No address is made of them, which a strict policy would block. */
export class TakeSound {
  readonly #changed: () => void;
  #context: AudioContext | undefined;
  #source: AudioBufferSourceNode | undefined;
  #playing: Take | undefined;

  /** @param changed it has ended */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  isPlaying(take: Take): boolean {
    return this.#playing === take;
  }

  toggle(take: Take): void {
    const isEnd = this.isPlaying(take);
    this.stop();
    if (isEnd) return;
    const context = (this.#context ??= new AudioContext());
    void context.resume();
    const source = context.createBufferSource();
    source.buffer = take.sound;
    source.connect(context.destination);
    source.onended = () => {
      if (this.#source === source) this.stop();
    };
    source.start();
    this.#source = source;
    this.#playing = take;
    this.#changed();
  }

  stop(): void {
    const source = this.#source;
    this.#source = this.#playing = undefined;
    source?.stop();
    if (source) this.#changed();
  }

  close(): void {
    this.stop();
    void this.#context?.close();
    this.#context = undefined;
  }
}
