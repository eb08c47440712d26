import { normalizeMac } from '../mac.ts';
import { realm, type Authentication } from './authentication.ts';
import { sameText } from './same-text.ts';

const scheme = /^basic +([\w+/-]+={0,2})$/i;

/** A user name with colons is against the standard, and yet how most people write a MAC. */
const macAndPassword = /^([\da-f]{2}(?:[:.-]?[\da-f]{2}){5}):(.*)$/is;

/**
 * HTTP Basic (RFC 7617), which some makers' phones insist on. The password travels readable: for connections with TLS.
 */
export function basicAuthentication(): Authentication {
  const challenges = [`Basic realm="${realm}", charset="UTF-8"`];
  return ({ headers }, seat) => {
    const [, encoded] = scheme.exec(headers.authorization ?? '') ?? [];
    if (encoded === undefined) return { challenges, isWrong: headers.authorization !== undefined };
    const [, user = '', password = ''] = macAndPassword.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
    const isUser = normalizeMac(user) === seat.mac;
    const isPassword = sameText(password, seat.password);
    return isUser && isPassword ? undefined : { challenges, isWrong: true };
  };
}
