import { jwtVerify, SignJWT } from 'jose';
import { SelfcareError, type Id } from '../../contract/index.ts';
import type { TokenVerifier } from './identity.ts';

/** Issues tokens and believes them. */
export interface TokenIssuer extends TokenVerifier {
  /** @param ttlSeconds how long the token is good; an hour when left out */
  issue(tenant: Id, user: Id, ttlSeconds?: number): Promise<string>;
}

const issuer = 'selfcare-demo';
const audience = 'selfcare';

/**
 * Tokens of the demo mode, signed with a secret that the server and the command line share. Never used next to a real issuer.
 * @param secret at least 32 random bytes
 */
export function demoIssuer(secret: Uint8Array, clock: () => number = Date.now): TokenIssuer {
  return {
    async issue(tenant, user, ttlSeconds = 3600) {
      const now = Math.floor(clock() / 1000);
      return new SignJWT({ tenant })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(user)
        .setIssuedAt(now)
        .setExpirationTime(now + ttlSeconds)
        .sign(secret);
    },
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, secret, {
          issuer,
          audience,
          algorithms: ['HS256'],
          requiredClaims: ['exp', 'sub'],
          currentDate: new Date(clock()),
        });
        if (typeof payload.tenant !== 'string' || payload.sub === undefined) throw new Error('no tenant');
        return { tenant: payload.tenant, user: payload.sub, expiresAt: (payload.exp ?? 0) * 1000 };
      } catch {
        throw new SelfcareError('unauthenticated');
      }
    },
  };
}
