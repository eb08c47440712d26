import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { keepEqual } from '../runtime/equal.ts';
import type { Resource } from '../runtime/resource.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { ResourceState, ViewState } from '../runtime/view-state.ts';
import { sameState } from '../runtime/views.ts';
import type { RuntimeController } from './runtime-controller.ts';
import { Watcher } from './watcher.ts';

export interface ResourceOptions<T, S> {
  /** What to read; asked before every render, so it may depend on the widget's properties. `undefined`: nothing yet. */
  readonly resource: () => Resource<T> | undefined;
  /** The part that the widget shows. The widget renders again only when this part has changed. */
  readonly select?: (data: T) => S;
  readonly isEmpty?: (data: S) => boolean;
}

/** Reads a resource for a widget. */
export class ResourceController<T, S = T> implements ReactiveController {
  readonly #options: ResourceOptions<T, S>;
  readonly #watcher: Watcher<Resource<T>>;
  readonly #host: ReactiveControllerHost;
  #runtime: Runtime | undefined;
  #view: ViewState<S> = { status: 'loading' };
  #selected: S | undefined;

  constructor(host: ReactiveControllerHost, runtime: RuntimeController, options: ResourceOptions<T, S>) {
    this.#host = host;
    this.#options = options;
    this.#watcher = new Watcher(host, runtime, options.resource, {
      watch: (resource, from) => this.#watch(resource, from),
      reset: () => this.#show({ status: 'loading' }),
    });
    host.addController(this);
  }

  get view(): ViewState<S> {
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
    this.#selected = undefined;
    return runtime.watch(resource, (state) => this.#show(this.#viewOf(state)));
  }

  #viewOf(state: ResourceState<T>): ViewState<S> {
    if (state.status !== 'ready') return state;
    const { select, isEmpty } = this.#options;
    // Without `select` the part is the whole: S is T.
    const part = select ? keepEqual(this.#selected, select(state.data)) : (state.data as unknown as S);
    this.#selected = part;
    return isEmpty?.(part) ? { status: 'empty' } : { ...state, data: part };
  }

  #show(view: ViewState<S>): void {
    if (sameState(this.#view, view)) return;
    this.#view = view;
    this.#host.requestUpdate();
  }
}
