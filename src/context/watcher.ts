import type { ReactiveControllerHost } from 'lit';
import type { SelfcareError } from '../contract/index.ts';
import { keyOf } from '../runtime/equal.ts';
import type { ResourceBase } from '../runtime/resource.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { RuntimeController } from './runtime-controller.ts';

/** Is told of a failed read. */
export type FailureListener = (error: SelfcareError, port: ResourceBase['port']) => void;

interface Callbacks<R> {
  /** @returns how to stop */
  watch(resource: R, runtime: Runtime): () => void;
  /** The resource or the runtime has changed: the view of the earlier one no longer holds. */
  reset(): void;
  readonly failed: FailureListener | undefined;
}

/** Watches the resource that a widget asks for, as its properties and its runtime change. */
export class Watcher<R extends ResourceBase> {
  readonly #host: ReactiveControllerHost;
  readonly #binding: RuntimeController;
  readonly #wanted: () => R | undefined;
  readonly #callbacks: Callbacks<R>;
  #runtime: Runtime | undefined;
  #stop: (() => void) | undefined;
  #failure: SelfcareError | undefined;
  current: R | undefined;

  constructor(host: ReactiveControllerHost, binding: RuntimeController, wanted: () => R | undefined, callbacks: Callbacks<R>) {
    this.#host = host;
    this.#binding = binding;
    this.#wanted = wanted;
    this.#callbacks = callbacks;
  }

  /** An element that is connected again does not render by itself. */
  connected(): void {
    this.#host.requestUpdate();
  }

  follow(): void {
    const { runtime } = this.#binding;
    const wanted = runtime && this.#wanted();
    const same = runtime === this.#runtime && keyOf([wanted?.key]) === keyOf([this.current?.key]);
    if (same && (this.#stop || !wanted)) return;
    this.#stop?.();
    if (!same) this.#callbacks.reset();
    this.#runtime = runtime;
    this.current = wanted;
    this.#stop = runtime && wanted && this.#callbacks.watch(wanted, runtime);
  }

  /** Failures with one code that follow each other are one. */
  report(failure: SelfcareError | undefined): void {
    if (failure && this.current && failure.code !== this.#failure?.code) this.#callbacks.failed?.(failure, this.current.port);
    this.#failure = failure;
  }

  stop(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
