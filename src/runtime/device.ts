/** What surrounds the library: all of it in a page, less under Node, where it may be imported too. */
export const surroundings: Partial<typeof globalThis> = globalThis;

/** False only where the browser is sure that there is no network. */
export function deviceOnline(): boolean {
  return surroundings.navigator?.onLine !== false;
}

/** Whether somebody can see the page. */
export function pageVisible(): boolean {
  return surroundings.document?.visibilityState !== 'hidden';
}

/**
 * A channel to the other tabs, where there are tabs.
 * @returns undefined outside a page, or where the browser has none
 */
export function tabChannel(name: string): BroadcastChannel | undefined {
  return surroundings.document && surroundings.BroadcastChannel ? new BroadcastChannel(name) : undefined;
}

/** Locks shared by all tabs, where there are any. */
export function tabLocks(): LockManager | undefined {
  return surroundings.document && surroundings.navigator?.locks;
}

/** Resolves after `ms`, or at once when `signal` aborts or the network comes back. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      surroundings.removeEventListener?.('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (signal.aborted) return done();
    signal.addEventListener('abort', done);
    surroundings.addEventListener?.('online', done);
  });
}
