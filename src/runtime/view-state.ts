import type { Capabilities, GrantedBy, Page, Right, SelfcareError } from '../contract/index.ts';
import type { Snapshot } from './queries.ts';
import type { Overlay, RefusedChange } from './change.ts';
import type { OverviewOf } from './resource.ts';

/** The states of a view of `T`. Impossible combinations cannot be written down. */
export type ViewState<T> =
  | { readonly status: 'loading' }
  | ReadyState<T>
  | { readonly status: 'empty' }
  | { readonly status: 'error'; readonly error: SelfcareError; readonly retry: () => void }
  | { readonly status: 'unavailable'; readonly reason: 'unsupported' | 'forbidden'; readonly grantedBy?: GrantedBy }
  | { readonly status: 'signed-out' };

/** Data to show. */
export interface ReadyState<T> {
  readonly status: 'ready';
  /** The server's data with the user's own unanswered changes already applied. */
  readonly data: T;
  /** Older than what the server holds, as far as we know: painted from the device, or a refresh failed. */
  readonly stale: boolean;
  /** A change is on its way to the server. */
  readonly saving: boolean;
  /** The last contact failed because the device has no network. */
  readonly offline: boolean;
  /** Why the last refresh, or the sending of a waiting change, failed. The data is kept. */
  readonly problem?: SelfcareError;
  /** How many changes wait for the network: each is sent by itself, again and again. */
  readonly waiting: number;
  /** A change that had waited was acknowledged a moment ago. */
  readonly confirmed?: true;
  /** Of a list: its records whose changes wait. */
  readonly waitingRecords?: readonly string[];
  /** Of a list: changes that had waited and were refused, until the person has read it. */
  readonly refusals?: readonly RefusedChange[];
}

/** The states of a resource. Only a view decides whether its data counts as empty. */
export type ResourceState<T> = Exclude<ViewState<T>, { status: 'empty' }>;

/** The state of a list that is read page by page. `P`: its page. */
export interface PagesState<T, P extends Page<T> = Page<T>> {
  readonly list: ResourceState<readonly T[]>;
  /** What the first page tells beside its items. Absent until it is read. */
  readonly overview?: OverviewOf<P>;
  /** The server has more than what is loaded. */
  readonly more: boolean;
  readonly loadingMore: boolean;
  /** Why the last page could not be read; asking for more tries again. */
  readonly moreError?: SelfcareError;
}

/** Everything that decides the state of a view. */
export interface ViewFacts<T> {
  readonly signedIn: boolean;
  /** The adapter has the port. */
  readonly supported: boolean;
  /** Of the capabilities, once they are known. `null`: the backend cannot do it. */
  readonly right: Right | null | undefined;
  readonly snapshot: Snapshot<T>;
  readonly overlay: Overlay<T> | undefined;
  readonly online: boolean;
  readonly retry: () => void;
}

type Unavailable = Extract<ViewState<unknown>, { status: 'unavailable' }>;

const unsupported: Unavailable = { status: 'unavailable', reason: 'unsupported' };

/** The right to a port; `undefined` while the capabilities are unknown. */
export function rightTo(capabilities: Capabilities | undefined, port: string): Right | null | undefined {
  if (capabilities === undefined || port === 'capabilities') return undefined;
  return (capabilities.ports as Readonly<Record<string, Right | undefined>>)[port] ?? null;
}

export function viewOf<T>(facts: ViewFacts<T>): ResourceState<T> {
  const { snapshot, overlay } = facts;
  if (!facts.signedIn) return { status: 'signed-out' };
  if (!facts.supported || snapshot.failure?.code === 'unsupported') return unsupported;
  const refusal = facts.right === undefined ? undefined : refusalOf(facts.right);
  if (refusal) return refusal;
  if (snapshot.failure?.code === 'forbidden') return forbidden(snapshot.failure.details.grantedBy);
  if (overlay) return ready(facts, overlay);
  if (snapshot.failure) return { status: 'error', error: snapshot.failure, retry: facts.retry };
  return { status: 'loading' };
}

/** The state of a view whose right is missing or forbids reading; undefined where it may be read. */
export function refusalOf(right: Right | null | undefined): Unavailable | undefined {
  if (!right) return unsupported;
  return right.access === 'none' ? forbidden(right.grantedBy) : undefined;
}

function forbidden(grantedBy: Right['grantedBy']): Unavailable {
  return { status: 'unavailable', reason: 'forbidden', ...(grantedBy && { grantedBy }) };
}

function ready<T>({ snapshot, online }: ViewFacts<T>, overlay: Overlay<T>): ReadyState<T> {
  const problem: SelfcareError | undefined = overlay.problem ?? snapshot.failure;
  return {
    status: 'ready',
    data: overlay.data,
    stale: snapshot.restored || snapshot.failure !== undefined,
    saving: overlay.saving,
    offline: !online || problem?.code === 'offline',
    waiting: overlay.waiting,
    ...(problem && { problem }),
    ...(overlay.confirmed && { confirmed: true }),
  };
}

/** Why the last read failed. */
export function failureOf(view: ViewState<unknown>): SelfcareError | undefined {
  if (view.status === 'error') return view.error;
  return view.status === 'ready' ? view.problem : undefined;
}

/** Whether two states render alike. `retry` is a new closure each time and does not count. */
export function sameState(a: object | undefined, b: object): boolean {
  if (a === undefined) return false;
  const before = Object.entries(a).filter(([name]) => name !== 'retry');
  const after = new Map(Object.entries(b).filter(([name]) => name !== 'retry'));
  return before.length === after.size && before.every(([name, value]) => Object.is(after.get(name), value));
}
