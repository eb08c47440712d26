import type { IncomingMessage } from 'node:http';
import type { Authentication } from './authentication.ts';
import { basicAuthentication } from './basic.ts';
import { digestAuthentication } from './digest.ts';
import type { Visit } from './visit.ts';

/** How a phone shows its password. */
export const authenticationSchemes = ['none', 'basic', 'digest'] as const;
export type AuthenticationScheme = (typeof authenticationSchemes)[number];

/** `open`: no password is needed. `impossible`: the phone knows no way that would keep its password secret. */
type SignIn = Authentication | 'open' | 'impossible';

/**
 * How each phone signs in. With `digest`, phones that know Basic only sign in by Basic where nobody on the way can read it.
 * @param nonces digest nonces whose use is remembered
 */
export function signIns(
  scheme: AuthenticationScheme,
  nonces: number,
  isConfidential: (request: IncomingMessage) => boolean,
): (visit: Pick<Visit, 'request' | 'generator'>) => SignIn {
  if (scheme === 'none') return () => 'open';
  const basic = basicAuthentication();
  if (scheme === 'basic') return () => basic;
  const digest = digestAuthentication(nonces);
  return ({ request, generator }) => {
    if (!generator.basicOnly) return digest;
    return isConfidential(request) ? basic : 'impossible';
  };
}
