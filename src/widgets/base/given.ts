import { SelfcareError } from '../../contract/index.ts';
import type { ReadyState, ViewState } from '../../runtime/view-state.ts';

/** The state of a controlled widget. Of `ready` only `data` is required. */
export type GivenState<T> = Exclude<ViewState<T>, { status: 'ready' }> | (Pick<ReadyState<T>, 'status' | 'data'> & Partial<ReadyState<T>>);

/** A given state with every field of a view. */
export function viewOf<T>(given: GivenState<T>): ViewState<T> {
  return given.status === 'ready' ? { stale: false, saving: false, offline: false, waiting: 0, ...given } : given;
}

/** The fields that a widget reads: a type of JavaScript, `[shape]` for a list, or the shape of each field; `name?` may be left out. */
export type Shape = 'string' | 'number' | 'boolean' | 'object' | readonly [Shape] | { readonly [field: string]: Shape };

export const lineShape: Shape = { id: 'string', kind: 'string', label: 'string' };

/** The path of the first value that has not its shape, and that shape; undefined where all is well. */
export function misfitOf(value: unknown, shape: Shape, path: string): string | undefined {
  if (typeof shape === 'string') return typeof value === shape && value !== null ? undefined : `${path} (${shape})`;
  if (typeof value !== 'object' || value === null) return `${path} (${Array.isArray(shape) ? 'array' : 'object'})`;
  if (isList(shape)) {
    if (!Array.isArray(value)) return `${path} (array)`;
    return first(value, (each, index) => misfitOf(each, shape[0], `${path}[${index}]`));
  }
  return first(Object.entries(shape), ([name, of]) => {
    const field = name.replace('?', '');
    const found = (value as Readonly<Record<string, unknown>>)[field];
    return found === undefined && field !== name ? undefined : misfitOf(found, of, `${path}.${field}`);
  });
}

/** The shapes of each status, beside that of the data. */
const shapes: Readonly<Record<string, Shape>> = {
  loading: {},
  empty: {},
  'signed-out': {},
  unavailable: {},
  error: { error: { code: 'string', details: 'object' } },
};

/** What is wrong with a state that a host has given, for the console. */
export function faultOf(state: unknown, data: Shape): string | undefined {
  const status = String((state as { readonly status?: unknown }).status);
  const shape = status === 'ready' ? { data } : shapes[status];
  return shape ? misfitOf(state, shape, 'state') : 'state.status';
}

/** The view in place of a state that cannot be shown. */
export function faultView(cause: unknown): Extract<ViewState<never>, { status: 'error' }> {
  return { status: 'error', error: new SelfcareError('protocol', { cause }), retry: () => undefined };
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function first<E>(items: readonly E[], find: (item: E, index: number) => string | undefined): string | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
