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

/**
 * Reasons for which a number of the user may not stand on a line.
 * - `mobile-on-fixed`: the country does not let a fixed line present a mobile number.
 */
export const presentationRefusals = ['mobile-on-fixed'] as const;
export type PresentationRefusal = (typeof presentationRefusals)[number];

/** One number of a line's list. */
export interface PresentedNumber {
  readonly id: Id;
  readonly kind: PresentedNumberKind;
  /** Absent for `anonymous`. */
  readonly number?: PhoneNumber;
  /** The group's name or the administrator's label. Untrusted text. */
  readonly label?: string;
  /** The number is shown with this reason, and cannot be chosen. */
  readonly refusal?: PresentationRefusal;
}

/** The chosen number may no longer be presented: since then the line presents its own one. */
export interface PresentationFallback {
  /** `withdrawn`: it is no longer on the line's list. */
  readonly reason: PresentationRefusal | 'withdrawn';
  /** The number that had been chosen. Left out where it was `anonymous`, or is not known any more. */
  readonly number?: PhoneNumber;
  /** Its label then. Untrusted text. */
  readonly label?: string;
}

/** The number that a line presents on outgoing calls (CLIP), and its choices. */
export interface NumberPresentation {
  readonly line: Id;
  readonly right: Right;
  readonly choices: readonly PresentedNumber[];
  /** Id of the choice in use. It has no refusal. */
  readonly selected: Id;
  /** Told until the next `select`, of the number in use or of another one. */
  readonly fallback?: PresentationFallback;
}

/** Guide: "Présentation du numéro". */
export interface NumbersPort {
  get(line: Id, options?: CallOptions): Promise<Versioned<NumberPresentation>>;
  /**
   * Presents another number from the next outgoing call on. The choice in use is accepted, too: a fallback is read then.
   * @param choice id of one of the line's choices
   * @throws `validation` with the path `selected` and the rule `unsupported` for a choice that the line does not have (any more), or
   *   with a {@link PresentationRefusal} as its rule; `conflict`; `forbidden`
   */
  select(line: Id, choice: Id, options?: WriteOptions): Promise<Written<NumberPresentation>>;
}
