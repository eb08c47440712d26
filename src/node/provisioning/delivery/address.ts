import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

const mappedV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const withPort = /^(?:\[([^\]]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d+)?$/;

function bare(address: string): string {
  return mappedV4.exec(address)?.[1] ?? address.replace(/%.*$/, '');
}

/** The network half of an IPv6 address: its owner has all addresses of the other half. */
function networkV6(address: string): string {
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [first, last] = [groups(head), groups(tail)];
  const zeros = Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
  const all = address.includes('::') ? [...first, ...zeros, ...last] : first;
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** An entry of `X-Forwarded-For`: some proxies add the port. */
function forwardedAddress(entry: string): string | undefined {
  const [, v6, v4] = withPort.exec(entry) ?? [];
  const address = v6 ?? v4 ?? entry;
  return isIP(address) ? address : undefined;
}

/** The nearest proxy writes last. Fewer entries than proxies: an outer one was left out, and the first entry is an inner one's word. */
function forwardedFor(header: string | string[] | undefined, hops: number): string | undefined {
  if (header === undefined || hops < 1) return undefined;
  const entries = String(header).split(',');
  const entry = entries[Math.max(0, entries.length - hops)];
  return entry === undefined ? undefined : forwardedAddress(entry.trim());
}

/**
 * The key of a request in a rate limit: an IPv4 address, or the network of an IPv6 one.
 * @param trustedProxies how many proxies stand before this server and write `X-Forwarded-For`; a caller can invent the entries
 *   before theirs
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const told = forwardedFor(request.headers['x-forwarded-for'], trustedProxies);
  const address = bare(told ?? request.socket.remoteAddress ?? '');
  return isIPv6(address) ? networkV6(address) : address;
}

/**
 * Address of this server, as the connection itself tells. Never the Host header, which a caller writes: a caller who could name
 * another server in a phone's first files would own the phone.
 */
export function socketOrigin(socket: Socket): string {
  const protocol = socket instanceof TLSSocket ? 'https' : 'http';
  const address = bare(socket.localAddress ?? '');
  return `${protocol}://${isIPv6(address) ? `[${address}]` : address}:${socket.localPort ?? ''}`;
}

const loopback = /^(?:127\.|::1$)/;

/**
 * Whether nobody on the way can read a request: it came by TLS, to this server or to the proxy of its public address, or it never left
 * this machine.
 */
export function isConfidential({ socket, headers }: IncomingMessage, publicAddress: string | undefined): boolean {
  if (socket instanceof TLSSocket || publicAddress?.toLowerCase().startsWith('https:')) return true;
  return headers['x-forwarded-for'] === undefined && loopback.test(bare(socket.remoteAddress ?? ''));
}

/**
 * The part of an operator's address that stands before a phone's path.
 * @throws `TypeError` unless it is an `http:` or `https:` address
 */
export function publicBase(address: string): string {
  const { protocol, origin, pathname } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:')
    throw new TypeError('The public address of phones must begin with https:// or http://');
  return origin + pathname.replace(/\/+$/, '');
}
