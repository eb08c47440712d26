import { keyOf } from './equal.ts';
import type { Version, Written } from '../contract/index.ts';
import { Lane } from './write-lane.ts';
import type { LaneHost, Overlay } from './write-lane.ts';
import type { Resource, Write } from './resource.ts';

/** The user's changes that are not answered yet, in a lane per resource. */
export class WriteQueue {
  readonly #host: Omit<LaneHost, 'signal'>;
  readonly #lanes = new Map<string, Lane<unknown>>();
  #stop = new AbortController();

  constructor(host: Omit<LaneHost, 'signal'>) {
    this.#host = host;
  }

  add<T>(write: Write<T, unknown>): Promise<Written<T>> {
    return this.#lane(write.resource).add(write);
  }

  restore<T>(write: Write<T, unknown>, idempotencyKey: string, base: Version | undefined): void {
    this.#lane(write.resource).restore(write, idempotencyKey, base);
  }

  overlay<T>(resource: Resource<T>, data: T): Overlay<T> {
    return this.#lane(resource).overlay(data);
  }

  /** Something waits for the network. */
  get waiting(): boolean {
    return [...this.#lanes.values()].some((lane) => lane.waiting);
  }

  /** Somebody has seen that a change which had waited was refused. */
  forgive<T>(resource: Resource<T>): void {
    this.#lane(resource).forgive();
  }

  /** Tries to send what waits. Resolves when everything is sent or has to wait again. */
  async flush(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((lane) => lane.run()));
  }

  /** Gives up everything, at once. */
  abandon(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    for (const lane of this.#lanes.values()) lane.abandon();
    this.#lanes.clear();
  }

  #lane<T>(resource: Resource<T>): Lane<T> {
    const hash = keyOf(resource.key);
    // Equal keys mean equal types: that is what a key promises.
    const lane = (this.#lanes.get(hash) as Lane<T> | undefined) ?? new Lane(resource, { ...this.#host, signal: this.#stop.signal });
    this.#lanes.set(hash, lane);
    return lane;
  }
}
