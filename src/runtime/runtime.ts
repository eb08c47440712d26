import type { GetToken, TelephonyAdapter, Versioned } from '../contract/index.ts';
import type { Updates } from './live.ts';
import type { LaneView } from './change.ts';
import type { Key, PortCall, Resource, Sent, Write } from './resource.ts';
import type { UserKey } from './persistence.ts';
import type { Session } from './session.ts';
import type { ResourceState } from './view-state.ts';

/** Settings of a page for its runtime. */
export interface RuntimeOptions {
  /** Where tokens come from. Left out: the adapter signs in by its own means. */
  readonly getToken?: GetToken | undefined;
  /** `device` keeps data that allows it in IndexedDB until sign-out. Default `none`. */
  readonly persist?: 'none' | 'device' | undefined;
  /**
   * A stable key of the signed-in user, such as the id of the host's session. What the device has kept is painted for that user only,
   * and wiped for another. Left out: issuer and subject of the token, where it is a JWT; otherwise nothing is painted before the backend
   * has said who the user is.
   */
  readonly user?: string | undefined;
}

/** The shared cache, as far as lists need it. */
export interface ListCache {
  found<T>(key: Key): Versioned<T> | undefined;
  set<T>(resource: Resource<T>, found: Versioned<T>): void;
  /** The unanswered changes of resources whose keys begin with this word. */
  lanes(kind: string): readonly LaneView[];
  /**
   * Calls `listener` when they change, with the call where the backend has accepted one.
   * @returns how to stop
   */
  follow(kind: string, listener: (taken: PortCall | undefined) => void): () => void;
}

/**
 * All that the widgets on one adapter share: one cache, one queue of changes, one event stream, one session. Copies of the library on
 * one page share it too. A change of this shape raises the version in the symbols of docs/decisions/0013.
 */
export interface Runtime {
  readonly adapter: TelephonyAdapter;
  readonly session: Session;
  readonly updates: Updates;
  /**
   * Who has signed in, as the backend says. While nobody is signed in: who was, as the same person may come back. Undefined until the
   * backend has answered, after a sign-out, and where it has no port `account`.
   */
  readonly user: UserKey | undefined;
  /**
   * Calls `listener` when everything of a person is forgotten: at sign-out, and when another one has signed in. The end of a session alone
   * forgets nothing.
   * @returns how to stop
   */
  onForget(listener: () => void): () => void;
  /**
   * Watches a resource; `listener` is called at once and on every change.
   * @returns how to stop
   */
  watch<T>(resource: Resource<T>, listener: (state: ResourceState<T>) => void): () => void;
  /** Epoch milliseconds by the backend's clock: the device's, corrected by the latest `serverTime`. */
  now(): number;
  /** Reads a resource again now. */
  refresh<T>(resource: Resource<T>): void;
  /**
   * Sends a change. It shows at once, and is taken back when it fails.
   * @returns the server's answer. `pending` where the change waits for the network (`waiting` counts it) or where the switch answers later
   * @throws SelfcareError; on `conflict` the data has been read again and the change is given up: the caller may write it again
   */
  write<T>(write: Write<T>): Promise<Sent<T>>;
  /** For `watchPages`. */
  readonly lists: ListCache;
  /** Stops all requests, forgets everything in memory before it returns, wipes the device, and notifies the other tabs. */
  signOut(): Promise<void>;
}

/** A runtime as the registry of the page holds it. */
export interface SharedRuntime extends Runtime {
  /** An option that is left out stays as it was. */
  configure(options: RuntimeOptions): void;
}
