import type { StoryContext } from '@storybook/web-components-vite';
import type { Mock, MockOptions } from '../../mocks/backends.ts';

/** Who is signed in to a story's backend, and what gets in the way. */
export const demo = (options: MockOptions) => ({ demo: options });

/** What a story's loaders found. */
export function loadedOf<T>({ loaded }: Pick<StoryContext, 'loaded'>): T {
  return loaded as T;
}

export const mockOf = (context: Pick<StoryContext, 'loaded'>): Mock => loadedOf<{ mock: Mock }>(context).mock;

/** A story's frozen state: made when it is opened, from what the demo's server answers. */
export const state =
  <S>(make: () => Promise<S> | S) =>
  async (): Promise<{ state: S }> => ({ state: await make() });
