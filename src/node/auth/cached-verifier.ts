import type { Identity, TokenVerifier } from './identity.ts';

interface Kept {
  readonly identity: Identity;
  readonly until: number;
}

/** Longest time that a verified token is believed without looking again, so that a withdrawn signing key takes effect. */
const longestMs = 5 * 60_000;

/**
 * Remembers tokens that were found good, because checking a signature costs more than the read it protects. Keyed by the whole
 * token, so that no two can be taken for each other; bounded, the least recently used goes first.
 */
export function cachedVerifier(verifier: TokenVerifier, clock: () => number, capacity = 5000): TokenVerifier {
  const kept = new Map<string, Kept>();

  const keep = (token: string, identity: Identity): Identity => {
    kept.set(token, { identity, until: Math.min(identity.expiresAt, clock() + longestMs) });
    if (kept.size > capacity) {
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    }
    return identity;
  };

  return {
    async verify(token) {
      const found = kept.get(token);
      kept.delete(token);
      if (found && clock() < found.until) {
        kept.set(token, found);
        return found.identity;
      }
      return keep(token, await verifier.verify(token));
    },
  };
}
