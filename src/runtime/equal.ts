/** A key as one string: equal keys, equal strings. */
export function keyOf(key: unknown): string {
  return JSON.stringify(key);
}

type Plain = Readonly<Record<string, unknown>>;

/**
 * `fresh`, with every part that equals the same part of `known` replaced by it. So what did not change keeps its identity, and
 * whoever shows it can tell at a glance. For plain data, as it comes from JSON.
 */
export function keepEqual<T>(known: unknown, fresh: T): T {
  if (Object.is(known, fresh)) return fresh;
  if (Array.isArray(known) && Array.isArray(fresh)) {
    return kept(known, fresh.map((part: unknown, index) => keepEqual<unknown>(known[index], part)) as T & object, known.length);
  }
  if (isPlain(known) && isPlain(fresh)) {
    const parts = Object.entries(fresh).map(([name, part]) => [name, keepEqual(known[name], part)]);
    return kept(known, Object.fromEntries(parts) as T & object, Object.keys(known).length);
  }
  return fresh;
}

/** `known` itself, when nothing in it was replaced. */
function kept<T extends object>(known: object, merged: T, size: number): T {
  const parts = Object.entries(merged);
  const same =
    parts.length === size && parts.every(([name, part]) => Object.hasOwn(known, name) && Object.is((known as Plain)[name], part));
  return same ? (known as T) : merged;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
