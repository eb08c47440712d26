/** The player of recordings. */
export const player = {
  play: (what: string) => `Play: ${what}`,
  pause: (what: string) => `Pause: ${what}`,
  seek: (what: string) => `Position in: ${what}`,
  /** Announced by the slider: `at` and `of` are "8 seconds". */
  position: (at: string, of: string) => `${at} of ${of}`,
  speed: 'Playback speed',
  /** A speed on its control: "1.5×". */
  times: (factor: string) => `${factor}×`,
  volume: 'Volume',
  loading: 'Loading the sound…',
  failed: 'This recording cannot be played for now.',
  gone: 'This recording is no longer there.',
};
