import type { StoryContext } from '@storybook/web-components-vite';
import type { Mock, MockOptions } from '../../mocks/backends.ts';

/** Parameters with the user and faults of a story's backend. */
export const demo = (options: MockOptions) => ({ demo: options });

/** Results of a story's loaders. */
export function loadedOf<T>({ loaded }: Pick<StoryContext, 'loaded'>): T {
  return loaded as T;
}

export const mockOf = (context: Pick<StoryContext, 'loaded'>): Mock => loadedOf<{ mock: Mock }>(context).mock;

/** Loader of a story's frozen state, from answers of the demo backend. */
export const state =
  <S>(make: () => Promise<S> | S) =>
  async (): Promise<{ state: S }> => ({ state: await make() });
