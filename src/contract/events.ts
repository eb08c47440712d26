import type { CallOptions, Instant, Version } from './primitives.ts';

/** What can change while a page is open. `devices.changed` also says that a phone has fetched its files, or is behind: function keys and device settings tell it, too. */
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

/** A hint that something changed: it carries no content, the reader reads again. `resync` means "read everything again". */
export type LiveEvent =
  | {
      /** Position in the stream, to resume from. */
      readonly id: string;
      readonly kind: EventKind;
      /** What changed, as the record's id: a line's id for `forwarding.changed`. */
      readonly resource: string;
      readonly version?: Version;
      readonly at: Instant;
    }
  | { readonly id: string; readonly kind: 'resync' };

export interface EventsOptions extends CallOptions {
  /** Resume after this event. A position that the server no longer knows is answered with `resync`. */
  readonly lastEventId?: string | undefined;
  /** Called each time the stream is open and will deliver. */
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
