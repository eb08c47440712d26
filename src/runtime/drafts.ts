import { surroundings } from './device.ts';
import type { Runtime } from './runtime.ts';

/** Drafts of one runtime by name. The browser asks before it leaves a page that has some. */
export class Drafts {
  readonly #drafts = new Map<string, unknown>();

  constructor(session: Runtime['session']) {
    session.subscribe(() => {
      if (session.state === 'signed-out') this.#clear();
    });
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

/** Changes that are not saved, for as long as the page lives and the user is signed in. Only in memory: a draft may hold a secret. */
export function draftsOf(runtime: Runtime): Drafts {
  let found = drafts.get(runtime);
  if (!found) drafts.set(runtime, (found = new Drafts(runtime.session)));
  return found;
}
