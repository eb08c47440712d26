import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Resource } from '../runtime/resource.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { failureOf, sameState } from '../runtime/view-state.ts';
import type { ViewState } from '../runtime/view-state.ts';
import type { RuntimeController } from './runtime-controller.ts';
import { Watcher, type FailureListener } from './watcher.ts';

export interface ResourceOptions<T> {
  /** The resource to read; called before every render, so it may depend on the widget's properties. `undefined`: nothing yet. */
  readonly resource: () => Resource<T> | undefined;
  /** Called when a read has failed; once for failures with one code that follow each other. */
  readonly failed?: FailureListener | undefined;
}

/** Reads a resource for a widget. */
export class ResourceController<T> implements ReactiveController {
  readonly #watcher: Watcher<Resource<T>>;
  readonly #host: ReactiveControllerHost;
  #runtime: Runtime | undefined;
  #view: ViewState<T> = { status: 'loading' };

  constructor(host: ReactiveControllerHost, runtime: RuntimeController, { resource, failed }: ResourceOptions<T>) {
    this.#host = host;
    this.#watcher = new Watcher(host, runtime, resource, {
      watch: (wanted, from) => this.#watch(wanted, from),
      reset: () => this.#show({ status: 'loading' }),
      failed,
    });
    host.addController(this);
  }

  get view(): ViewState<T> {
    return this.#view;
  }

  /** Reads again now. */
  refresh(): void {
    const { current } = this.#watcher;
    if (current) this.#runtime?.refresh(current);
  }

  hostConnected(): void {
    this.#watcher.connected();
  }

  hostUpdate(): void {
    this.#watcher.follow();
  }

  hostDisconnected(): void {
    this.#watcher.stop();
  }

  #watch(resource: Resource<T>, runtime: Runtime): () => void {
    this.#runtime = runtime;
    return runtime.watch(resource, (state) => this.#show(state));
  }

  #show(view: ViewState<T>): void {
    if (sameState(this.#view, view)) return;
    this.#view = view;
    this.#watcher.report(failureOf(view));
    this.#host.requestUpdate();
  }
}
