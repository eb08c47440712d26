// Read once: the getter takes longer than the addition.
const { timeOrigin } = performance;

/** Milliseconds that only grow, from the epoch as the machine's clock had it when the process began. */
export const steadyClock = (): number => timeOrigin + performance.now();

/**
 * A clock for durations: setting the time of day back neither lengthens nor renews them.
 * @param clock epoch milliseconds. For the machine's own, leaps forward do not count either; of another, only steps back are left out
 */
export function steadyOf(clock: () => number): () => number {
  if (clock === Date.now) return steadyClock;
  let last: number | undefined;
  let passed = 0;
  return () => {
    const now = clock();
    passed += Math.max(0, now - (last ?? 0));
    last = now;
    return passed;
  };
}
