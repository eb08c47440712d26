import { errorCodes, SelfcareError } from '../contract/index.ts';
import type { ErrorCode, Instant } from '../contract/index.ts';

const detailNames = ['issues', 'applied', 'reason', 'existing', 'current', 'grantedBy', 'retryAfterMs', 'limit', 'requestId'] as const;

/** For answers of a proxy, which have no contract code in the body. */
const codeOfStatus: Readonly<Record<number, ErrorCode>> = { 401: 'unauthenticated', 429: 'rate-limited' };

/** The server's clock. Unlike `Date`, it has milliseconds, and no proxy puts its own in place of it. */
export function timeOf(headers: Headers): Instant | undefined {
  return headers.get('server-time') ?? undefined;
}

/** The contract error of an HTTP answer that is no success. */
export function problemOf(status: number, headers: Headers, text: string): SelfcareError {
  const body = objectIn(text);
  const code = errorCodes.find((known) => known === body.code) ?? codeOfStatus[status] ?? (status >= 500 ? 'unavailable' : 'protocol');
  const details: Record<string, unknown> = { cause: `HTTP ${status}` };
  for (const name of detailNames) if (body[name] !== undefined) details[name] = body[name];
  const wait = retryAfterMs(headers.get('retry-after'), Date.parse(timeOf(headers) ?? '') || Date.now());
  if (wait !== undefined) details.retryAfterMs ??= wait;
  return new SelfcareError(code, details);
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? { ...body } : {};
  } catch {
    // A proxy may answer with HTML: the status alone decides then.
    return {};
  }
}

/** Seconds or a date, RFC 9110 10.2.3. `now`: by the server's clock where it tells it. */
function retryAfterMs(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
