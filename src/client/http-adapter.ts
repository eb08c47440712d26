import { tokenSource } from '../contract/index.ts';
import type { GetToken, TelephonyAdapter, TokenPatience, TokenSource } from '../contract/index.ts';
import { accountPorts } from './ports/account.ts';
import { callLogPort } from './ports/call-log.ts';
import { contactsPort } from './ports/contacts.ts';
import { documentsPort } from './ports/documents.ts';
import { eventsPort } from './ports/events.ts';
import { historyPort } from './ports/history.ts';
import { forwardingPort } from './ports/forwarding.ts';
import { phonePorts } from './ports/phones.ts';
import { mediaAddress } from './media-address.ts';
import { preferencesPort } from './ports/preferences.ts';
import { presencePort } from './ports/presence.ts';
import { usagePort } from './ports/usage.ts';
import { voicemailSettingsPort } from './ports/voicemail-settings.ts';
import { voicemailPort } from './ports/voicemail.ts';
import { isOnline, Transport } from './transport.ts';

export interface HttpAdapterOptions {
  /** Where `/v1` is mounted: `https://telephony.example`, or a path on the page's own origin. */
  readonly baseUrl: string;
  /** Names the backend for caches on the device. Default: the base address. */
  readonly id?: string;
  /**
   * Asked once: its token is kept in memory until the server refuses it or the user signs out. Where the page's `configure` or
   * provider has a `getToken`, that one is used instead. With neither, no token is sent.
   */
  readonly getToken?: GetToken;
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof fetch;
  /**
   * Milliseconds until a call fails with `timeout`. Default 20 000. A call without an answer is tried again every 2 s within that time,
   * at most four times: the connection may be dead after a sleep or a change of network. The first answer counts. A server that is slow
   * is asked less often.
   */
  readonly timeoutMs?: number;
}

const patience: TokenPatience = {
  now: () => performance.now(),
  online: () => isOnline(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  // eslint-disable-next-line no-console -- the host's own error, which no screen can show
  report: (cause) => console.error('[selfcare-elements] getToken failed, and is asked again:', cause),
};

/** The token in use, for an adapter with a callback of its own. */
class KeptToken implements TokenSource {
  readonly #getToken: GetToken;
  #source: TokenSource;
  #token: string | null = null;

  constructor(getToken: GetToken) {
    this.#getToken = getToken;
    this.#source = tokenSource(getToken, patience);
  }

  async token(refused?: string): Promise<string | null> {
    if (this.#token !== null && this.#token !== refused) return this.#token;
    const source = this.#source;
    const token = await source.token(refused);
    if (source === this.#source) this.#token = token;
    return token;
  }

  /** An answer to an earlier question is not kept either: it may be of the user who has left. */
  forget(): void {
    this.#token = null;
    this.#source = tokenSource(this.#getToken, patience);
  }
}

/**
 * The contract over HTTP and server-sent events, as `/v1/openapi.json` describes it.
 * @throws nothing itself; its calls reject with a `SelfcareError`
 */
export function httpAdapter(options: HttpAdapterOptions): TelephonyAdapter {
  const base = options.baseUrl.replace(/(\/v1)?\/*$/, '');
  const kept = options.getToken && new KeptToken(options.getToken);
  const transport = new Transport({
    base: `${base}/v1`,
    // The global `fetch` is read at each call: a page may replace it later.
    fetch: (input, init) => (options.fetch ?? fetch)(input, init),
    timeoutMs: options.timeoutMs ?? 20_000,
    tokens: kept,
  });
  return {
    contract: 1,
    id: options.id ?? base,
    authenticate: (tokens) => transport.authenticate(tokens),
    forget: () => {
      kept?.forget();
      transport.forget();
    },
    ...accountPorts(transport),
    ...phonePorts(transport),
    preferences: preferencesPort(transport),
    forwarding: forwardingPort(transport),
    callLog: callLogPort(transport),
    contacts: contactsPort(transport),
    presence: presencePort(transport),
    voicemailSettings: voicemailSettingsPort(transport, { addressOf: (url) => mediaAddress(url, base), fetch: options.fetch }),
    voicemail: voicemailPort(transport, base),
    usage: usagePort(transport),
    documents: documentsPort(transport, base),
    history: historyPort(transport),
    events: eventsPort(transport),
  };
}
