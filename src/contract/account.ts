import type { CallOptions, Id, TimeZone, Versioned } from './primitives.ts';

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
}

/** Guide: the header and "Mon tableau de bord". */
export interface AccountPort {
  get(options?: CallOptions): Promise<Versioned<Account>>;
}

/**
 * How an adapter gets tokens. The page's `getToken` callback sits behind it; the runtime makes sure that many widgets
 * that need a token at once cause one call.
 */
export interface TokenSource {
  /**
   * @param refused a token that the server has just refused: do not answer with this one again
   * @returns a bearer token, or `null` when nobody is signed in
   */
  token(refused?: string): Promise<string | null>;
}

/**
 * How a page hands tokens to the library: a callback, never a token itself. Answer with the token in use, or with a new one when that one
 * is `refused`; with `null` when nobody is signed in.
 */
export type GetToken = (options: { refused?: string }) => Promise<string | null>;

/**
 * The token source of a callback: calls that need a token at the same time cause one question to the page. For adapters that take a
 * `getToken` of their own.
 */
export function tokenSource(getToken: GetToken): TokenSource {
  let flight: { readonly refused: string | undefined; readonly token: Promise<string | null> } | undefined;
  return {
    token(refused) {
      if (flight && flight.refused === refused) return flight.token;
      // `async` turns an exception of the callback into a rejection.
      const ask = async (): Promise<string | null> => getToken(refused === undefined ? {} : { refused });
      const token = ask().finally(() => {
        if (flight?.token === token) flight = undefined;
      });
      flight = { refused, token };
      return token;
    },
  };
}
