import type { Forwarding } from '../../../src/contract/index.ts';
import type { ReadyState, ResourceState, Runtime, RuntimeOptions } from '../../../src/runtime/index.ts';
import type { Backend } from '../../unit/runtime/support/backend.ts';
import type { Sight } from '../../unit/runtime/support/sight.ts';
import { waitUntil } from '../support/wait-until.ts';
import type { TabModules } from './tab.ts';

const open: Tab[] = [];

/** A page of its own, with one widget's sight of the forwarding of a line. */
export class Tab {
  readonly backend: Backend;
  readonly runtime: Runtime;
  readonly sight: Sight<ResourceState<Forwarding>>;
  readonly #frame: HTMLIFrameElement;
  readonly #modules: TabModules;

  private constructor(
    frame: HTMLIFrameElement,
    modules: TabModules,
    prepare: (backend: Backend) => void,
    id: string,
    options: RuntimeOptions,
  ) {
    this.#frame = frame;
    this.#modules = modules;
    this.backend = new modules.Backend({ id });
    prepare(this.backend);
    this.runtime = modules.runtimeFor(this.backend, options);
    this.sight = new modules.Sight();
    open.push(this);
  }

  /** A page that shows the forwarding. */
  static async open(id: string, options?: RuntimeOptions, prepare?: (backend: Backend) => void): Promise<Tab> {
    const tab = await Tab.#load(id, options, prepare);
    tab.runtime.watch(tab.#modules.forwardingResource('line-1'), tab.sight.tell);
    return tab;
  }

  /** A page that shows the lines, and no forwarding. */
  static async openElsewhere(id: string, options?: RuntimeOptions, prepare?: (backend: Backend) => void): Promise<Tab> {
    const tab = await Tab.#load(id, options, prepare);
    tab.runtime.watch(tab.#modules.linesResource, () => undefined);
    return tab;
  }

  static async #load(id: string, options: RuntimeOptions = {}, prepare: (backend: Backend) => void = () => undefined): Promise<Tab> {
    const frame = document.createElement('iframe');
    frame.src = '/test/widgets/context/tab.html';
    document.body.append(frame);
    const modules = () => (frame.contentWindow as { readonly modules?: TabModules } | null)?.modules;
    await waitUntil(() => modules() !== undefined);
    const loaded = modules();
    if (!loaded) throw new Error('no modules');
    return new Tab(frame, loaded, prepare, id, options);
  }

  /** Gives the runtime further options, as a host does that renders again. */
  configure(options: RuntimeOptions): void {
    this.#modules.runtimeFor(this.backend, options);
  }

  get streams(): number {
    return this.backend.streams.length;
  }

  get on(): boolean {
    const state = this.sight.now;
    return state.status === 'ready' && state.data.rules.some(({ enabled }) => enabled);
  }

  switch(enabled: boolean, options: { readonly queueOffline?: boolean } = {}): Promise<unknown> {
    return this.runtime.write({ ...this.#modules.forwardingRuleWrite('line-1', 'no-answer', { enabled }), ...options });
  }

  refresh(): void {
    this.runtime.refresh(this.#modules.forwardingResource('line-1'));
  }

  async ready(test: (state: ReadyState<Forwarding>) => boolean = () => true): Promise<void> {
    await this.sight.until((state) => state.status === 'ready' && test(state));
  }

  /** A person is about to close it. @returns whether the browser asks first */
  asksBeforeLeaving(): boolean {
    return this.#frame.contentWindow?.dispatchEvent(new Event('beforeunload', { cancelable: true })) === false;
  }

  /** As when a person closes it. */
  close(): void {
    this.#frame.remove();
  }
}

export function closeTabs(): void {
  for (const tab of open.splice(0)) tab.close();
}

export async function partitions(): Promise<string[]> {
  const all = await indexedDB.databases();
  return all.map(({ name }) => name ?? '').filter((name) => /^sc1:[0-9a-f]{16}$/.test(name));
}
