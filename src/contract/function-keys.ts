import type { DeviceDelivery } from './delivery.ts';
import type { CallOptions, Id, PhoneNumber, Right, Versioned, WriteOptions, Written } from './primitives.ts';

/**
 * Kinds of programmable keys.
 * - `supervision` (BLF): a colleague's lamp, and pick-up of their calls. Internal users only.
 * - `speed-dial` ("raccourci"): calls a number. In the guide: external numbers.
 * - `blank` ("espace"): leaves the place empty.
 * - the others exist only where a backend lists them.
 */
export const functionKeyKinds = [
  'supervision',
  'speed-dial',
  'blank',
  'call-park',
  'pick-up',
  'dnd',
  'forward-toggle',
  'voicemail',
  'line',
] as const;
export type FunctionKeyKind = (typeof functionKeyKinds)[number];

/** Kinds of targets of a key. */
export const functionKeyTargets = ['none', 'colleague', 'number', 'line'] as const;
export type FunctionKeyTargetKind = (typeof functionKeyTargets)[number];

/** `colleague`: an internal contact, whose extension the server looks up. */
export type FunctionKeyTarget =
  | { readonly kind: 'colleague'; readonly contact: Id; readonly extension?: PhoneNumber; readonly name?: string }
  | { readonly kind: 'number'; readonly number: PhoneNumber }
  | { readonly kind: 'line'; readonly line: Id };

/** One key of the list. */
export interface FunctionKey {
  /** Stable while the key moves. */
  readonly id: Id;
  readonly kind: FunctionKeyKind;
  /** Text on the key; empty shows the target's name or number. At most {@link FunctionKeyLimits.labelLength} characters; phones may show fewer. */
  readonly label: string;
  /** Absent for kinds without a target. */
  readonly target?: FunctionKeyTarget;
  /** Set by the administrator's template: its place and values cannot be changed. */
  readonly locked?: boolean;
}

/** One key to write. Without `id` it is a new key. Locked keys are sent with their id at their place, unchanged. */
export interface FunctionKeyChange {
  readonly id?: Id;
  readonly kind: FunctionKeyKind;
  readonly label: string;
  readonly target?: FunctionKeyTarget;
}

/** Limits of the list. */
export interface FunctionKeyLimits {
  /** Available kinds in display order, each with its possible targets. */
  readonly kinds: readonly { readonly kind: FunctionKeyKind; readonly target: FunctionKeyTargetKind }[];
  readonly maxKeys: number;
  readonly labelLength: number;
}

/**
 * Placement of one key on one phone: its position and, where it was shortened, its label; or the reason for its absence.
 * - `full`: the list has more keys than the phone.
 * - `unsupported`: the model does not have this kind. Its place stays empty, so that later keys have the same place on every phone.
 * - `refused`: the number may not be called any more. Its place stays empty.
 */
export type KeyPlacement =
  | { readonly key: Id; readonly position: number; readonly label?: string }
  | { readonly key: Id; readonly left: 'full' | 'unsupported' | 'refused' };

/** The list on one of the user's phones. */
export interface DeviceKeys extends DeviceDelivery {
  /** One per key, in the order of the list. */
  readonly placements: readonly KeyPlacement[];
}

/** The user's one list, applied to all their phones in this order. */
export interface FunctionKeyList {
  readonly right: Right;
  readonly keys: readonly FunctionKey[];
  readonly limits: FunctionKeyLimits;
  readonly devices: readonly DeviceKeys[];
}

/** Guide: "Mes touches de fonction". */
export interface FunctionKeysPort {
  get(options?: CallOptions): Promise<Versioned<FunctionKeyList>>;
  /**
   * Replaces the whole list, in its order. A key that is sent as it was is not checked again: its target may be gone by now.
   * @returns the list; `pending` until every phone has it
   * @throws `validation` with a path such as `keys.3.target` (rules `required`, `unknown`, `internal-only`, `external-only`,
   *   `locked`, `unsupported`, `format`, `too-long`, or a `TargetRefusal`, `own-number` also for the user as colleague); `limit`; `conflict`; `forbidden`
   */
  set(keys: readonly FunctionKeyChange[], options?: WriteOptions): Promise<Written<FunctionKeyList>>;
}
