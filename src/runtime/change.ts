import { SelfcareError } from '../contract/index.ts';
import type { Id, OperationOutcome, TelephonyAdapter, Version, Versioned, WriteOptions, Written } from '../contract/index.ts';
import { isPlain } from './equal.ts';
import type { Key, PortCall, Resource, Sent } from './resource.ts';

/** A change as plain data: enough to send it after the page was loaded again. */
export interface KeptChange {
  /** The same for every attempt: a server that has applied the change repeats its answer. */
  readonly idempotencyKey: string;
  /** Of the resource. */
  readonly key: Key;
  readonly record: string;
  readonly call: PortCall;
  /** The version that the change was made on. */
  readonly base: Version | undefined;
  /** Epoch milliseconds; changes are sent in this order. Absent in changes of an earlier release. */
  readonly madeAt?: number;
  /** No request has carried it yet, so a later change may still be merged into it. */
  readonly untried?: boolean;
}

interface Waiter<T> {
  resolve(sent: Sent<T>): void;
  reject(error: SelfcareError): void;
}

/** A change in its lane. */
export interface Change<T> {
  readonly idempotencyKey: string;
  readonly record: string;
  readonly madeAt: number;
  call: PortCall;
  queueOffline: boolean;
  base: Version | undefined;
  readonly seen: Versioned<T> | undefined;
  /** Waits for the network, also while it is sent again. */
  parked: boolean;
  /** May have reached the server, so no other change can be merged into it. */
  tried: boolean;
  /** Stored on the device: the change outlives the page. */
  kept: boolean;
  waiters: Waiter<T>[];
}

/** A change that had waited for the network was refused. */
export interface RefusedChange {
  readonly record: string;
  readonly error: SelfcareError;
  /** The person has read it. */
  dismiss(): void;
}

/** A resource with the user's unanswered changes applied. */
export interface Overlay<T> {
  readonly data: T;
  /** A change is on its way for the first time. */
  readonly saving: boolean;
  /** Records with a change that waits for the network, also while it is sent again. */
  readonly waiting: number;
  readonly problem: SelfcareError | undefined;
  /** A change that had waited was acknowledged a moment ago. */
  readonly confirmed?: boolean;
}

/** A change without an answer. */
export interface UnansweredChange {
  readonly record: string;
  readonly call: PortCall;
  /** Waits for the network, also while it is sent again. */
  readonly parked: boolean;
}

/** What a list of resources asks about one of them. */
export interface LaneView {
  /** Unanswered, in their order. */
  readonly changes: readonly UnansweredChange[];
  readonly refusal: RefusedChange | undefined;
  /** A change that had waited was acknowledged a moment ago. */
  readonly confirmed: boolean;
}

export interface WritesHost {
  readonly adapter: TelephonyAdapter;
  /** Why nothing may be sent now; `waited`: the change is of an earlier time, perhaps of another user. */
  blocked(waited: boolean): 'unauthenticated' | 'unavailable' | undefined;
  /** The latest answer of the server. */
  found<T>(key: Key): Versioned<T> | undefined;
  /** `resource` is undefined for a restored change that no widget has asked about. */
  answered<T>(key: Key, written: Written<T>, resource: Resource<T> | undefined): void;
  /** Epoch milliseconds by the backend's clock. */
  now(): number;
  /** How a pending operation ended; undefined where that can no longer be known. */
  settled(operation: Id): Promise<OperationOutcome | undefined>;
  /** Reads past the cache. */
  read<T>(resource: Resource<T>): Promise<void>;
  failed(error: SelfcareError): void;
  /** The view of a resource has changed. `taken`: the backend has accepted this call. */
  changed(key: Key, taken?: PortCall): void;
  /** Writes a change to the device. Resolves with whether it is there; undefined where the page keeps nothing. */
  keep(change: KeptChange): Promise<boolean> | undefined;
  /** A change is answered or given up. Resolves when the device has forgotten it. */
  drop(idempotencyKey: string): Promise<void>;
  /** Runs `task` while no other tab sends this change. */
  alone(idempotencyKey: string, task: () => Promise<void>): Promise<void>;
  /** Whether another tab has sent this waiting change meanwhile. */
  sentElsewhere(idempotencyKey: string): Promise<boolean>;
}

/** Two calls of one method as one: fields of the later change win. A change without fields, such as a list, replaces the earlier one. */
export function merged(earlier: PortCall, later: PortCall): PortCall {
  const [before, after] = [earlier.arguments.at(-1), later.arguments.at(-1)];
  if (!isPlain(before) || !isPlain(after)) return later;
  return { ...later, arguments: [...later.arguments.slice(0, -1), { ...before, ...after }] };
}

/** The contract types the answer where the call was made; a call from the device is checked for its method only. */
export function perform<T>(
  adapter: TelephonyAdapter,
  { port: name, method, arguments: given }: PortCall,
  options: WriteOptions,
): Promise<Written<T>> {
  const port: object | undefined = adapter[name];
  const call: unknown = port && Reflect.get(port, method);
  if (typeof call !== 'function') throw new SelfcareError('unsupported');
  return Reflect.apply(call, port, [...given, options]) as Promise<Written<T>>;
}
