import { SelfcareError } from '../contract/index.ts';

type Methods<Port> = { readonly [Name in keyof Port]: Port[Name] };

/**
 * A port whose code comes with its first call, so that a page without its widgets does not pay for it.
 * @param load rejects as `unavailable` when the code cannot be had
 */
export function later<Port extends object>(load: () => Promise<Port>, names: readonly (keyof Port & string)[]): Methods<Port> {
  const call =
    (name: keyof Port & string) =>
    async (...given: readonly unknown[]): Promise<unknown> => {
      const port = await load().catch((cause: unknown) => {
        throw new SelfcareError('unavailable', { cause });
      });
      const method: unknown = port[name];
      return typeof method === 'function' ? (method.apply(port, given) as unknown) : undefined;
    };
  return Object.fromEntries(names.map((name) => [name, call(name)])) as Methods<Port>;
}
