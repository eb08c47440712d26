import { SelfcareError, tokenSource } from '../contract/index.ts';
import type { GetToken, TokenPatience, TokenSource } from '../contract/index.ts';
import { deviceOnline, pageVisible, surroundings } from './device.ts';
import { Listeners } from './listeners.ts';

/** Whether a user is signed in, as far as the page knows. */
export interface Session {
  readonly state: 'signed-in' | 'signed-out';
  /** Calls `listener` on every change of `state`. Returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Asks for a token again; call it after a sign-in. Every view recovers. */
  retry(): void;
}

/** Milliseconds in which the first refusal may pass. */
const graceMs = 2_000;
/** Milliseconds from the second and the third refusal in a row to the next question. */
const askAgainMs = [10_000, 60_000];

const patience: TokenPatience = {
  now: () => Date.now(),
  online: deviceOnline,
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  // eslint-disable-next-line no-console -- the host's own error, which no screen can show
  report: (cause) => console.error('[selfcare-elements] getToken failed, and is asked again:', cause),
};

/** One token for all widgets, and one sign-out for all. */
export class PageSession implements Session, TokenSource {
  state: Session['state'] = 'signed-in';
  /** The user as the host names it. */
  user: string | undefined;
  readonly #listeners = new Listeners();
  #getToken: GetToken | undefined;
  #token: string | null = null;
  /** In a row. */
  #refusals = 0;
  /** Epoch milliseconds; until then a refusal may pass. */
  #graceUntil = 0;
  #stopAsking: () => void = () => undefined;
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

  /** The backend has answered this user. */
  accepted(): void {
    if (this.state === 'signed-in' && Date.now() >= this.#graceUntil) this.#refusals = 0;
  }

  /**
   * The backend has refused the user. A host may hand the same token for a second after its end, and a clock may be slow: the first
   * refusal is tried again after {@link graceMs}. The second ends the session, which is then asked again by itself.
   * @returns the error in place of the refusal, while it may still pass
   */
  refused(): SelfcareError | undefined {
    if (this.state === 'signed-out') return undefined;
    const now = Date.now();
    if (this.#refusals === 0) this.#graceUntil = now + graceMs;
    this.#refusals ||= 1;
    if (now < this.#graceUntil) return new SelfcareError('unavailable', { retryAfterMs: this.#graceUntil - now });
    const pauseMs = askAgainMs[this.#refusals - 1];
    this.#refusals += 1;
    this.end();
    this.#askAgain(pauseMs);
    return undefined;
  }

  /** The user has left. */
  end(): void {
    this.#source = this.#newSource();
    this.#token = null;
    this.#become('signed-out');
  }

  /** On a timer, and each time that the person comes back to the page. */
  #askAgain(pauseMs: number | undefined): void {
    const retry = (): void => {
      if (pageVisible()) this.retry();
    };
    const timer = pauseMs === undefined ? undefined : setTimeout(() => this.retry(), pauseMs);
    const targets = [surroundings, surroundings.document];
    targets[0]?.addEventListener?.('focus', retry);
    targets[1]?.addEventListener?.('visibilitychange', retry);
    this.#stopAsking = () => {
      clearTimeout(timer);
      targets[0]?.removeEventListener?.('focus', retry);
      targets[1]?.removeEventListener?.('visibilitychange', retry);
    };
  }

  #newSource(): TokenSource {
    return tokenSource(async (options) => (await this.#getToken?.(options)) ?? null, patience);
  }

  async #ask(refused?: string): Promise<string | null> {
    const source = this.#source;
    const answer = await source.token(refused);
    if (source !== this.#source) return null;
    if (answer !== null && answer === refused) {
      const passing = this.refused();
      if (passing) throw passing;
      return null;
    }
    this.#token = answer;
    this.#become(answer === null ? 'signed-out' : 'signed-in');
    return answer;
  }

  #become(state: Session['state']): void {
    this.#stopAsking();
    if (state === this.state) return;
    this.state = state;
    this.#listeners.emit();
  }
}
