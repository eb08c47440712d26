import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { SelfcareError } from '../../contract/index.ts';
import { silentLog, type Log } from '../shared/log.ts';
import type { Identity, TokenVerifier } from './identity.ts';
import { isKeysFault, issuerKeys } from './issuer-keys.ts';
import { refusalLog, TokenRefused } from './token-refusal.ts';

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
  /** Values of the header `typ` that an access token may have; a token without one counts as `JWT`. Default `JWT` and `at+jwt`. */
  readonly tokenTypes?: readonly string[];
  /** Whether ID tokens, as far as they can be told, stand for access tokens. Default `refuse`. */
  readonly idTokens?: 'accept' | 'refuse';
  /** Told why tokens are refused; never the token. */
  readonly log?: Log;
  /** Epoch milliseconds. `Date.now` when left out. */
  readonly clock?: () => number;
}

function claim(payload: JWTPayload, path: string, setting: string): string {
  const direct = payload[path];
  const value =
    direct ??
    path
      .split('.')
      .reduce<unknown>((here, step) => (typeof here === 'object' && here !== null ? Reflect.get(here, step) : undefined), payload);
  if (typeof value !== 'string' || value === '') throw new TokenRefused(path, `is not the text that ${setting} asks for`);
  return value;
}

const accessTypes = ['JWT', 'at+jwt'];

/** A media type without the part that RFC 7515 lets issuers leave out. */
function shortType(type: string): string {
  return type.toLowerCase().replace(/^application\//, '');
}

/** Keycloak and Cognito name the kind in a claim; hashes of other tokens are in ID tokens only (OpenID Connect Core 3.1.3.6, 3.3.2.11). */
function isIdToken({ typ, token_use: use, at_hash: accessHash, c_hash: codeHash }: JWTPayload): boolean {
  return typ === 'ID' || use === 'id' || accessHash !== undefined || codeHash !== undefined;
}

/** Keycloak's refresh and logout tokens have the header of an access token. */
const foreignKinds = ['Refresh', 'Offline', 'Logout'];

function refuseForeign(payload: JWTPayload, typ: string | undefined, { tokenTypes = accessTypes, idTokens = 'refuse' }: OidcOptions): void {
  if (!tokenTypes.some((type) => shortType(type) === shortType(typ ?? 'JWT')))
    throw new TokenRefused('typ', 'is not one of SELFCARE_TOKEN_TYPES', typ);
  // Logout tokens and other security events (RFC 8417) need no type of their own.
  if (payload['events'] !== undefined) throw new TokenRefused('events', 'names no access token');
  if (foreignKinds.includes(String(payload.typ))) throw new TokenRefused('typ', 'names no access token', payload.typ);
  if (idTokens === 'refuse' && isIdToken(payload))
    throw new TokenRefused('typ', 'names an ID token, which SELFCARE_ID_TOKENS=accept would let in', payload.typ);
}

/** Believes the access tokens of one OpenID Connect issuer. */
export function oidcVerifier(options: OidcOptions, keys: JWTVerifyGetKey = issuerKeys(options)): TokenVerifier {
  const tell = refusalLog(options.log ?? silentLog);
  return {
    async verify(token): Promise<Identity> {
      try {
        const { payload, protectedHeader } = await jwtVerify(token, keys, {
          issuer: options.issuer,
          audience: options.audience,
          algorithms: [...options.algorithms],
          clockTolerance: options.clockToleranceSeconds,
          requiredClaims: ['exp'],
        });
        refuseForeign(payload, protectedHeader.typ, options);
        return {
          tenant: options.tenant ?? claim(payload, options.tenantClaim, 'SELFCARE_TENANT_CLAIM'),
          user: claim(payload, options.userClaim, 'SELFCARE_USER_CLAIM'),
          expiresAt: (payload.exp ?? 0) * 1000,
        };
      } catch (thrown) {
        if (!(thrown instanceof TokenRefused) && isKeysFault(thrown))
          throw new SelfcareError('unavailable', { retryAfterMs: 5000, cause: thrown });
        tell(thrown);
        throw new SelfcareError('unauthenticated');
      }
    },
  };
}
