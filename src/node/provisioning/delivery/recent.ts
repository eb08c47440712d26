/** Values that are forgotten some time after their last use, or when there are too many. */
export interface Recent<Value> {
  /** @returns `undefined` when it was never kept, or not for long enough */
  find(key: string, at: number): Value | undefined;
  keep(key: string, value: Value, at: number): void;
  /** Forgets this value, not another one that has taken its place since. */
  forget(key: string, value: Value): void;
}

/** Two for each one that is kept: old values go soon, and no request pays for many. */
const sweptAtOnce = 2;

/**
 * @param lifeMs from the last {@link Recent.keep} on
 * @param capacity the one that was kept longest ago is forgotten first
 */
export function recent<Value>(lifeMs: number, capacity: number): Recent<Value> {
  const kept = new Map<string, { readonly value: Value; readonly at: number }>();
  // A clock that was set back makes ages negative: such a value is as good as forgotten.
  const isFresh = (since: number, at: number) => at - since >= 0 && at - since <= lifeMs;

  const sweep = (at: number): void => {
    let left = sweptAtOnce;
    for (const [key, entry] of kept) {
      if (left === 0 || (kept.size <= capacity && isFresh(entry.at, at))) return;
      kept.delete(key);
      left -= 1;
    }
  };

  return {
    find(key, at) {
      const entry = kept.get(key);
      return entry && isFresh(entry.at, at) ? entry.value : undefined;
    },
    keep(key, value, at) {
      kept.delete(key);
      kept.set(key, { value, at });
      sweep(at);
    },
    forget(key, value) {
      if (kept.get(key)?.value === value) kept.delete(key);
    },
  };
}
