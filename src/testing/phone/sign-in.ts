import { challengesOf, type Challenge } from './challenge.ts';
import { md5 } from './md5.ts';
import type { PhoneCredentials } from './simulated-phone.ts';

/** Signs requests in, and counts how often it used a nonce. */
export interface SignIn {
  /** The value of `Authorization`; `undefined` before a server asked for it. */
  header(method: string, url: URL): Promise<string | undefined>;
  /**
   * Takes in a server's answer to a refused request.
   * @returns `unable` when it offers no way that the phone knows; `stale` when only the nonce was too old
   */
  learn(challenge: string | null): 'unable' | 'able' | 'stale';
}

type Hash = (text: string) => string | Promise<string>;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function sha256(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

/** The best first. */
const HASHES: readonly { readonly algorithm: string; readonly hash: Hash }[] = [
  { algorithm: 'SHA-256', hash: sha256 },
  { algorithm: 'MD5', hash: md5 },
];

interface Digest {
  readonly parameters: ReadonlyMap<string, string>;
  readonly algorithm: string;
  readonly hash: Hash;
  readonly nonce: string;
  uses: number;
}

/** @param basicOnly the maker's phones know no Digest */
export function createSignIn(credentials: PhoneCredentials, basicOnly: boolean): SignIn {
  let way: 'none' | 'basic' | Digest = 'none';
  return {
    async header(method, url) {
      if (way === 'none') return undefined;
      return way === 'basic' ? basicHeader(credentials) : digestHeader(way, credentials, method, url);
    },
    learn(challenge) {
      const found = chosen(challengesOf(challenge ?? ''), basicOnly);
      if (!found) return 'unable';
      way = found;
      return found !== 'basic' && found.parameters.get('stale')?.toLowerCase() === 'true' ? 'stale' : 'able';
    },
  };
}

function chosen(challenges: readonly Challenge[], basicOnly: boolean): 'basic' | Digest | undefined {
  const digests = basicOnly ? [] : challenges.filter(({ scheme }) => scheme === 'digest');
  for (const { algorithm, hash } of HASHES) {
    const found = digests.find(({ parameters }) => (parameters.get('algorithm') ?? 'MD5').toUpperCase() === algorithm);
    const nonce = found?.parameters.get('nonce');
    if (found && nonce !== undefined) return { parameters: found.parameters, algorithm, hash, nonce, uses: 0 };
  }
  return challenges.some(({ scheme }) => scheme === 'basic') ? 'basic' : undefined;
}

function basicHeader({ user, password }: PhoneCredentials): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

async function digestHeader(digest: Digest, { user, password }: PhoneCredentials, method: string, url: URL): Promise<string> {
  const { parameters, algorithm, hash, nonce } = digest;
  digest.uses += 1;
  const realm = parameters.get('realm') ?? '';
  const uri = url.pathname + url.search;
  const secret = await hash(`${user}:${realm}:${password}`);
  const request = await hash(`${method}:${uri}`);
  const fields = [`username=${quoted(user)}`, `realm=${quoted(realm)}`, `nonce=${quoted(nonce)}`, `uri=${quoted(uri)}`];
  if (parameters.has('algorithm')) fields.push(`algorithm=${algorithm}`);
  const opaque = parameters.get('opaque');
  if (opaque !== undefined) fields.push(`opaque=${quoted(opaque)}`);
  const withQop =
    parameters
      .get('qop')
      ?.split(/\s*,\s*/)
      .includes('auth') === true;
  const count = digest.uses.toString(16).padStart(8, '0');
  const clientNonce = hex(crypto.getRandomValues(new Uint8Array(8)));
  const middle = withQop ? `${nonce}:${count}:${clientNonce}:auth` : nonce;
  if (withQop) fields.push('qop=auth', `nc=${count}`, `cnonce=${quoted(clientNonce)}`);
  fields.push(`response=${quoted(await hash(`${secret}:${middle}:${request}`))}`);
  return `Digest ${fields.join(', ')}`;
}
