import { normalizeMac } from '../mac.ts';
import { realm, type Authentication } from './authentication.ts';
import { sameText } from './same-text.ts';

const scheme = /^basic +([\w+/-]+={0,2})$/i;

/**
 * HTTP Basic (RFC 7617), which some makers' phones insist on. The password travels readable: for connections with TLS.
 */
export function basicAuthentication(): Authentication {
  const challenges = [`Basic realm="${realm}", charset="UTF-8"`];
  return ({ headers }, seat) => {
    const [, encoded] = scheme.exec(headers.authorization ?? '') ?? [];
    if (encoded === undefined) return challenges;
    const credentials = Buffer.from(encoded, 'base64').toString();
    const colon = credentials.indexOf(':');
    const isUser = colon !== -1 && normalizeMac(credentials.slice(0, colon)) === seat.mac;
    const isPassword = sameText(credentials.slice(colon + 1), seat.password);
    return isUser && isPassword ? undefined : challenges;
  };
}
