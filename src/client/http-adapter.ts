import { tokenSource } from '../contract/index.ts';
import type { GetToken, TelephonyAdapter, TokenPatience } from '../contract/index.ts';
import { accountPorts } from './ports/account.ts';
import { callLogPort } from './ports/call-log.ts';
import { eventsPort } from './ports/events.ts';
import { forwardingPort } from './ports/forwarding.ts';
import { phonePorts } from './ports/phones.ts';
import { isOnline, Transport } from './transport.ts';

export interface HttpAdapterOptions {
  /** Where `/v1` is mounted: `https://telephony.example`, or a path on the page's own origin. */
  readonly baseUrl: string;
  /** Names the backend for caches on the device. Default: the base address. */
  readonly id?: string;
  /**
   * Asked before each request, so keep the token in memory yourself. Where the page's `configure` or provider has a `getToken`,
   * that one is used instead. With neither, no token is sent.
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
  now: () => Date.now(),
  online: () => isOnline(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  // eslint-disable-next-line no-console -- the host's own error, which no screen can show
  report: (cause) => console.error('[selfcare-elements] getToken failed, and is asked again:', cause),
};

/**
 * The contract over HTTP and server-sent events, as `/v1/openapi.json` describes it.
 * @throws nothing itself; its calls reject with a `SelfcareError`
 */
export function httpAdapter(options: HttpAdapterOptions): TelephonyAdapter {
  const base = options.baseUrl.replace(/(\/v1)?\/*$/, '');
  const transport = new Transport({
    base: `${base}/v1`,
    // The global `fetch` is read at each call: a page may replace it later.
    fetch: (input, init) => (options.fetch ?? fetch)(input, init),
    timeoutMs: options.timeoutMs ?? 20_000,
    tokens: options.getToken && tokenSource(options.getToken, patience),
  });
  return {
    contract: 1,
    id: options.id ?? base,
    authenticate: (tokens) => transport.authenticate(tokens),
    ...accountPorts(transport),
    ...phonePorts(transport),
    forwarding: forwardingPort(transport),
    callLog: callLogPort(transport),
    events: eventsPort(transport),
  };
}
