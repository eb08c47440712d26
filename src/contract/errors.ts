import type { GrantedBy, Id, Version } from './primitives.ts';

/**
 * The closed list of error codes. Texts for people come from the catalogues by code, never from a server. `partial`: only some of the
 * sent fields hold, so the record has changed.
 */
export const errorCodes = [
  'unauthenticated',
  'forbidden',
  'validation',
  'conflict',
  'partial',
  'not-found',
  'limit',
  'rate-limited',
  'unavailable',
  'offline',
  'timeout',
  'unsupported',
  'aborted',
  'protocol',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** One refused field. */
export interface ValidationIssue {
  /** Dotted path into the sent value: `target.number`. */
  readonly path: string;
  /** Stable code of the reason: a `TargetRefusal`, `PinRefusal`, `EmailRefusal` or `GreetingRefusal`, or `required`, `type`, `unknown`, `range`, `format`, `too-long`, `unsupported`, `past`, `failed`. */
  readonly rule: string;
  /** Parameters of the text: `{ min: 10, max: 90 }`. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Details of an error. Each field belongs to the codes named in its comment. */
export interface ErrorDetails {
  /** `validation`: every refused field. `partial`: every field that does not hold; its rule may be `failed`. */
  readonly issues?: readonly ValidationIssue[];
  /** `partial`: dotted paths of the sent fields that hold. The backend applied these and could not apply the others. */
  readonly applied?: readonly string[];
  /** `conflict`: `version`, the record has changed; `managed-elsewhere`, the backend holds a rule that does not fit; `duplicate`, the record is there already. */
  readonly reason?: 'version' | 'managed-elsewhere' | 'duplicate';
  /** `conflict` with the reason `duplicate`: id of the record that is there already. */
  readonly existing?: Id;
  /** `conflict`: the current version on the server. */
  readonly current?: Version;
  /** `forbidden`: who could grant the right. */
  readonly grantedBy?: GrantedBy;
  /** `rate-limited`, `unavailable`: milliseconds to wait before trying again. */
  readonly retryAfterMs?: number;
  /** `limit`: the number that was reached. */
  readonly limit?: number;
  /** Id of the request in the server's log, for support. */
  readonly requestId?: string;
  /** The original error, for logs only. */
  readonly cause?: unknown;
}

const brand = Symbol.for('selfcare-elements.error/1');

/** The one error class of the contract. Recognise it with {@link isSelfcareError}: two copies of the library may share a page. */
export class SelfcareError extends Error {
  override readonly name = 'SelfcareError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code, { cause: details.cause });
    this.code = code;
    this.details = details;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Whether a thrown value is a contract error, of this copy of the library or another. */
export function isSelfcareError(thrown: unknown): thrown is SelfcareError {
  return typeof thrown === 'object' && thrown !== null && brand in thrown;
}
