import { isSelfcareError, SelfcareError, type ErrorCode, type ErrorDetails } from '../../contract/index.ts';
import { type RequestFrame, answerHeaders } from './frame.ts';

/** An error that travels with another status than its code usually has. */
export class HttpProblem extends SelfcareError {
  readonly status: number;

  constructor(status: number, code: ErrorCode, details: ErrorDetails = {}) {
    super(code, details);
    this.status = status;
  }
}

/** Status and English title of each code. People never read the title: their text comes from the catalogues, by code. */
const problems: Readonly<Record<ErrorCode, readonly [status: number, title: string]>> = {
  unauthenticated: [401, 'Nobody is signed in'],
  forbidden: [403, 'Not allowed'],
  validation: [422, 'The request holds something that is not accepted'],
  conflict: [409, 'The record does not allow this change now'],
  partial: [409, 'Only a part of the change holds'],
  'not-found': [404, 'No such thing'],
  limit: [409, 'A limit was reached'],
  'rate-limited': [429, 'Too many requests'],
  unavailable: [503, 'Not available now'],
  offline: [503, 'Not available now'],
  timeout: [504, 'Took too long'],
  unsupported: [404, 'Not offered here'],
  aborted: [499, 'Given up by the client'],
  protocol: [500, 'The server failed'],
};

function statusOf(error: SelfcareError): number {
  if (error instanceof HttpProblem) return error.status;
  if (error.code === 'conflict' && error.details.reason === 'version') return 412;
  return problems[error.code][0];
}

function headersOf({ code, details }: SelfcareError): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  if (code === 'unauthenticated') headers['www-authenticate'] = 'Bearer';
  if (details.retryAfterMs !== undefined) headers['retry-after'] = String(Math.ceil(details.retryAfterMs / 1000));
  return headers;
}

/** Any thrown value as a contract error. A foreign one becomes `protocol`; its cause goes to the log alone. */
export function asSelfcareError(thrown: unknown): SelfcareError {
  return isSelfcareError(thrown) ? thrown : new SelfcareError('protocol', { cause: thrown });
}

/** The answer that tells an error, as RFC 9457. */
export function problemResponse(frame: RequestFrame, error: SelfcareError): Response {
  const { cause: _, ...details } = error.details;
  const status = statusOf(error);
  const body = {
    type: `urn:selfcare:problem:${error.code}`,
    title: problems[error.code][1],
    status,
    code: error.code,
    ...details,
    requestId: frame.requestId,
  };
  return new Response(JSON.stringify(body), { status, headers: answerHeaders(frame, headersOf(error)) });
}
