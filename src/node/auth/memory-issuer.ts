import { SelfcareError } from '../../contract/index.ts';
import type { TokenIssuer } from './demo-issuer.ts';
import { randomId } from '../shared/random-id.ts';
import type { Identity } from './identity.ts';

/** Tokens of a demo that lives in one page: random words, known only here, gone with the page. */
export function memoryIssuer(clock: () => number = Date.now): TokenIssuer {
  const issued = new Map<string, Identity>();
  return {
    async issue(tenant, user, ttlSeconds = 3600) {
      const token = randomId();
      issued.set(token, { tenant, user, expiresAt: clock() + ttlSeconds * 1000 });
      return token;
    },
    async verify(token) {
      const identity = issued.get(token);
      if (!identity || identity.expiresAt <= clock()) throw new SelfcareError('unauthenticated');
      return identity;
    },
  };
}
