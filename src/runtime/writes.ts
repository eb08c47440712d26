import type { KeptChange, LaneView, Overlay, WritesHost } from './change.ts';
import { surroundings } from './device.ts';
import { keyOf } from './equal.ts';
import { Lane } from './lane.ts';
import type { Key, PortCall, Resource, Sent, Write } from './resource.ts';

/** The user's unanswered changes, in a lane per resource. */
export class Writes {
  readonly #host: WritesHost;
  readonly #lanes = new Map<string, Lane<unknown>>();
  #stop = new AbortController();

  constructor(host: WritesHost) {
    const changed = (key: Key, taken?: PortCall): void => {
      this.#watchLeaving();
      host.changed(key, taken);
    };
    this.#host = { ...host, changed };
  }

  add<T>(write: Write<T>): Promise<Sent<T>> {
    return this.#lane<T>(write.resource.key).add(write);
  }

  /** Takes over a change that the device kept before the page was loaded. */
  restore(kept: KeptChange): void {
    this.#lane(kept.key).restore(kept);
  }

  overlay<T>(resource: Resource<T>, data: T): Overlay<T> {
    return this.#known<T>(resource.key)?.overlay(resource, data) ?? { data, saving: false, waiting: 0, problem: undefined };
  }

  /** Those of resources whose keys begin with this word. */
  lanes(kind: string): readonly LaneView[] {
    return [...this.#lanes.values()].filter(({ key }) => key[0] === kind);
  }

  /** The user has seen that a waiting change was refused. */
  clearFailure(key: Key): void {
    this.#known(key)?.clearFailure();
  }

  /** Sends waiting changes, and sends changes again that may hang on a dead connection. */
  flush(): void {
    for (const lane of this.#lanes.values()) lane.flush();
  }

  /** Aborts and drops every change. */
  abandon(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    for (const lane of this.#lanes.values()) lane.abandon();
    this.#lanes.clear();
    this.#watchLeaving();
  }

  /** Equal keys promise equal types. */
  #known<T>(key: Key): Lane<T> | undefined {
    return this.#lanes.get(keyOf(key)) as Lane<T> | undefined;
  }

  #lane<T>(key: Key): Lane<T> {
    const lane = this.#known<T>(key) ?? new Lane<T>(key, this.#host, this.#stop.signal);
    this.#lanes.set(keyOf(key), lane);
    return lane;
  }

  /** Listens only while there is a reason: a page with such a listener may be kept out of the back-forward cache. */
  #watchLeaving(): void {
    const lanes = [...this.#lanes.values()];
    listenWhile(
      lanes.some((lane) => lane.open),
      'pagehide',
      this.#lastTry,
    );
    listenWhile(
      lanes.some((lane) => lane.atRisk),
      'beforeunload',
      askBeforeLeaving,
    );
  }

  readonly #lastTry = (): void => {
    for (const lane of this.#lanes.values()) lane.lastTry();
  };
}

function listenWhile(wanted: boolean, event: 'pagehide' | 'beforeunload', listener: (event: Event) => void): void {
  if (wanted) surroundings.addEventListener?.(event, listener);
  else surroundings.removeEventListener?.(event, listener);
}

/** The browser asks in its own words whether the page shall be left. */
function askBeforeLeaving(event: Event): void {
  event.preventDefault();
}
