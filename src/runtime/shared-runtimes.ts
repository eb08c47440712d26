import type { TelephonyAdapter } from '../contract/index.ts';
import { PageRuntime } from './page-runtime.ts';
import type { Runtime, RuntimeOptions, SharedRuntime } from './runtime.ts';

/** 5: the shape of {@link SharedRuntime}, which docs/decisions/0013 lists with the other shared objects. */
const registryKey = Symbol.for('selfcare-elements.runtime/5');

type Holder = { [registryKey]?: WeakMap<TelephonyAdapter, SharedRuntime> | undefined };

/**
 * The runtime of an adapter: always the same one for the same adapter, also across two copies of the library.
 * @param options applied to an existing runtime, too; an option that is left out stays as it was
 */
export function runtimeFor(adapter: TelephonyAdapter, options: RuntimeOptions = {}): Runtime {
  const holder = globalThis as Holder;
  const runtimes = (holder[registryKey] ??= new WeakMap());
  const runtime = runtimes.get(adapter) ?? new PageRuntime(adapter);
  runtimes.set(adapter, runtime);
  runtime.configure(options);
  return runtime;
}
