import { LRUCache } from 'lru-cache';
import { steadyOf } from '../shared/steady-clock.ts';
import type { Identity, TokenVerifier } from './identity.ts';

interface Kept {
  readonly identity: Identity;
  /** By the steady clock. */
  readonly until: number;
}

/** Longest time that a verified token is believed without looking again, so that a withdrawn signing key takes effect. */
const longestMs = 5 * 60_000;

/**
 * Remembers tokens that were found good, because checking a signature costs more than the read it protects. Keyed by the whole
 * token, so that no two can be taken for each other.
 */
export function cachedVerifier(verifier: TokenVerifier, clock: () => number, capacity = 5000): TokenVerifier {
  const steady = steadyOf(clock);
  const kept = new LRUCache<string, Kept>({ max: capacity });
  return {
    async verify(token) {
      const found = kept.get(token);
      if (found && steady() < found.until) return found.identity;
      kept.delete(token);
      const identity = await verifier.verify(token);
      kept.set(token, { identity, until: steady() + Math.min(identity.expiresAt - clock(), longestMs) });
      return identity;
    },
  };
}
