import { errors } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Log } from '../shared/log.ts';

/** A token whose signature is good, and which is no token for this server. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  readonly claim: string;
  readonly received: unknown;

  constructor(claim: string, message: string, received?: unknown) {
    super(message);
    this.claim = claim;
    this.received = received;
  }
}

interface Refusal {
  /** Claim of the token, or part of its header. */
  readonly claim: string;
  readonly reason: string;
  /** Value of the claim, where it is no secret and no person. */
  readonly received?: string;
}

/** Claims whose value tells an administrator what to correct. */
const open: Readonly<Record<string, string>> = { aud: 'is not SELFCARE_AUDIENCE', iss: 'is not exactly SELFCARE_ISSUER' };
const longestValue = 200;

function shown(value: unknown): { received?: string } {
  return value === undefined ? {} : { received: JSON.stringify(value).slice(0, longestValue) };
}

/** Parts of the header that jose complains of without a claim. */
const headerFaults = [
  [errors.JWSSignatureVerificationFailed, 'signature', 'was not made with the key that the token names'],
  [errors.JWKSNoMatchingKey, 'kid', 'names no key of the issuer'],
  [errors.JOSEAlgNotAllowed, 'alg', 'is not one of SELFCARE_ALGORITHMS'],
] as const;

function refusalOf(thrown: unknown): Refusal {
  if (thrown instanceof TokenRefused) return { claim: thrown.claim, reason: thrown.message, ...shown(thrown.received) };
  if (thrown instanceof errors.JWTExpired) return { claim: 'exp', reason: 'has passed' };
  if (thrown instanceof errors.JWTClaimValidationFailed) {
    const { claim, reason, payload } = thrown;
    if (reason === 'missing') return { claim, reason: 'is missing' };
    return { claim, reason: open[claim] ?? 'does not hold', ...(open[claim] === undefined ? {} : shown(payload[claim])) };
  }
  const fault = headerFaults.find(([kind]) => thrown instanceof kind);
  return fault ? { claim: fault[1], reason: fault[2] } : { claim: 'token', reason: 'is no signed JWT' };
}

/** A refusal of the same kind is told again after this long. */
const quietMs = 60_000;

/** Tells why tokens are refused, each kind once a minute. Signatures are checked before claims: no stranger can fill the log. */
export function refusalLog(log: Log): (thrown: unknown) => void {
  const told = new LRUCache<string, true>({ max: 100, ttl: quietMs });
  return (thrown) => {
    const refusal = refusalOf(thrown);
    const key = JSON.stringify(refusal);
    if (told.has(key)) return;
    told.set(key, true);
    log.info(refusal, `a token was refused: its ${refusal.claim} ${refusal.reason}`);
  };
}
