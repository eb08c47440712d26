import { after } from 'node:test';
import type { Resource } from '../../../../src/runtime/resource.ts';
import { watchPages } from '../../../../src/runtime/pages.ts';
import { runtimeFor } from '../../../../src/runtime/shared-runtimes.ts';
import type { PagesHandle, PagesState, ReadyState, ResourceState, Runtime } from '../../../../src/runtime/index.ts';
import type { PagedResource } from '../../../../src/runtime/resource.ts';
import { Backend } from './backend.ts';
import { Sight } from './sight.ts';

export { Sight };

const stops: (() => void)[] = [];
after(() => {
  for (const stop of stops) stop();
});

export function look<T>(runtime: Runtime, resource: Resource<T>): Sight<ResourceState<T>> {
  const sight = new Sight<ResourceState<T>>();
  sight.stop = runtime.watch(resource, sight.tell);
  stops.push(sight.stop);
  return sight;
}

export function browse<T>(runtime: Runtime, resource: PagedResource<T>): { sight: Sight<PagesState<T>>; pages: PagesHandle } {
  const sight = new Sight<PagesState<T>>();
  const pages = watchPages(runtime, resource, sight.tell);
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

/** Waits until something holds that no sight tells. */
export async function until(test: () => boolean): Promise<void> {
  const end = Date.now() + 15_000;
  while (!test()) {
    if (Date.now() > end) throw new Error(`in vain: ${String(test)}`);
    await soon(1);
  }
}

/** Waits until the live stream, which is opened after the first data, is open. */
export function listening(backend: Backend): Promise<void> {
  return until(() => backend.streams.length > 0);
}

/** Lets everything that is under way settle. */
export function soon(ms = 20): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
