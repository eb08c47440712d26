import type { CallOptions, Id, Instant, Versioned } from './primitives.ts';

/**
 * States of a colleague.
 * - `idle`: can be called.
 * - `ringing`: a call rings.
 * - `busy`: in a call.
 * - `away`: a call would not ring: Do Not Disturb or an unconditional forward is in force, or no phone is within reach.
 * - `unknown`: nothing recent is known, the colleague has no line, or the id is no internal contact of the user's company.
 */
export const presenceStates = ['idle', 'ringing', 'busy', 'away', 'unknown'] as const;
export type PresenceState = (typeof presenceStates)[number];

/** Most contacts of one read. */
export const mostPresences = 100;

/**
 * `LiveEvent.resource` of a `presence.changed` about many colleagues, as when the telephone switch is lost, or about one whom many watch.
 */
export const everyPresence: Id = 'presence';

/** The state of one colleague. It never tells with whom they speak. */
export interface ColleaguePresence {
  /** Id of the internal contact. */
  readonly contact: Id;
  readonly state: PresenceState;
  /** Beginning of `ringing` or `busy`. Left out for other states, and where the backend does not know it. */
  readonly since?: Instant;
  /** The state may change by itself then, without an event, as at the end of a scheduled forward: it is read again. */
  readonly until?: Instant;
}

/** States of colleagues, for the lamps of supervision keys. Only people of the user's own company can be seen. */
export interface PresencePort {
  /**
   * The events `presence.changed` tell of colleagues on the user's function keys. States of others are read again while they are shown.
   * @param contacts ids of internal contacts, {@link mostPresences} at most
   * @returns one state for each id, in the same order
   * @throws `validation` with the path `contacts` for more ids; `forbidden`
   */
  list(contacts: readonly Id[], options?: CallOptions): Promise<Versioned<readonly ColleaguePresence[]>>;
}
