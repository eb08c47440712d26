import type { ReactiveControllerHost } from 'lit';
import { keyOf } from '../runtime/equal.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { RuntimeController } from './runtime-controller.ts';

interface Keyed {
  readonly key: readonly string[];
}

interface Following<R> {
  watch(resource: R, runtime: Runtime): () => void;
  /** Nothing to watch any more, or something else: what is shown no longer holds. */
  reset(): void;
}

/** Keeps a watch on what a widget asks for, as its properties and its runtime change. */
export class Watcher<R extends Keyed> {
  readonly #host: ReactiveControllerHost;
  readonly #binding: RuntimeController;
  readonly #wanted: () => R | undefined;
  readonly #following: Following<R>;
  #runtime: Runtime | undefined;
  #stop: (() => void) | undefined;
  current: R | undefined;

  constructor(host: ReactiveControllerHost, binding: RuntimeController, wanted: () => R | undefined, following: Following<R>) {
    this.#host = host;
    this.#binding = binding;
    this.#wanted = wanted;
    this.#following = following;
  }

  /** A widget that comes back to the page does not render by itself. */
  connected(): void {
    this.#host.requestUpdate();
  }

  follow(): void {
    const { runtime } = this.#binding;
    const wanted = runtime && this.#wanted();
    const same = runtime === this.#runtime && keyOf([wanted?.key]) === keyOf([this.current?.key]);
    if (same && (this.#stop || !wanted)) return;
    this.#stop?.();
    if (!same) this.#following.reset();
    this.#runtime = runtime;
    this.current = wanted;
    this.#stop = runtime && wanted && this.#following.watch(wanted, runtime);
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
