import type { Socket } from 'node:net';
import { TLSSocket, type PeerCertificate } from 'node:tls';
import { normalizeMac } from '../mac.ts';

/** Reading a certificate costs more than the answer that it lets out, and a connection never changes it. */
const known = new WeakMap<Socket, { readonly mac: string | undefined }>();

/** Typed as whole, yet a certificate is empty when the client showed none. */
function macIn({ subject }: Partial<PeerCertificate>): string | undefined {
  return typeof subject?.CN === 'string' ? normalizeMac(subject.CN) : undefined;
}

/**
 * The phone that the other side of a connection proves to be: the common name of its certificate, in any notation of a MAC. A
 * maker's general certificate, which many phones share, names none.
 * @returns `undefined` without TLS, without a certificate that the server's authorities have signed, or for another kind of name
 */
export function certifiedMac(socket: Socket): string | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const found = known.get(socket);
  if (found) return found.mac;
  const mac = socket.authorized ? macIn(socket.getPeerCertificate()) : undefined;
  known.set(socket, { mac });
  return mac;
}
