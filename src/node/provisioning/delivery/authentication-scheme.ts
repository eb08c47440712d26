import type { Authentication } from './authentication.ts';
import { basicAuthentication } from './basic.ts';
import { digestAuthentication } from './digest.ts';

/** How a phone shows its password. */
export const authenticationSchemes = ['none', 'basic', 'digest'] as const;
export type AuthenticationScheme = (typeof authenticationSchemes)[number];

/**
 * @param nonces digest nonces whose use is remembered
 * @returns `undefined` where phones need no password
 */
export function authenticationOf(scheme: AuthenticationScheme, nonces: number): Authentication | undefined {
  const schemes = { none: () => undefined, basic: basicAuthentication, digest: () => digestAuthentication(nonces) };
  return schemes[scheme]();
}
