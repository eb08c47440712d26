import { after } from 'node:test';
import type { Resource } from '../../../../src/runtime/resource.ts';
import { runtimeFor } from '../../../../src/runtime/runtime.ts';
import type { PagesHandle, PagesState, ReadyState, ResourceState, Runtime } from '../../../../src/runtime/index.ts';
import type { PagedResource } from '../../../../src/runtime/resource.ts';
import { Backend } from './backend.ts';

const stops: (() => void)[] = [];
after(() => {
  for (const stop of stops) stop();
});

/** A widget's sight of a resource: every state it was told, and a way to wait for one. */
export class Sight<S> {
  readonly states: S[] = [];
  stop: () => void = () => undefined;
  #wake: () => void = () => undefined;

  readonly tell = (state: S): void => {
    this.states.push(state);
    this.#wake();
  };

  get now(): S {
    const last = this.states.at(-1);
    if (last === undefined) throw new Error('nothing was told yet');
    return last;
  }

  /** Resolves with the first state, from now on or now, for which `test` holds. */
  async until(test: (state: S) => boolean, ms = 3000): Promise<S> {
    const end = Date.now() + ms;
    while (!(this.states.length > 0 && test(this.now))) {
      const left = end - Date.now();
      if (left <= 0) throw new Error(`it stayed ${JSON.stringify(this.states.at(-1))}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.now;
  }
}

export function look<T>(runtime: Runtime, resource: Resource<T>): Sight<ResourceState<T>> {
  const sight = new Sight<ResourceState<T>>();
  sight.stop = runtime.watch(resource, sight.tell);
  stops.push(sight.stop);
  return sight;
}

export function browse<T>(runtime: Runtime, resource: PagedResource<T>): { sight: Sight<PagesState<T>>; pages: PagesHandle<T> } {
  const sight = new Sight<PagesState<T>>();
  const pages = runtime.pages(resource, sight.tell);
  sight.stop = () => pages.stop();
  stops.push(sight.stop);
  return { sight, pages };
}

/** A sight of anything, where only the status matters. */
type AnySight = Pick<Sight<ResourceState<unknown>>, 'until'>;

export async function allReady(sights: readonly AnySight[]): Promise<void> {
  for (const sight of sights) await sight.until(({ status }) => status === 'ready');
}

export async function readyData<T>(sight: Sight<ResourceState<T>>): Promise<ReadyState<T>> {
  const state = await sight.until(({ status }) => status === 'ready');
  if (state.status !== 'ready') throw new Error(state.status);
  return state;
}

export function setUp(): { backend: Backend; runtime: Runtime } {
  const backend = new Backend();
  return { backend, runtime: runtimeFor(backend) };
}

/** Lets everything that is under way settle. */
export function soon(ms = 20): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
