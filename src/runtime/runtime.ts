import type { TelephonyAdapter } from '../contract/index.ts';
import { PageRuntime } from './page-runtime.ts';
import type { Runtime, RuntimeOptions } from './types.ts';

export type { PagesHandle, Runtime, RuntimeOptions, Session } from './types.ts';

interface SharedRuntime extends Runtime {
  configure(options: RuntimeOptions): void;
}

const registryKey = Symbol.for('selfcare-elements.runtime/1');

type Shared = { [registryKey]?: WeakMap<TelephonyAdapter, SharedRuntime> | undefined };

/** On `globalThis`: two copies of the library on one page share their runtimes, hence one cache and one stream. */
function registry(): WeakMap<TelephonyAdapter, SharedRuntime> {
  const holder = globalThis as Shared;
  return (holder[registryKey] ??= new WeakMap());
}

/**
 * The runtime of an adapter: always the same one for the same adapter, also across two copies of the library.
 * @param options applied to the runtime that exists already, too; what is left out stays as it was
 */
export function runtimeFor(adapter: TelephonyAdapter, options: RuntimeOptions = {}): Runtime {
  const runtimes = registry();
  const runtime = runtimes.get(adapter) ?? new PageRuntime(adapter);
  runtimes.set(adapter, runtime);
  runtime.configure(options);
  return runtime;
}
