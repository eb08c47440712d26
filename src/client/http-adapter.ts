import { SelfcareError } from '../contract/index.ts';
import type {
  Account,
  CallLogEntry,
  CallLogMonth,
  CallLogQuery,
  Capabilities,
  EventsOptions,
  Forwarding,
  GetToken,
  Line,
  LiveEvent,
  Page,
  TargetVerdict,
  TelephonyAdapter,
  TokenSource,
  Versioned,
  WriteOptions,
  Written,
} from '../contract/index.ts';
import { having, versioned, written } from './answers.ts';
import { later } from './later.ts';
import { Transport } from './transport.ts';

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
  /** Milliseconds until a call fails with `timeout`. Default 20 000. */
  readonly timeoutMs?: number;
}

/**
 * The contract over HTTP and server-sent events, as `/v1/openapi.json` describes it.
 * @throws nothing itself; its calls reject with a `SelfcareError`
 */
export function httpAdapter(options: HttpAdapterOptions): TelephonyAdapter {
  const base = options.baseUrl.replace(/(\/v1)?\/*$/, '');
  const transport = new Transport({
    base: `${base}/v1`,
    fetch: fetcherOf(options.fetch),
    timeoutMs: options.timeoutMs ?? 20_000,
    tokens: tokensOf(options.getToken),
  });
  const record = async <T>(path: string, required: readonly string[], call?: { signal?: AbortSignal | undefined }): Promise<Versioned<T>> =>
    versioned<T>(await transport.read(path, call), required);
  const forwarding = (line: string, rest = ''): string => `/lines/${encodeURIComponent(line)}/forwarding${rest}`;
  const setForwarding = async (line: string, key: string, change: unknown, call?: WriteOptions): Promise<Written<Forwarding>> =>
    written<Forwarding>(await transport.write('PUT', forwarding(line, `/${key}`), change, call), ['rules']);

  const phones = async () => (await import('./phone-ports.ts')).phonePorts(transport);

  return {
    contract: 1,
    id: options.id ?? base,
    authenticate: (tokens) => transport.authenticate(tokens),
    capabilities: (call) => record<Capabilities>('/capabilities', ['ports', 'lines'], call),
    account: { get: (call) => record<Account>('/me', ['id', 'tenant'], call) },
    lines: { list: (call) => record<readonly Line[]>('/lines', ['length'], call) },
    forwarding: {
      get: (line, call) => record<Forwarding>(forwarding(line), ['rules'], call),
      setRule: (line, condition, change, call) => setForwarding(line, condition, change, call),
      setSimultaneousRing: (line, change, call) => setForwarding(line, 'simultaneous-ring', change, call),
      checkTarget: async (line, number, call) =>
        having<TargetVerdict>((await transport.write('POST', forwarding(line, '/check-target'), { number }, call)).data, ['allowed']),
    },
    callLog: {
      list: async (query, call) => having<Page<CallLogEntry>>((await transport.read(`/calls${searchOf(query)}`, call)).data, ['items']),
      months: async (call) => having<readonly CallLogMonth[]>((await transport.read('/calls/months', call)).data, ['length']),
    },
    devices: later(async () => (await phones()).devices, ['list', 'preview', 'apply']),
    functionKeys: later(async () => (await phones()).functionKeys, ['get', 'set']),
    deviceSettings: later(async () => (await phones()).deviceSettings, ['get', 'set']),
    events: { open: (call) => openEvents(transport, call) },
  };
}

/** Loaded when first needed: a page paints before it listens. */
async function* openEvents(transport: Transport, call?: EventsOptions): AsyncGenerator<LiveEvent> {
  const { readEvents } = await import('./read-events.ts').catch((cause: unknown) => {
    throw new SelfcareError('unavailable', { cause });
  });
  yield* readEvents(transport, call);
}

/** The global one is looked up at each call: a page may replace it later. */
function fetcherOf(given: typeof fetch | undefined): typeof fetch {
  return (input, init) => (given ?? fetch)(input, init);
}

function tokensOf(getToken: GetToken | undefined): TokenSource | undefined {
  return getToken && { token: (refused) => getToken(refused === undefined ? {} : { refused }) };
}

function searchOf(query: CallLogQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return `?${search}`;
}
