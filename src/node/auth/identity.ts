import { SelfcareError, type Id } from '../../contract/index.ts';

/** Who a token speaks for. Tenant and user come from here and from nowhere else in a request. */
export interface Identity {
  readonly tenant: Id;
  readonly user: Id;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** One word for tenant and user. The length comes first: no two users share a word, with any characters in their ids. */
export function identityKey({ tenant, user }: Pick<Identity, 'tenant' | 'user'>): string {
  return `${tenant.length} ${tenant} ${user}`;
}

/** Checks bearer tokens. */
export interface TokenVerifier {
  /**
   * @throws `unauthenticated` for anything that is not a good token, without telling why; `unavailable` when the issuer's keys cannot be had
   */
  verify(token: string): Promise<Identity>;
}

const bearer = /^Bearer +([\w.~+/-]+=*)$/i;
const longestToken = 8192;

/**
 * The token of an `Authorization` header.
 * @throws `unauthenticated` when there is none
 */
export function bearerToken(header: string | undefined): string {
  if (header === undefined || header.length > longestToken) throw new SelfcareError('unauthenticated');
  const token = bearer.exec(header)?.[1];
  if (token === undefined) throw new SelfcareError('unauthenticated');
  return token;
}
