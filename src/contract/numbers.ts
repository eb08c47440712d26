import type { CallOptions, Id, PhoneNumber, Right, Versioned, WriteOptions, Written } from './primitives.ts';

/**
 * Origins of a number that a line may present (CLIP).
 * - `own`: one of the user's direct numbers (DDI, "SDA").
 * - `mobile`: the user's mobile line.
 * - `group`: a call group of the user.
 * - `shared`: from the administrator's list.
 * - `anonymous`: no number at all (CLIR); only where the backend offers it, in the guide on an advanced mobile line.
 */
export const presentedNumberKinds = ['own', 'mobile', 'group', 'shared', 'anonymous'] as const;
export type PresentedNumberKind = (typeof presentedNumberKinds)[number];

/** One number that a line may present. */
export interface PresentedNumber {
  readonly id: Id;
  readonly kind: PresentedNumberKind;
  /** Absent for `anonymous`. */
  readonly number?: PhoneNumber;
  /** The group's name or the administrator's label. Untrusted text. */
  readonly label?: string;
}

/** The number that a line presents on outgoing calls (CLIP), and its choices. */
export interface NumberPresentation {
  readonly line: Id;
  readonly right: Right;
  readonly choices: readonly PresentedNumber[];
  /** Id of the choice in use. */
  readonly selected: Id;
}

/** Guide: "Présentation du numéro". */
export interface NumbersPort {
  get(line: Id, options?: CallOptions): Promise<Versioned<NumberPresentation>>;
  /**
   * Presents another number from the next outgoing call on.
   * @param choice id of one of the line's choices
   * @throws `validation` with the path `selected` for a choice that the line does not have (any more); `conflict`; `forbidden`
   */
  select(line: Id, choice: Id, options?: WriteOptions): Promise<Written<NumberPresentation>>;
}
