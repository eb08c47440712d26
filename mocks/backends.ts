import { httpAdapter } from '../src/client/index.ts';
import type { GetToken, Id, TelephonyAdapter } from '../src/contract/index.ts';
import type { LoadDocument } from '../src/node/demo/documents.ts';
import type { SimulatedCall } from '../src/node/demo/simulate-call.ts';
import { demoBackend, type DemoBackend } from '../src/testing/demo-backend.ts';
import { withPageDocuments } from '../src/testing/playable.ts';
import type { Scenario } from './scenarios.ts';

/** User, first state and faults of a mocked backend. */
export interface MockOptions {
  /** The signed-in user; `null` for none. Default `alice`. */
  readonly user?: Id | null;
  readonly scenario?: Scenario;
  /** Changes made through the adapter before the page opens. */
  readonly arrange?: (adapter: TelephonyAdapter, backend: DemoBackend) => Promise<unknown>;
}

/** The demo's video and its captions. */
const loadDocument: LoadDocument = async (name) => {
  const answer = await fetch(new URL(`../src/node/demo/documents/${name}`, import.meta.url));
  return new Uint8Array(await answer.arrayBuffer());
};

/** The reference app on a store in memory of its own, reached over the page's network. */
export class Mock {
  /** The page's adapter: it sends real requests, which the service worker passes to {@link answer}. */
  readonly adapter: TelephonyAdapter;
  readonly #options: MockOptions;
  readonly #user: Id;
  #begun: Promise<DemoBackend> | undefined;

  constructor(address: string, options: MockOptions = {}) {
    const { user = 'alice' } = options;
    this.#options = options;
    this.#user = user ?? 'alice';
    let token: Promise<string> | undefined;
    const getToken: GetToken = async ({ refused }) => {
      if (user === null) return null;
      if (refused !== undefined) token = undefined;
      return (token ??= this.#backend().then((backend) => backend.tokenFor(user)));
    };
    // A unique id, because tabs share caches by the adapter's id.
    const adapter = httpAdapter({ baseUrl: address, id: crypto.randomUUID(), getToken });
    // A tab is opened by the browser itself: no service worker answers there.
    this.adapter = withPageDocuments(adapter, fetch);
  }

  /** Answers a request like the server, or by the scenario. */
  async answer(request: Request): Promise<Response> {
    const backend = await this.#backend();
    const pass = () => backend.fetch(request);
    const { scenario } = this.#options;
    return scenario ? scenario({ request, pass, adapter: backend.adapterFor(this.#user) }) : pass();
  }

  /** Simulates a call by the telephony rules; an event announces it. */
  async simulateCall(call: SimulatedCall): Promise<void> {
    const backend = await this.#backend();
    const headers = { authorization: `Bearer ${await backend.tokenFor(this.#user)}`, 'content-type': 'application/json' };
    await backend.fetch(new Request(`${location.origin}/v1/demo/calls`, { method: 'POST', headers, body: JSON.stringify(call) }));
  }

  #backend(): Promise<DemoBackend> {
    return (this.#begun ??= this.#begin());
  }

  async #begin(): Promise<DemoBackend> {
    const backend = await demoBackend({ loadDocument });
    await this.#options.arrange?.(backend.adapterFor(this.#user), backend);
    return backend;
  }
}

const prefix = '/mock/';
const mocks = new Map<string, Mock>();

/** An isolated backend, which a story may change freely. */
export function mock(options?: MockOptions): Mock {
  const path = `${prefix}${String(mocks.size)}`;
  const made = new Mock(`${location.origin}${path}`, options);
  mocks.set(path, made);
  return made;
}

/** Routes a request to the mock of its address; plain `/v1` has a mock of its own. */
export async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const at = url.pathname.indexOf('/v1/');
  const path = url.pathname.slice(0, at);
  const found = mocks.get(path) ?? new Mock(location.origin);
  if (!mocks.has(path)) mocks.set(path, found);
  const { method, headers, signal } = request;
  const body = method === 'GET' ? null : await request.text();
  return found.answer(new Request(`${url.origin}${url.pathname.slice(at)}${url.search}`, { method, headers, signal, body }));
}
