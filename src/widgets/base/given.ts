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

/** A long list is alike: so many of its items are looked at. */
const mostItems = 100;

/** The path of the first value that has not its shape, and that shape; undefined where all is well. */
export function misfitOf(value: unknown, shape: Shape, path: string): string | undefined {
  const wanted = typeof shape === 'string' ? shape : isList(shape) ? 'array' : 'object';
  const found = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  if (found !== wanted) return `${path} (${wanted})`;
  if (typeof shape === 'string') return undefined;
  const fields = isList(shape)
    ? (value as unknown[]).slice(0, mostItems).map((item, index) => misfitOf(item, shape[0], `${path}[${index}]`))
    : Object.entries(shape).map(([name, of]) => {
        const field = name.replace('?', '');
        const item = (value as Readonly<Record<string, unknown>>)[field];
        return item === undefined && field !== name ? undefined : misfitOf(item, of, `${path}.${field}`);
      });
  return fields.find(Boolean);
}

/** What is wrong with a state that a host has given, for the console. */
export function faultOf(state: unknown, data: Shape): string | undefined {
  const status = String((state as { readonly status?: unknown }).status);
  if (status === 'ready') return misfitOf(state, { data }, 'state');
  if (status === 'error') return misfitOf(state, { error: { code: 'string', details: 'object' } }, 'state');
  return ['loading', 'empty', 'unavailable', 'signed-out'].includes(status) ? undefined : 'state.status';
}

/** The view in place of a state that cannot be shown. */
export function faultView(cause: unknown): Extract<ViewState<never>, { status: 'error' }> {
  return { status: 'error', error: new SelfcareError('protocol', { cause }), retry: () => undefined };
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}
