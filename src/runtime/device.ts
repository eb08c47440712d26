/** The globals of a page; Node, where the library may be imported too, has fewer. */
export const surroundings: Partial<typeof globalThis> = globalThis;

/** False only where the browser is sure that there is no network. */
export function deviceOnline(): boolean {
  return surroundings.navigator?.onLine !== false;
}

/** Milliseconds since the page began, for durations. Unlike the time of day, nobody can set it back. */
export function uptime(): number {
  return performance.now();
}

/**
 * Runs `task` once after `ms`. Under Node a waiting task keeps no process alive.
 * @returns how to cancel it
 */
export function background(task: () => void, ms: number): () => void {
  const timer = setTimeout(task, ms);
  if (typeof timer === 'object') timer.unref();
  return () => clearTimeout(timer);
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

/** Milliseconds in which a lock manager answers; one that takes longer is held for broken. */
const locksAnswerMs = 2_000;

let usableLocks: Promise<LockManager | undefined> | undefined;

/**
 * Locks that all tabs share.
 * @returns undefined outside a page, on plain HTTP, and where the browser or a policy refuses them or never answers
 */
export function tabLocks(): Promise<LockManager | undefined> {
  return (usableLocks ??= findLocks());
}

async function findLocks(): Promise<LockManager | undefined> {
  try {
    const manager = surroundings.document && surroundings.navigator?.locks;
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, locksAnswerMs, undefined));
    return await (manager && Promise.race([manager.request(`selfcare-elements.probe ${randomKey()}`, () => manager), late]));
  } catch {
    return undefined;
  }
}
