import type { DocumentsPort, Recording, TelephonyAdapter, VoicemailSettingsPort } from '../contract/index.ts';

/** Addresses that stay good: a page plays one sound at a time. */
const mostAddresses = 20;

/** Addresses of files that no server answers, as objects of the page. */
class PageAddresses {
  readonly #fetch: (address: string) => Promise<Response>;
  readonly #made: string[] = [];

  constructor(fetcher: typeof fetch) {
    // The browser's own function refuses to be called as a method.
    this.#fetch = (address) => fetcher(address);
  }

  async of<R extends Recording>(recording: R): Promise<R> {
    return { ...recording, url: await this.made(recording.url, recording.mediaType) };
  }

  /** The address of a copy in the page. */
  async made(address: string, type: string): Promise<string> {
    const response = await this.#fetch(address);
    const url = URL.createObjectURL(new Blob([await response.arrayBuffer()], { type }));
    this.#made.push(url);
    for (const old of this.#made.splice(0, this.#made.length - mostAddresses)) URL.revokeObjectURL(old);
    return url;
  }
}

/** The adapter with recordings and documents that a page can open, although its backend is in the page. */
export function withPageAddresses(adapter: TelephonyAdapter, fetcher: typeof fetch): TelephonyAdapter {
  const { voicemail, voicemailSettings } = adapter;
  const addresses = new PageAddresses(fetcher);
  return {
    ...withPageDocuments(adapter, fetcher),
    ...(voicemail && { voicemail: { ...voicemail, recording: async (...asked) => addresses.of(await voicemail.recording(...asked)) } }),
    ...(voicemailSettings && { voicemailSettings: withPlayableGreetings(voicemailSettings, addresses) }),
  };
}

function withPlayableGreetings(port: VoicemailSettingsPort, addresses: PageAddresses): VoicemailSettingsPort {
  return {
    ...port,
    greetingRecording: async (...asked) => addresses.of(await port.greetingRecording(...asked)),
    prepareGreeting: async (...asked) => {
      const { recording, ...prepared } = await port.prepareGreeting(...asked);
      return { ...prepared, ...(recording ? { recording: await addresses.of(recording) } : {}) };
    },
  };
}

/** The adapter with documents that a page can open in a tab, where no server answers. Addresses of other servers stay as they are. */
export function withPageDocuments(adapter: TelephonyAdapter, fetcher: typeof fetch): TelephonyAdapter {
  const { documents } = adapter;
  return documents ? { ...adapter, documents: documentsInPage(documents, new PageAddresses(fetcher)) } : adapter;
}

function documentsInPage(port: DocumentsPort, addresses: PageAddresses): DocumentsPort {
  return {
    ...port,
    async open(...asked) {
      const link = await port.open(...asked);
      const { downloadUrl, captions = [] } = link;
      if (downloadUrl === undefined) return link;
      const url = await addresses.made(link.url, link.mediaType);
      const texts = await Promise.all(captions.map(async (each) => ({ ...each, url: await addresses.made(each.url, 'text/vtt') })));
      return { ...link, url, downloadUrl: url, ...(texts.length > 0 ? { captions: texts } : {}) };
    },
  };
}
