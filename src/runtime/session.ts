import { SelfcareError } from '../contract/index.ts';
import type { GetToken, TokenSource } from '../contract/index.ts';
import { deviceOnline } from './device.ts';
import { Listeners } from './listeners.ts';
import type { Session } from './types.ts';

/** One token for all widgets, one question to the host at a time, one answer when nobody is signed in. */
export class PageSession implements Session, TokenSource {
  state: Session['state'] = 'signed-in';
  readonly #listeners = new Listeners();
  #getToken: GetToken | undefined;
  #token: string | null = null;
  #asking: Promise<string | null> | undefined;
  /** Counts sign-outs: the answer to a question asked before one is worth nothing after it. */
  #epoch = 0;

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
    if (this.state === 'signed-out') return null;
    if (this.#token !== null && this.#token !== refused) return this.#token;
    return this.#ask(refused);
  }

  retry(): void {
    if (this.state === 'signed-in') return;
    if (this.#getToken === undefined) return this.#become('signed-in');
    this.#ask(undefined).catch(() => undefined);
  }

  /** The backend no longer knows the user, or the user has left. */
  end(): void {
    this.#epoch += 1;
    this.#token = null;
    this.#asking = undefined;
    this.#become('signed-out');
  }

  #ask(refused: string | undefined): Promise<string | null> {
    this.#asking ??= this.#answer(refused, this.#epoch);
    return this.#asking;
  }

  async #answer(refused: string | undefined, epoch: number): Promise<string | null> {
    let answer: string | null;
    try {
      answer = (await this.#getToken?.(refused === undefined ? {} : { refused })) ?? null;
    } catch (cause) {
      // The host could not find out; that is no sign-out.
      if (epoch === this.#epoch) this.#asking = undefined;
      throw new SelfcareError(deviceOnline() ? 'unavailable' : 'offline', { cause });
    }
    if (epoch !== this.#epoch) return null;
    this.#asking = undefined;
    this.#token = answer === refused ? null : answer;
    this.#become(this.#token === null ? 'signed-out' : 'signed-in');
    return this.#token;
  }

  #become(state: Session['state']): void {
    if (state === this.state) return;
    this.state = state;
    this.#listeners.tell();
  }
}
