import { keyOf } from './equal.ts';
import type { Version, Written } from '../contract/index.ts';
import { SelfcareError } from '../contract/index.ts';
import type { Lane, LaneHost, Overlay } from './write-lane.ts';
import type * as LaneModule from './write-lane.ts';
import type { Resource, Write } from './resource.ts';

type Lanes = typeof LaneModule;

/** The user's changes that are not answered yet, in a lane per resource. What a lane does is loaded with the first change. */
export class WriteQueue {
  readonly #host: Omit<LaneHost, 'signal'>;
  readonly #lanes = new Map<string, Lane<unknown>>();
  #stop = new AbortController();
  #lanesModule: Lanes | undefined;

  constructor(host: Omit<LaneHost, 'signal'>) {
    this.#host = host;
  }

  async prepare(): Promise<void> {
    await this.#load();
  }

  /** Shows at once where what lanes do is there already. */
  add<T>(write: Write<T, unknown>): Promise<Written<T>> {
    if (this.#lanesModule) return this.#lane(this.#lanesModule, write.resource).add(write);
    return this.#addLater(write);
  }

  async #addLater<T>(write: Write<T, unknown>): Promise<Written<T>> {
    const { signal } = this.#stop;
    const lanes = await this.#load();
    if (signal.aborted) throw new SelfcareError('aborted');
    return this.#lane(lanes, write.resource).add(write);
  }

  async restore<T>(write: Write<T, unknown>, idempotencyKey: string, base: Version | undefined): Promise<void> {
    const { signal } = this.#stop;
    const lanes = await this.#load();
    if (!signal.aborted) this.#lane(lanes, write.resource).restore(write, idempotencyKey, base);
  }

  overlay<T>(resource: Resource<T>, data: T): Overlay<T> {
    return this.#known(resource)?.overlay(data) ?? { data, saving: false, waiting: 0, problem: undefined };
  }

  /** Something waits for the network. */
  get waiting(): boolean {
    return [...this.#lanes.values()].some((lane) => lane.waiting);
  }

  /** Somebody has seen that a change which had waited was refused. */
  forgive<T>(resource: Resource<T>): void {
    this.#known(resource)?.forgive();
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

  /** A failure is the network's, so the next change tries again. */
  async #load(): Promise<Lanes> {
    try {
      return (this.#lanesModule ??= await import('./write-lane.ts'));
    } catch (cause) {
      throw new SelfcareError('unavailable', { cause });
    }
  }

  /** Equal keys mean equal types: that is what a key promises. */
  #known<T>({ key }: Resource<T>): Lane<T> | undefined {
    return this.#lanes.get(keyOf(key)) as Lane<T> | undefined;
  }

  #lane<T>({ Lane }: Lanes, resource: Resource<T>): Lane<T> {
    const lane = this.#known(resource) ?? new Lane(resource, { ...this.#host, signal: this.#stop.signal });
    this.#lanes.set(keyOf(resource.key), lane);
    return lane;
  }
}
