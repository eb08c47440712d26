import type { CallOptions, Instant, Version } from './primitives.ts';

/** Kinds of changes. `devices.changed` also reports a delivery, which function keys and device settings contain, too. */
export const eventKinds = [
  'account.changed',
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
  'documents.changed',
  'usage.changed',
  'unified-communications.changed',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** A hint without content that a record has changed: the reader reads it again. `resync` means "read everything again". */
export type LiveEvent =
  | {
      /** Position in the stream, to resume from. */
      readonly id: string;
      readonly kind: EventKind;
      /** Id of the changed record: a line's id for `forwarding.changed`. */
      readonly resource: string;
      readonly version?: Version;
      readonly at: Instant;
    }
  | { readonly id: string; readonly kind: 'resync' };

export interface EventsOptions extends CallOptions {
  /** Resumes after this event. The server answers an unknown position with `resync`. */
  readonly lastEventId?: string | undefined;
  /** Called each time the stream has opened. */
  readonly onOpen?: (() => void) | undefined;
}

/** Live hints. A backend without this port is polled. */
export interface EventsPort {
  /**
   * Opens one stream. The iteration ends when the server closes it and throws a contract error when it breaks; the reader
   * reconnects with the last id it saw.
   */
  open(options?: EventsOptions): AsyncIterable<LiveEvent>;
}
