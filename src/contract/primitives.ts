/** Opaque identifier, stable for the life of its record. Widgets never parse it. */
export type Id = string;

/** Opaque revision of one record. On the wire it is the HTTP `ETag`. */
export type Version = string;

/**
 * A number as every port carries it: E.164 with its plus (`+33199001234`), or the bare digits of an internal extension
 * (`1001`). Never formatted: spacing is the browser's work.
 */
export type PhoneNumber = string;

/** A point in time, ISO 8601 in UTC with milliseconds: `2026-11-23T08:15:00.000Z`. */
export type Instant = string;

/** An IANA time zone name, such as `Europe/Paris`. */
export type TimeZone = string;

/** A calendar month in the user's time zone: `2026-11`. */
export type Month = string;

/** Result of a read: the record, and its revision for the `ifMatch` of a write. */
export interface Versioned<T> {
  readonly data: T;
  readonly version: Version;
  /**
   * The backend's clock when it answered. Readers compare times with it, as the clock of a device may be days off. Over HTTP it is the
   * header `Server-Time`; across origins it must be exposed.
   */
  readonly serverTime?: Instant | undefined;
}

/**
 * Result of a write: the record as it now is on the server.
 * `applied`: it is in force. `pending`: accepted; an event follows when the telephone switch has answered.
 * A write that holds in part rejects with the code `partial`.
 */
export interface Written<T> extends Versioned<T> {
  readonly state: 'applied' | 'pending';
  /**
   * `pending` only: names the operation that the event `operation.settled` ends, with its outcome. Left out where the backend cannot
   * tell: the change counts as applied once the record has another version. Over HTTP it is the header `Operation-Id`.
   */
  readonly operation?: Id | undefined;
}

/** Options of every call. */
export interface CallOptions {
  /** Aborting rejects the call with the error code `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Names the request in the caller's log, so that the backend's log and audit can name it too. */
  readonly requestId?: string | undefined;
}

/** Options of every write. */
export interface WriteOptions extends CallOptions {
  /** Version on which the change is based. A newer version on the server causes `conflict`. Left out: the last write wins. */
  readonly ifMatch?: Version | undefined;
  /** Makes a repeated request harmless: the same key gets the first answer again, as long as `Capabilities.backend` says; 24 hours when it does not. */
  readonly idempotencyKey?: string | undefined;
}

/** One page of a list, by cursor on a stable key. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Cursor of the following page; absent on the last one. */
  readonly next?: string;
}

/** Access of the signed-in user. */
export type Access = 'none' | 'read' | 'write';

/** Who can grant a right that is missing. */
export type GrantedBy = 'administrator' | 'plan';

/** An access and, where it is less than `write`, who could grant more. */
export interface Right {
  readonly access: Access;
  readonly grantedBy?: GrantedBy;
}
