import { SelfcareError, tokenSource } from '../contract/index.ts';
import type { GetToken, TokenSource } from '../contract/index.ts';
import { deviceOnline } from './device.ts';
import { Listeners } from './listeners.ts';

/** Whether a user is signed in, as far as the page knows. */
export interface Session {
  readonly state: 'signed-in' | 'signed-out';
  /** Calls `listener` on every change of `state`. Returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Asks for a token again; call it after a sign-in. Every view recovers. */
  retry(): void;
}

/** One token for all widgets, and one sign-out for all. */
export class PageSession implements Session, TokenSource {
  state: Session['state'] = 'signed-in';
  /** The user as the host names it. */
  user: string | undefined;
  readonly #listeners = new Listeners();
  #getToken: GetToken | undefined;
  #token: string | null = null;
  /** Replaced at sign-out: an answer to an earlier question is worth nothing then. */
  #source = this.#newSource();

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  /** A host may hand over a new closure on every render; the token in use stays. */
  use(getToken: GetToken): void {
    const first = this.#getToken === undefined;
    this.#getToken = getToken;
    if (first && this.state === 'signed-out') this.retry();
  }

  async token(refused?: string): Promise<string | null> {
    if (this.state === 'signed-out' || !this.#getToken) return null;
    if (this.#token !== null && this.#token !== refused) return this.#token;
    return this.#ask(refused);
  }

  retry(): void {
    if (this.state === 'signed-in') return;
    if (this.#getToken === undefined) return this.#become('signed-in');
    // The page stays signed out, which it shows already.
    this.#ask().catch(() => undefined);
  }

  /** The backend no longer knows the user, or the user has left. */
  end(): void {
    this.#source = this.#newSource();
    this.#token = null;
    this.#become('signed-out');
  }

  #newSource(): TokenSource {
    return tokenSource(async (options) => (await this.#getToken?.(options)) ?? null);
  }

  async #ask(refused?: string): Promise<string | null> {
    const source = this.#source;
    const answer = await source.token(refused).catch((cause: unknown) => {
      // The host could not find out, which is no sign-out.
      throw new SelfcareError(deviceOnline() ? 'unavailable' : 'offline', { cause });
    });
    if (source !== this.#source) return null;
    this.#token = answer === refused ? null : answer;
    this.#become(this.#token === null ? 'signed-out' : 'signed-in');
    return this.#token;
  }

  #become(state: Session['state']): void {
    if (state === this.state) return;
    this.state = state;
    this.#listeners.emit();
  }
}
