import { isIP } from 'node:net';

/** Names that nobody can register on the internet (RFC 2606, RFC 6761, RFC 6762, RFC 8375, ICANN's .internal), and usual local ones. */
const local = /(?:^|\.)(?:localhost|local|lan|home|internal|home\.arpa|test|example|invalid)$/;

/** The name in a Host header, without port. */
function nameOf(host: string): string {
  const [, v6, name = ''] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d+)?$/.exec(host.trim().toLowerCase()) ?? [];
  return v6 ?? name.replace(/\.$/, '');
}

/**
 * Whether a demo answers to a Host header. A page of another site can have its own name lead to this machine (DNS rebinding) and would
 * then read what anybody may read here. It cannot do so with an address, with a local name or with a name of the operator's.
 * @param own names that the operator has set
 */
export function isOwnHost(host: string | undefined, own: readonly string[]): boolean {
  if (host === undefined) return true;
  const name = nameOf(host);
  if (name === '') return false;
  return isIP(name) !== 0 || !name.includes('.') || local.test(name) || own.some((each) => nameOf(each) === name);
}
