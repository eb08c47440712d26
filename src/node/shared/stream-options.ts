import type { EventsOptions } from '../../contract/index.ts';

/**
 * What the server adds to the options of an event stream. An adapter may ignore it; one that calls it spares its readers, after a
 * reconnection, the events of other users.
 */
export interface StreamOptions extends EventsOptions {
  /** Called with the position up to which every event was looked at, whether or not it was this user's. */
  readonly onPosition?: ((id: string) => void) | undefined;
}
