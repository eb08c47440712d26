import type { TranscriptResult } from '../voicemail/transcripts.ts';

/** A sound to be written down. */
export interface SpokenSound {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  readonly fileName: string;
}

/** What became of a try. `refused`: no other try will do better. `deferred`: this sound later. `down`: the service takes none. */
export type Recognition =
  | { readonly state: 'done'; readonly result: TranscriptResult }
  | { readonly state: 'refused'; readonly error: string }
  | { readonly state: 'deferred' | 'down'; readonly error: string };

/** Writes down what is said. */
export interface Recogniser {
  /** Never rejects for reasons of the network or the sound. */
  recognise(sound: SpokenSound, signal: AbortSignal): Promise<Recognition>;
}
