type Plain = Readonly<Record<string, unknown>>;

/** A key as one string: equal keys, equal strings. */
export function keyOf(key: unknown): string {
  return JSON.stringify(key);
}

/** Whether a value is an object with fields, as JSON has them. */
export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/**
 * `fresh`, with every part that equals the same part of `known` replaced by that part. Unchanged parts so keep their identity. For
 * plain data, as it comes from JSON.
 */
export function keepEqual<T>(known: unknown, fresh: T): T {
  if (Object.is(known, fresh)) return fresh;
  if (Array.isArray(known) && Array.isArray(fresh)) {
    return knownIfSame(known, fresh.map((part: unknown, index) => keepEqual<unknown>(known[index], part)) as T & object, known.length);
  }
  if (isPlain(known) && isPlain(fresh)) {
    const parts = Object.entries(fresh).map(([name, part]) => [name, keepEqual(known[name], part)]);
    return knownIfSame(known, Object.fromEntries(parts) as T & object, Object.keys(known).length);
  }
  return fresh;
}

function knownIfSame<T extends object>(known: object, merged: T, size: number): T {
  const parts = Object.entries(merged);
  const same =
    parts.length === size && parts.every(([name, part]) => Object.hasOwn(known, name) && Object.is((known as Plain)[name], part));
  return same ? (known as T) : merged;
}
