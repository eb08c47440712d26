import type { ErrorCode, ErrorDetails } from './errors.ts';
import type { CallOptions, Instant, Version } from './primitives.ts';

/**
 * Kinds of changes. `operation.settled` ends a `pending` write, after the hints about what it changed. `devices.changed` also reports a delivery, which function keys and device settings contain, too.
 */
export const eventKinds = [
  'account.changed',
  'preferences.changed',
  'capabilities.changed',
  'lines.changed',
  'forwarding.changed',
  'call-log.added',
  'devices.changed',
  'function-keys.changed',
  'device-settings.changed',
  'numbers.changed',
  'voicemail.changed',
  'voicemail-settings.changed',
  'contacts.changed',
  'presence.changed',
  'documents.changed',
  'usage.changed',
  'unified-communications.changed',
  'connectivity.changed',
  'operation.settled',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** How a `pending` write ended. After `failed` the record is as it was before, save for the fields that `partial` names. */
export type OperationOutcome =
  | { readonly state: 'applied' }
  | {
      readonly state: 'failed';
      readonly code: ErrorCode;
      readonly details?: Pick<ErrorDetails, 'issues' | 'applied' | 'reason' | 'limit'>;
    };

/**
 * A hint without content that a record has changed: the reader reads it again. `resync` means "read everything again".
 */
export type LiveEvent =
  | {
      /** Position in the stream, to resume from. */
      readonly id: string;
      readonly kind: EventKind;
      /**
       * Id of the changed record: a line's id for `forwarding.changed`, `usage.changed`, `voicemail.changed` and `voicemail-settings.changed`
       * (which tells a changed greeting, too), `Written.operation` for `operation.settled`. For `contacts.changed`
       * the contact's, or `contacts` where several have changed, as by an import or in the directory. For `presence.changed` the colleague's
       * contact, or `everyPresence`. For `unified-communications.changed` the user's id; for
       * `connectivity.changed` the word `connectivity`.
       */
      readonly resource: string;
      readonly version?: Version;
      /** `operation.settled` only. */
      readonly outcome?: OperationOutcome;
      readonly at: Instant;
    }
  | { readonly id: string; readonly kind: 'resync' };

export interface EventsOptions extends CallOptions {
  /** Resumes after this event. The server answers an unknown position with `resync`. */
  readonly lastEventId?: string | undefined;
  /** Called each time the stream has opened. */
  readonly onOpen?: (() => void) | undefined;
  /**
   * Called with the position up to which every event was looked at, whether or not it concerned this user. An adapter may leave it out;
   * one that calls it spares its readers, after a reconnection, what they have not missed.
   */
  readonly onPosition?: ((id: string) => void) | undefined;
  /** Called with the milliseconds to wait before the stream is opened again. An adapter with many readers spreads them by it. */
  readonly onRetry?: ((ms: number) => void) | undefined;
}

/** Live hints. A backend without this port is polled. */
export interface EventsPort {
  /**
   * Opens one stream. The iteration ends when the server closes it and throws a contract error when it breaks; the reader
   * reconnects with the last id it saw.
   */
  open(options?: EventsOptions): AsyncIterable<LiveEvent>;
}
