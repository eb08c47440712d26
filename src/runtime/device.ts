/** The globals of a page; Node, where the library may be imported too, has fewer. */
export const surroundings: Partial<typeof globalThis> = globalThis;

/** False only where the browser is sure that there is no network. */
export function deviceOnline(): boolean {
  return surroundings.navigator?.onLine !== false;
}

/** 128 random bits. `crypto.randomUUID` is missing where a portal is on plain HTTP. */
export function randomKey(): string {
  return String(crypto.getRandomValues(new Uint32Array(4)));
}

export function pageVisible(): boolean {
  return surroundings.document?.visibilityState !== 'hidden';
}

/**
 * A channel to the other tabs.
 * @returns undefined outside a page, and where the browser has none or refuses it, as Firefox does where cookies are blocked
 */
export function tabChannel(name: string): BroadcastChannel | undefined {
  try {
    return surroundings.document && new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

/** Locks that all tabs share; undefined outside a page, or where the browser has none. */
export function tabLocks(): LockManager | undefined {
  return surroundings.document && surroundings.navigator?.locks;
}
