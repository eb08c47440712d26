import { isSelfcareError, SelfcareError } from './errors.ts';
import type { CallOptions, Id, PhoneNumber, TimeZone, Versioned } from './primitives.ts';

/** How the user reaches the operator's support. Each field may be left out. */
export interface SupportContact {
  /** E.164, an internal extension or a short code. */
  readonly phone?: PhoneNumber;
  readonly email?: string;
  /** An `https:` address. */
  readonly site?: string;
  /** When the telephone is answered, in the language of the company. Untrusted text. */
  readonly hours?: string;
}

/** The signed-in user. */
export interface Account {
  readonly id: Id;
  readonly tenant: { readonly id: Id; readonly name: string };
  readonly firstName: string;
  readonly lastName: string;
  readonly email?: string;
  /** Every local time of the portal (day groups, months, weekly windows) is in this zone. */
  readonly timeZone: TimeZone;
  /** Country whose national writing of numbers the user types: ISO 3166-1 alpha-2, such as `FR`. */
  readonly country: string;
  /** Guide: "Une question". */
  readonly support?: SupportContact;
}

/** Guide: the header and "Mon tableau de bord". */
export interface AccountPort {
  get(options?: CallOptions): Promise<Versioned<Account>>;
}

/**
 * Source of an adapter's tokens, over the page's `getToken` callback. Widgets that need a token at the same time cause
 * one call.
 */
export interface TokenSource {
  /**
   * @param refused a token that the server has just refused: never return it again
   * @returns a bearer token, or `null` while no user is signed in
   */
  token(refused?: string): Promise<string | null>;
}

/**
 * The callback that gives the library its tokens. It returns the token in use, or a new one when that one is `refused`;
 * `null` while no user is signed in.
 */
export type GetToken = (options: { refused?: string }) => Promise<string | null>;

/** Functions of the page that a token source needs to ask a failing callback again. */
export interface TokenPatience {
  /** Epoch milliseconds. */
  now(): number;
  /** False where the device has no network: the failure says nothing of the callback. */
  online(): boolean;
  /** Runs `task` after some milliseconds. Returns how to cancel it. */
  after(ms: number, task: () => void): () => void;
  /** Hears of the first failure after a success, with the callback's own error. */
  report(cause: unknown): void;
}

/**
 * The token source of a callback: calls that need a token at the same time cause one question to the page. For adapters that take a
 * `getToken` of their own.
 * @param patience with it, a callback has 20 s for an answer, and one that fails is not asked again before 1, 2, 4, 8, then 10 s have
 * passed; the source then rejects with `unavailable`, `timeout` or `offline`
 */
export function tokenSource(getToken: GetToken, patience?: TokenPatience): TokenSource {
  let flight: { readonly refused: string | undefined; readonly token: Promise<string | null> } | undefined;
  const asked = patience ? patiently(getToken, patience) : getToken;
  return {
    token(refused) {
      if (flight && flight.refused === refused) return flight.token;
      // `async` turns an exception of the callback into a rejection.
      const ask = async (): Promise<string | null> => asked(refused === undefined ? {} : { refused });
      const token = ask().finally(() => {
        if (flight?.token === token) flight = undefined;
      });
      flight = { refused, token };
      return token;
    },
  };
}

const answerMs = 20_000;
const longestPauseMs = 10_000;

function inTime<T>(work: Promise<T>, { after }: TokenPatience): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = after(answerMs, () => reject(new SelfcareError('timeout', { cause: 'no answer in 20 s' })));
    void work.then(resolve, reject).finally(cancel);
  });
}

function patiently(getToken: GetToken, patience: TokenPatience): GetToken {
  const { now, online, report } = patience;
  let failures = 0;
  let error: SelfcareError | undefined;
  let until = 0;
  return async (options) => {
    const rest = until - now();
    // A clock that was set back must not make a pause longer.
    if (error && rest > 0 && rest <= longestPauseMs) throw new SelfcareError(error.code, { ...error.details, retryAfterMs: rest });
    try {
      const token = await inTime((async () => getToken(options))(), patience);
      failures = until = 0;
      return token;
    } catch (cause) {
      if (failures === 0) report(cause);
      const retryAfterMs = Math.min(longestPauseMs, 1000 * 2 ** failures);
      failures += 1;
      if (!online()) throw new SelfcareError('offline', { cause });
      until = now() + retryAfterMs;
      error = new SelfcareError(isSelfcareError(cause) && cause.code === 'timeout' ? 'timeout' : 'unavailable', { cause, retryAfterMs });
      throw error;
    }
  };
}
