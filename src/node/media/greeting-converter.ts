import { greetingAudio, type GreetingAudio, type GreetingLimits } from './audio/greeting-audio.ts';

/** Turns files of users into greetings. */
export interface GreetingConverter {
  /**
   * @param file given away: it may be empty afterwards
   * @throws `SoundRefused`; `rate-limited` while too many files wait; the reason of an aborted signal
   */
  convert(file: Uint8Array<ArrayBuffer>, limits: GreetingLimits, signal?: AbortSignal): Promise<GreetingAudio>;
}

/** Converts where it is called: in a page, whose user alone waits. */
export const directConverter: GreetingConverter = {
  async convert(file, limits, signal) {
    signal?.throwIfAborted();
    const audio = await greetingAudio(file, limits);
    signal?.throwIfAborted();
    return audio;
  },
};
