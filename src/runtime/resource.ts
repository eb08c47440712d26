import type {
  CallOptions,
  EventKind,
  LiveEvent,
  Page,
  PortName,
  TelephonyAdapter,
  Version,
  Versioned,
  WriteOptions,
  Written,
} from '../contract/index.ts';

/** A live hint about something that changed. */
export type ChangeEvent = Exclude<LiveEvent, { kind: 'resync' }>;

interface AnyResource {
  /** Identity: equal keys share one cache entry and one request. The first word names the kind. */
  readonly key: readonly string[];
  /** The port it needs. Where the adapter or the capabilities lack it, the view is `unavailable`. */
  readonly port: PortName | 'capabilities';
  /** Hints that make it read again. */
  readonly events: readonly EventKind[];
  /** Narrows `events`: only hints about this very record. Left out: every hint of those kinds. */
  matches?(event: ChangeEvent): boolean;
}

/** Something that is read whole. */
export interface Resource<T> extends AnyResource {
  read(adapter: TelephonyAdapter, options: CallOptions): Promise<Versioned<T>>;
  /** May be kept on the device where the page allows it. Never for secrets. */
  readonly persist?: boolean;
  /** Narrows `persist`: whether this answer is worth keeping. */
  worthKeeping?(data: T): boolean;
  /** Answers keep the identity of what has not changed by themselves; else equal parts are found by their place. */
  readonly ownIdentity?: boolean;
}

/** A list that is read page by page, newest first. */
export interface PagedResource<T> extends AnyResource {
  page(adapter: TelephonyAdapter, cursor: string | undefined, options: CallOptions): Promise<Page<T>>;
  /** Names an item, so that pages merge without duplicates. */
  idOf(item: T): string;
  /** May be kept on the device where the page allows it. Never for secrets. */
  readonly persist?: boolean;
}

/** A change of one record within a resource. */
export interface Write<T, C> {
  readonly resource: Resource<T>;
  /** Which record of the resource: changes of one record are sent one after the other and merged while one is on its way. */
  readonly record: string;
  readonly change: C;
  merge(earlier: C, later: C): C;
  /** What the data will look like once the server has accepted the change. Pure. */
  optimistic(data: T, change: C): T;
  send(adapter: TelephonyAdapter, change: C, options: WriteOptions): Promise<Written<T>>;
  /** The record's version in the data, sent as `ifMatch`. */
  versionOf(data: T): Version | undefined;
  /** An idempotent setting that may wait for the network. Destructive changes must not. */
  readonly queueOffline?: boolean;
}
