import type { CallOptions, Id, PhoneNumber, Versioned, WriteOptions, Written } from './primitives.ts';

/** `fixed`: a desk line. `mobile`: an advanced mobile line ("ligne mobile avancée"). */
export type LineKind = 'fixed' | 'mobile';

/** Current state of a line in the telephone switch. */
export interface LineState {
  /** At least one of its phones can be reached. */
  readonly reachable: boolean;
  /** "Ne Pas Déranger", set on the phone or, where the capabilities allow it, in the portal. */
  readonly doNotDisturb: boolean;
  readonly inCall: boolean;
}

/** A phone that rings with the line. */
export interface LineDevice {
  readonly id: Id;
  /** Common name: `Yealink T46U`. */
  readonly name: string;
}

/** One line of the user. */
export interface Line {
  readonly id: Id;
  readonly kind: LineKind;
  /** Its main number, E.164. */
  readonly number: PhoneNumber;
  /** Every number of the line (DDI, "SDA"), the main one included. */
  readonly numbers: readonly PhoneNumber[];
  readonly extension?: PhoneNumber;
  /** A name given by the administrator; may be empty. */
  readonly label: string;
  readonly devices: readonly LineDevice[];
  /** Whether the line has a mailbox that calls can be forwarded to. */
  readonly voicemail: boolean;
  /** The mailbox plays its greeting and takes no message ("enregistrement des messages" off). */
  readonly announcementOnly?: boolean;
  readonly state: LineState;
}

/** Guide: "Mes téléphones". */
export interface LinesPort {
  /** The user's lines, fixed ones first. */
  list(options?: CallOptions): Promise<Versioned<readonly Line[]>>;
  /**
   * Switches Do Not Disturb of a line, with all its phones. Absent: the state is set on the phone alone. `ifMatch` is the version of
   * {@link list}, which changes with the state of every line; left out, the last write wins.
   * @returns the user's lines as {@link list} gives them; tells `lines.changed` with the line's id
   * @throws `not-found`; `unsupported` for a line whose capabilities have no `doNotDisturb`; `forbidden`; `conflict`
   */
  setDoNotDisturb?(line: Id, enabled: boolean, options?: WriteOptions): Promise<Written<readonly Line[]>>;
}
