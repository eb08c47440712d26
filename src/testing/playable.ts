import type { Recording, TelephonyAdapter, VoicemailSettingsPort } from '../contract/index.ts';

/** Addresses that stay good: a page plays one sound at a time. */
const mostAddresses = 20;

/** Addresses of sounds that no server answers, as objects of the page. */
class PlayableAddresses {
  readonly #fetch: typeof fetch;
  readonly #made: string[] = [];

  constructor(fetcher: typeof fetch) {
    this.#fetch = fetcher;
  }

  async of<R extends Recording>(recording: R): Promise<R> {
    const response = await this.#fetch(recording.url);
    const url = URL.createObjectURL(new Blob([await response.arrayBuffer()], { type: recording.mediaType }));
    this.#made.push(url);
    for (const old of this.#made.splice(0, this.#made.length - mostAddresses)) URL.revokeObjectURL(old);
    return { ...recording, url };
  }
}

/** The adapter with recordings that a page can play, although its backend is in the page. */
export function withPlayableRecordings(adapter: TelephonyAdapter, fetcher: typeof fetch): TelephonyAdapter {
  const { voicemail, voicemailSettings } = adapter;
  const addresses = new PlayableAddresses(fetcher);
  return {
    ...adapter,
    ...(voicemail && { voicemail: { ...voicemail, recording: async (...asked) => addresses.of(await voicemail.recording(...asked)) } }),
    ...(voicemailSettings && { voicemailSettings: withPlayableGreetings(voicemailSettings, addresses) }),
  };
}

function withPlayableGreetings(port: VoicemailSettingsPort, addresses: PlayableAddresses): VoicemailSettingsPort {
  return {
    ...port,
    greetingRecording: async (...asked) => addresses.of(await port.greetingRecording(...asked)),
    prepareGreeting: async (...asked) => {
      const { recording, ...prepared } = await port.prepareGreeting(...asked);
      return { ...prepared, ...(recording ? { recording: await addresses.of(recording) } : {}) };
    },
  };
}
