import { steadyOf } from '../shared/steady-clock.ts';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';

async function discoverJwks(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
  const document: unknown = await response.json();
  const found = typeof document === 'object' && document !== null && 'jwks_uri' in document ? document.jwks_uri : undefined;
  if (typeof found !== 'string') throw new Error('The discovery document names no jwks_uri');
  return found;
}

/** Milliseconds without a further try after one has failed: each request would otherwise wait for an issuer that is down. */
const restMs = 5000;

export interface IssuerKeysOptions {
  readonly issuer: string;
  readonly jwksUri?: string;
  /** Epoch milliseconds. `Date.now` when left out. */
  readonly clock?: () => number;
}

interface Failure {
  readonly cause: unknown;
  readonly at: number;
}

/**
 * Keys of the issuer, found at the first use. After a failure the next try comes some seconds later. Keys that were read a short while
 * ago stay good meanwhile; for all other tokens the same error is thrown again.
 */
export function issuerKeys({ issuer, jwksUri, clock = Date.now }: IssuerKeysOptions): JWTVerifyGetKey {
  const steady = steadyOf(clock);
  let loading: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined;
  let failure: Failure | undefined;

  const load = async () => createRemoteJWKSet(new URL(jwksUri ?? (await discoverJwks(issuer))));

  const knownKey: JWTVerifyGetKey = async (header, token) => {
    const known = keys?.fresh ? keys.jwks() : undefined;
    if (!known) throw failure?.cause;
    try {
      return await createLocalJWKSet(known)(header, token);
    } catch (thrown) {
      throw thrown instanceof errors.JWKSNoMatchingKey ? failure?.cause : thrown;
    }
  };

  return async (header, token) => {
    if (failure && steady() - failure.at < restMs) return knownKey(header, token);
    try {
      loading ??= load();
      keys = await loading;
      const key = await keys(header, token);
      failure = undefined;
      return key;
    } catch (thrown) {
      if (isKeysFault(thrown)) {
        if (!keys) loading = undefined;
        failure = { cause: thrown, at: steady() };
      }
      throw thrown;
    }
  };
}

/** The keys could not be had. Every other error tells of the token. */
export function isKeysFault(thrown: unknown): boolean {
  if (!(thrown instanceof errors.JOSEError)) return true;
  return thrown instanceof errors.JWKSTimeout || thrown instanceof errors.JWKSInvalid || thrown.code === 'ERR_JOSE_GENERIC';
}
