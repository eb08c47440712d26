import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { normalizeMac } from '../mac.ts';
import { realm, type Authentication, type GuardedSeat } from './authentication.ts';
import { digestParameters, type DigestParameters } from './digest-header.ts';
import { nonces } from './nonces.ts';
import { withoutQuery } from './path.ts';
import { sameText } from './same-text.ts';

/**
 * In the order in which they are offered. The standard wants the strongest first, but old phones take the first challenge that they
 * see. Phones that know both are free to choose.
 */
const algorithms = [
  ['MD5', 'md5'],
  ['SHA-256', 'sha256'],
] as const;
type HashName = (typeof algorithms)[number][1];

const hexCount = /^[\da-f]{8}$/i;

/** The parts of a digest, in the spelling in which they were sent. */
export interface DigestInput {
  readonly userName: string;
  readonly realm: string;
  readonly password: string;
  readonly method: string;
  readonly uri: string;
  readonly nonce: string;
  readonly count: string;
  readonly clientNonce: string;
}

/** The response of RFC 7616 with `qop=auth`. */
export function digestResponse(name: HashName, input: DigestInput): string {
  const secret = hash(name, `${input.userName}:${input.realm}:${input.password}`);
  const asked = hash(name, `${input.method}:${input.uri}`);
  return hash(name, `${secret}:${input.nonce}:${input.count}:${input.clientNonce}:auth:${asked}`);
}

function hashNameOf(algorithm = 'MD5'): HashName | undefined {
  return algorithms.find(([name]) => name === algorithm.toUpperCase())?.[1];
}

/** A phone may write the whole address, and a proxy may have removed a folder. The token identifies the rest. */
function isAbout(uri: string, request: IncomingMessage): boolean {
  return withoutQuery(uri).endsWith(withoutQuery(request.url ?? ''));
}

/** Whether the header was made with the seat's password, for this request. @returns its nonce and count */
function proven(sent: DigestParameters, request: IncomingMessage, seat: GuardedSeat): { nonce: string; count: number } | undefined {
  const text = (name: string) => sent.get(name) ?? '';
  const name = hashNameOf(sent.get('algorithm'));
  const [userName, uri, nonce, count] = [text('username'), text('uri'), text('nonce'), text('nc')];
  if (!name || text('qop') !== 'auth' || text('realm') !== realm || !hexCount.test(count)) return undefined;
  if (normalizeMac(userName) !== seat.mac || !isAbout(uri, request)) return undefined;
  const { password } = seat;
  const method = request.method ?? '';
  const expected = digestResponse(name, { userName, realm, password, method, uri, nonce, count, clientNonce: text('cnonce') });
  return sameText(text('response').toLowerCase(), expected) ? { nonce, count: Number.parseInt(count, 16) } : undefined;
}

/**
 * HTTP Digest (RFC 7616) with `qop=auth`: the password does not travel, and no request can be sent twice. A right answer to an
 * expired nonce is marked `stale`: the phone repeats its request without asking its user for the password.
 * @param capacity used nonces that are remembered
 */
export function digestAuthentication(capacity: number): Authentication {
  const known = nonces(capacity);

  const challenges = (scope: string, at: number, isStale: boolean): readonly string[] => {
    const nonce = known.issue(scope, at);
    const stale = isStale ? ', stale=true' : '';
    return algorithms.map(([name]) => `Digest realm="${realm}", qop="auth", algorithm=${name}, nonce="${nonce}"${stale}`);
  };

  return (request, seat, at) => {
    const sent = digestParameters(request.headers.authorization ?? '');
    const shown = sent && proven(sent, request, seat);
    if (shown && known.use(shown.nonce, seat.tokenHash, shown.count, at)) return undefined;
    return {
      challenges: challenges(seat.tokenHash, at, shown !== undefined),
      isWrong: request.headers.authorization !== undefined && !shown,
    };
  };
}
