import { httpAdapter } from '../client/index.ts';
import type { Id, TelephonyAdapter } from '../contract/index.ts';
import type { LoadDocument } from '../node/demo/documents.ts';
import type { DemoSounds, LoadSound } from '../node/demo/sounds.ts';
import type { SecretBox } from '../node/secrets/secret-box.ts';
import type { Store } from '../node/store/store.ts';
import { withPageAddresses } from './playable.ts';
import { localFetch } from './local-fetch.ts';
import type * as reference from './reference-app.ts';

/** Address under which the backend answers `fetch`; nothing is ever sent there. */
const address = 'http://selfcare.invalid';

/**
 * How long copies of one seeded database are opened, in milliseconds. A copy misses the calls of the time since the seeding, and after
 * three minutes its telephone switch would count as lost.
 */
const imageGoodMs = 2 * 60_000;
let seeded: { readonly at: number; readonly image: Promise<Uint8Array> } | undefined;

type Reference = typeof reference;

/** Packages of the demo backend that an installation without optional dependencies lacks. */
const needed = '@noble/hashes hono @hono/zod-openapi zod jose lru-cache @sqlite.org/sqlite-wasm';

function missing(cause: unknown): Error {
  return new Error(`demoBackend could not load its server. Where packages are missing, add them: npm install ${needed}`, { cause });
}

async function loadReference(): Promise<Reference> {
  try {
    return await import('./reference-app.ts');
  } catch (cause) {
    throw missing(cause);
  }
}

async function seededImage({ openWasmStore, seedDemo, openBox }: Reference, now: number, sounds: DemoSounds): Promise<Uint8Array> {
  const store = await openWasmStore();
  await seedDemo(store, now, openBox, sounds);
  const image = store.image();
  await store.close();
  return image;
}

/** A store in memory with the demo company. Seeding takes some 0.3 s, a copy 1 ms. */
async function openSeeded(reference: Reference, now: number, sounds: DemoSounds): Promise<Store> {
  if (!seeded || now < seeded.at || now >= seeded.at + imageGoodMs) seeded = { at: now, image: seededImage(reference, now, sounds) };
  return reference.openWasmStore(await seeded.image);
}

/** Backends share nothing, so neither may what a page keeps under their names. */
let backends = 0;

export interface DemoBackendOptions {
  /** Epoch milliseconds. `Date.now` when left out. The demo's calls end a little before it. */
  readonly clock?: () => number;
  /** Where it keeps its data. A store in memory of its own when left out, on `@sqlite.org/sqlite-wasm`. */
  readonly store?: Store;
  /**
   * Reads the WAV file of `message-1` to `message-5`: what callers have said. Tones when left out.
   */
  readonly loadSound?: LoadSound;
  /** Reads the video of the documents and its captions. Left out: the documents have no video. */
  readonly loadDocument?: LoadDocument;
  /** Seals secrets where the store outlives the page. Left out, they are kept in the open, as everything in a page's memory is. */
  readonly box?: SecretBox;
}

/** The reference adapter with its demo company, whole and in memory: a backend for tests, stories and demonstrations. */
export interface DemoBackend {
  readonly store: Store;
  /** Answers requests as the server does. */
  fetch(request: Request): Promise<Response>;
  /** A token for one of the demo's logins: `alice`, `bruno`, `chloe`, `driss` or `farah`. */
  tokenFor(user: Id): Promise<string>;
  /** An adapter that is signed in as one of the demo's logins. */
  adapterFor(user: Id): TelephonyAdapter;
}

/**
 * Builds a backend of its own: two of them share nothing.
 * @throws Error that names the packages to add, where optional dependencies were left out
 */
export async function demoBackend(options: DemoBackendOptions = {}): Promise<DemoBackend> {
  const reference = await loadReference();
  const { createApp, demoDocuments, demoTenant, memoryIssuer, memoryMedia, openBox, openWasmStore, seedDemo, storeSounds } = reference;
  const clock = options.clock ?? Date.now;
  backends += 1;
  const name = `${address}/${backends}`;
  const issuer = memoryIssuer(clock);
  const box = options.box ?? openBox;
  const media = memoryMedia(clock);
  const sounds = await storeSounds(media, options.loadSound);
  const isOwn = options.box !== undefined || options.loadSound !== undefined;
  const store = options.store ?? (await (isOwn ? openWasmStore() : openSeeded(reference, clock(), sounds)));
  if (options.store || isOwn) await seedDemo(store, clock(), box, sounds);
  const documents = await demoDocuments(clock, options.loadDocument);
  const app = createApp({ store, media, documents, auth: issuer, clock, box, demo: { issuer, sounds } });
  const answer = async (request: Request) => app.fetch(request);
  const tokenFor = (user: Id) => issuer.issue(demoTenant, user);
  return {
    store,
    fetch: answer,
    tokenFor,
    adapterFor: (user) => {
      let token: Promise<string> | undefined;
      const adapter = httpAdapter({
        baseUrl: address,
        id: `${name}/${user}`,
        fetch: localFetch(answer),
        getToken: ({ refused }) => {
          if (refused !== undefined) token = undefined;
          return (token ??= tokenFor(user));
        },
      });
      return withPageAddresses(adapter, localFetch(answer));
    },
  };
}

/** The shortest way to live widgets without a server: `provider.adapter = await demoAdapter()`. */
export async function demoAdapter(user: Id = 'alice', options: DemoBackendOptions = {}): Promise<TelephonyAdapter> {
  return (await demoBackend(options)).adapterFor(user);
}
