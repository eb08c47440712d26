/** Waits for one's turn, first come, first served. */
export type Turn = () => Promise<void>;

/** Batch in which finished turns are forgotten, so that the cost stays near zero. */
const forgottenAtOnce = 1024;

/**
 * Lets so many go on in each turn of the event loop. A phone's request is served without a pause, and Node accepts one connection a
 * turn. Without this limit, a thousand phones would keep out new connections and the people in the portal.
 */
export function turns(perTurn: number): Turn {
  let waiting: (() => void)[] = [];
  let next = 0;
  let free = perTurn;
  let isScheduled = false;

  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(begin);
  };

  /** Under load the queue is never empty: without this it would only grow. */
  const forgetGone = (): void => {
    const isWorthIt = next === waiting.length || (next >= forgottenAtOnce && next * 2 >= waiting.length);
    if (!isWorthIt) return;
    waiting = waiting.slice(next);
    next = 0;
  };

  const begin = (): void => {
    isScheduled = false;
    free = perTurn;
    while (free > 0 && next < waiting.length) {
      free -= 1;
      waiting[next]?.();
      next += 1;
    }
    if (next < waiting.length || free < perTurn) schedule();
    forgetGone();
  };

  return () => {
    schedule();
    if (free > 0 && next === waiting.length) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
}
