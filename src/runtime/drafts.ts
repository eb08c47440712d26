import { surroundings } from './device.ts';
import type { Runtime } from './runtime.ts';

/** Drafts of one runtime by name. The browser asks before it leaves a page that has some. */
class Drafts {
  readonly #drafts = new Map<string, unknown>();

  constructor(runtime: Runtime) {
    runtime.onForget(() => this.#clear());
  }

  get(name: string): unknown {
    return this.#drafts.get(name);
  }

  /** @param draft undefined where nothing is left to save */
  set(name: string, draft: unknown): void {
    if (draft === undefined) this.#drafts.delete(name);
    else this.#drafts.set(name, draft);
    this.#follow();
  }

  #clear(): void {
    this.#drafts.clear();
    this.#follow();
  }

  #follow(): void {
    if (this.#drafts.size > 0) surroundings.addEventListener?.('beforeunload', askBefore);
    else surroundings.removeEventListener?.('beforeunload', askBefore);
  }
}

/** The browser has words of its own for the question. */
const askBefore = (event: Event): void => event.preventDefault();

const drafts = new WeakMap<Runtime, Drafts>();

/** The place of one draft. */
export interface DraftPlace<T> {
  get(): T | undefined;
  /** @param draft undefined where nothing is left to save */
  set(draft: T | undefined): void;
}

/**
 * The place of a draft of the current user: what is not saved, for as long as the page lives. It outlives its element and an expired
 * session; a sign-out and another user empty it. Only in memory: a draft may hold a secret.
 * @param name of the draft; equal names promise equal types
 * @returns undefined without a name, and while the backend has not said who the user is
 */
export function draftPlace<T>(runtime: Runtime | undefined, name: string | undefined): DraftPlace<T> | undefined {
  if (runtime?.user === undefined || name === undefined) return undefined;
  const key = `${runtime.user} ${name}`;
  let all = drafts.get(runtime);
  if (!all) drafts.set(runtime, (all = new Drafts(runtime)));
  const place = all;
  return { get: () => place.get(key) as T | undefined, set: (draft) => place.set(key, draft) };
}
