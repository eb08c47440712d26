import type { GetToken, TelephonyAdapter, Versioned, Written } from '../contract/index.ts';
import type { Resource, Write } from './resource.ts';
import type { ResourceState } from './view-state.ts';

/** What a page tells the runtime once. */
export interface RuntimeOptions {
  /** Where tokens come from. Left out: the adapter signs in by its own means. */
  readonly getToken?: GetToken | undefined;
  /** `device` keeps data that allows it in IndexedDB until sign-out. Default `none`. */
  readonly persist?: 'none' | 'device' | undefined;
}

/** Who is signed in, as far as the page knows. */
export interface Session {
  readonly state: 'signed-in' | 'signed-out';
  /** Calls `listener` on every change of `state`. Returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Asks for a token again; call it when somebody has signed in. Every view recovers. */
  retry(): void;
}

/** A list being watched. */
export interface PagesHandle<T> {
  /** Reads the next page. Does nothing while one is on its way or when there is none. */
  loadMore(): void;
  /** Reads every page, and resolves with all items. Rejects with the first error. */
  loadAll(): Promise<readonly T[]>;
  /** Reads the newest page again. */
  refresh(): void;
  stop(): void;
}

/** The shared cache, as far as lists need it. */
export interface PagesHost {
  readonly adapter: TelephonyAdapter;
  found<T>(resource: Resource<T>): Versioned<T> | undefined;
  set<T>(resource: Resource<T>, found: Versioned<T>): void;
  watch<T>(resource: Resource<T>, notify: (state: ResourceState<T>) => void): () => void;
  refresh<T>(resource: Resource<T>): void;
}

/** What all widgets on one adapter share: one cache, one queue of changes, one event stream, one session. */
export interface Runtime {
  readonly adapter: TelephonyAdapter;
  readonly session: Session;
  /**
   * Watches a resource; `notify` is called at once and on every change.
   * @returns how to stop
   */
  watch<T>(resource: Resource<T>, notify: (state: ResourceState<T>) => void): () => void;
  /** The data of a resource if it is in memory. */
  peek<T>(resource: Resource<T>): T | undefined;
  /** Reads a resource again now. */
  refresh<T>(resource: Resource<T>): void;
  /**
   * Sends a change. It shows at once, and is taken back when it fails.
   * @returns the server's answer. `pending` where the change waits for the network (`waiting` counts it) or where the switch answers later
   * @throws SelfcareError; on `conflict` the data has been read again and the change is given up: the caller may write it again
   */
  write<T, C>(write: Write<T, C>): Promise<Written<T>>;
  /** Fetches what writing needs, so that a change can be made when the network has gone. Writing without it does so itself. */
  prepareWrites(): Promise<void>;
  /** What `watchPages` works on. */
  readonly lists: PagesHost;
  /** Stops all requests, forgets everything in memory before it returns, wipes the device, and tells the other tabs. */
  signOut(): Promise<void>;
}
