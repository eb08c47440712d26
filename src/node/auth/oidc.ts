import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { SelfcareError } from '../../contract/index.ts';
import type { Identity, TokenVerifier } from './identity.ts';

/** How to believe the tokens of a portal's identity provider. */
export interface OidcOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Where the keys are. Left out: asked from the issuer's discovery document, at the first token. */
  readonly jwksUri?: string;
  /** Claim that names the tenant; a dotted path reaches into objects. */
  readonly tenantClaim: string;
  /** Tenant of every token, for a server with only one. Takes the place of the claim. */
  readonly tenant?: string;
  readonly userClaim: string;
  readonly algorithms: readonly string[];
  /** Seconds that clocks may differ. */
  readonly clockToleranceSeconds: number;
}

function claim(payload: JWTPayload, path: string): string {
  const direct = payload[path];
  const value =
    direct ??
    path
      .split('.')
      .reduce<unknown>((here, step) => (typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined), payload);
  if (typeof value !== 'string' || value === '') throw new SelfcareError('unauthenticated');
  return value;
}

async function discoverJwks(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(5000) });
  const document: unknown = await response.json();
  const found = typeof document === 'object' && document !== null && 'jwks_uri' in document ? document.jwks_uri : undefined;
  if (typeof found !== 'string') throw new Error('The discovery document names no jwks_uri');
  return found;
}

/** Keys of the issuer, found at the first use; a failure is not remembered. */
function remoteKeys({ issuer, jwksUri }: OidcOptions): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const load = async () => {
    try {
      return createRemoteJWKSet(new URL(jwksUri ?? (await discoverJwks(issuer))));
    } catch (thrown) {
      keys = undefined;
      throw thrown;
    }
  };
  return async (header, token) => {
    keys ??= load();
    const find = await keys;
    return find(header, token);
  };
}

/** What the token itself is to blame for; anything else means that the keys could not be had. */
function isTokensFault(thrown: unknown): boolean {
  if (!(thrown instanceof errors.JOSEError)) return false;
  return !(thrown instanceof errors.JWKSTimeout || thrown instanceof errors.JWKSInvalid || thrown.code === 'ERR_JOSE_GENERIC');
}

/** Believes the access tokens of one OpenID Connect issuer. */
export function oidcVerifier(options: OidcOptions, keys: JWTVerifyGetKey = remoteKeys(options)): TokenVerifier {
  return {
    async verify(token): Promise<Identity> {
      try {
        const { payload } = await jwtVerify(token, keys, {
          issuer: options.issuer,
          audience: options.audience,
          algorithms: [...options.algorithms],
          clockTolerance: options.clockToleranceSeconds,
          requiredClaims: ['exp'],
        });
        return {
          tenant: options.tenant ?? claim(payload, options.tenantClaim),
          user: claim(payload, options.userClaim),
          expiresAt: (payload.exp ?? 0) * 1000,
        };
      } catch (thrown) {
        if (thrown instanceof SelfcareError || isTokensFault(thrown)) throw new SelfcareError('unauthenticated');
        throw new SelfcareError('unavailable', { retryAfterMs: 5000, cause: thrown });
      }
    },
  };
}
