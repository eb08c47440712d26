import type { Delivery } from '../notice.ts';

interface SmtpFault {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
}

/** Of the mailer: no connection, no name, or a server that speaks no SMTP. */
const unreachable: ReadonlySet<unknown> = new Set(['ECONNECTION', 'ESOCKET', 'EDNS', 'EPROTOCOL', 'EPROXY']);
const unencrypted: ReadonlySet<unknown> = new Set(['ETLS', 'EREQUIRETLS']);
const loginRefused: ReadonlySet<unknown> = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2']);

/** The server closes down. RFC 5321 4.3.5 */
const closing = 421;
/** Faults of this program's account: the server wants a login, encryption, or another sender. RFC 4954 6, RFC 3207 4 */
const wantsLogin: ReadonlySet<number> = new Set([454, 530, 534, 535, 538]);

const enhancedStatus = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/;

/** The server's status, and not its words, which may name anybody. */
function statusOf(status: number, response: unknown): string {
  const enhanced = typeof response === 'string' ? enhancedStatus.exec(response)?.[1] : undefined;
  return enhanced === undefined ? ` ${status}` : ` ${status} ${enhanced}`;
}

/** What a failed try means for the notice. */
export function deliveryOf(thrown: unknown): Delivery {
  const { code, command, responseCode, response } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as SmtpFault;
  const status = typeof responseCode === 'number' ? responseCode : undefined;
  const told = status === undefined ? '' : statusOf(status, response);
  if (loginRefused.has(code) || (status !== undefined && wantsLogin.has(status))) return { state: 'down', error: `login${told}` };
  if (unencrypted.has(code)) return { state: 'down', error: 'encryption' };
  if (code === 'ETIMEDOUT') return { state: 'down', error: 'timeout' };
  if (status === closing || unreachable.has(code)) return { state: 'down', error: `unreachable${told}` };
  if (status === undefined) return { state: 'deferred', error: 'failed' };
  if (status < 500) return { state: 'deferred', error: `deferred${told}` };
  // No notice would pass: the sender is this program's, not the recipient.
  if (command === 'MAIL FROM') return { state: 'down', error: `sender${told}` };
  return { state: 'refused', error: `refused${told}` };
}
