import { z } from '@hono/zod-openapi';

// Schemas compiled with `new Function` would report a violation on a page whose policy forbids eval, and this app runs in pages too.
z.config({ jitless: true });

export { z };

/** A type in one spelling: without `readonly`, and without the `undefined` that JSON cannot carry anyway. */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Plain<Exclude<T[Key], undefined>> }
    : T;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/**
 * Says that a schema describes a type of the contract, exactly: neither a field more nor one less, else it does not compile.
 * What the schema yields has the contract's own type from then on.
 *
 * @example
 * const target = describes<ForwardingTarget>()(z.discriminatedUnion('kind', [...]));
 */
export function describes<Contract>() {
  return <S extends z.ZodType>(schema: Same<Plain<z.output<S>>, Plain<Contract>> extends true ? S : never): z.ZodType<Contract> =>
    schema as unknown as z.ZodType<Contract>;
}
