import { SelfcareError } from '../contract/index.ts';
import type {
  CallOptions,
  EventKind,
  LiveEvent,
  Page,
  PortName,
  TelephonyAdapter,
  Version,
  Versioned,
  Written,
} from '../contract/index.ts';

/** A live hint about changed data. */
export type ChangeEvent = Exclude<LiveEvent, { kind: 'resync' }>;

/** Identity of a resource: equal keys share one cache entry and one request, and promise equal types. The first word names the kind. */
export type Key = readonly string[];

/** Fields of every resource. */
export interface ResourceBase {
  readonly key: Key;
  /** The port it needs. Where the adapter or the capabilities lack it, the view is `unavailable`. */
  readonly port: PortName | 'capabilities';
  /** Hints that make it read again. */
  readonly events: readonly EventKind[];
  /** Narrows `events`: only hints about this very record. Left out: every hint of those kinds. */
  matches?(event: ChangeEvent): boolean;
  /** May be kept on the device where the page allows it. Never for secrets. */
  readonly persist?: boolean;
}

/** A resource that is read whole. */
export interface Resource<T> extends ResourceBase {
  read(adapter: TelephonyAdapter, options: CallOptions): Promise<Versioned<T>>;
  /** Narrows `persist`: whether this answer is worth keeping. */
  worthKeeping?(data: T): boolean;
  /** Answers keep the identity of unchanged parts by themselves; else equal parts are found by their place. */
  readonly ownIdentity?: boolean;
  /** Its answer has those of others, which are taken over unless a newer one is there. */
  readonly brings?: Brings<T>;
  /** For its unanswered changes; required where a {@link Write} names the resource. */
  readonly changes?: ChangeRules<T>;
}

/** An answer for another resource. */
export interface Brought {
  readonly resource: AnyResource;
  readonly found: Versioned<unknown>;
}

/** Answers for other resources, which come with one. */
export interface Brings<T> {
  /** First words of keys that are not read by themselves while the answer is awaited for the first time. */
  readonly kinds: readonly string[];
  parts(data: T): readonly Brought[];
}

/** A resource whose type of data does not matter. */
export type AnyResource = Resource<unknown>;

/** What the first page of a list tells beside its items. */
export type OverviewOf<P extends Page<unknown>> = Omit<P, keyof Page<unknown>>;

/** A list that is read page by page. `P`: its page, where the first one tells more than its items. */
export interface PagedResource<T, P extends Page<T> = Page<T>> extends ResourceBase {
  page(adapter: TelephonyAdapter, cursor: string | undefined, options: CallOptions): Promise<P>;
  /** Names an item, so that pages merge without duplicates. */
  idOf(item: T): string;
  /**
   * Whether any loaded item may be another one after a hint, or where none has told why the list is read again: all loaded pages are read.
   * Left out: new items are on top, and the others stay as they are.
   */
  changesAnywhere?(event: ChangeEvent | undefined): boolean;
  /** Where its items are resources of their own: the first word of their keys. Unanswered changes of them show in the list. */
  readonly records?: string;
  /**
   * An item as it will be once the server has accepted the call, `undefined` where it leaves the list; required beside {@link records}.
   * The call may be about another item.
   */
  changed?(item: T, call: PortCall): T | undefined;
}

/** The call of a port's method as plain data, which the device can keep: everything but the options. The last argument is the change. */
export interface PortCall {
  readonly port: PortName;
  readonly method: string;
  readonly arguments: readonly unknown[];
}

type Ports = Pick<Required<TelephonyAdapter>, PortName>;
type WithoutOptions<F> = F extends (...given: infer A) => unknown
  ? Required<A> extends readonly [...infer L, unknown]
    ? L
    : never
  : never;

/** A {@link PortCall} as the contract types it. */
export interface CallOf<P extends PortName, M extends keyof Ports[P] & string> {
  readonly port: P;
  readonly method: M;
  readonly arguments: Readonly<WithoutOptions<Ports[P][M]>>;
}

/** What only a domain knows of its changes. A resource receives no other calls than those that its own domain writes. */
export interface ChangeRules<T, C extends PortCall = PortCall> {
  /**
   * The data as it will be once the server has accepted the call. Pure.
   * @param now epoch milliseconds by the backend's clock
   */
  optimistic(data: T, call: C, now: number): T;
  /**
   * The record's version, sent as `ifMatch`: one in the data, or that of the whole answer. Left out: the last write wins.
   * @param version of the answer
   */
  versionOf?(data: T, record: string, version: Version): Version | undefined;
}

/** A change of one record within a resource. */
export interface Write<T> {
  readonly resource: Resource<T>;
  /** Which record of the resource: changes of one record are sent one after the other. While one is on its way, the next ones merge. */
  readonly record: string;
  readonly call: PortCall;
  /** An idempotent setting that may wait for the network. Destructive changes must not. */
  readonly queueOffline?: boolean;
  /** What the person has changed, as they saw it. Left out: the latest answer; without one, the change cannot wait for the network. */
  readonly seen?: Versioned<T>;
  /** Of a write that is repeated after its failure, as its first attempt may have been applied. Left out: a new one. */
  readonly idempotencyKey?: string;
}

/** The answer to a change. */
export interface Sent<T> extends Written<T> {
  /**
   * Of a `pending` change that names its operation: resolves when it is applied, or when its outcome can no longer be known. Rejects
   * with a `SelfcareError` when it has failed.
   */
  readonly settled?: Promise<void>;
  /** Of a `pending` change: it is not sent yet, and waits on the device for the network. */
  readonly waiting?: boolean;
}

/** A port that the adapter has. The runtime asks only where it has it; the check keeps the types honest. */
export function need<P>(port: P | undefined): P {
  if (port === undefined) throw new SelfcareError('unsupported');
  return port;
}
