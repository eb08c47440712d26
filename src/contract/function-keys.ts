import type { DeviceDelivery } from './delivery.ts';
import type { CallOptions, Id, PhoneNumber, Right, Versioned, WriteOptions, Written } from './primitives.ts';

/**
 * What a programmable key does.
 * - `supervision` (BLF): lamp of a colleague, and pick-up of their calls. Internal users only.
 * - `speed-dial` ("raccourci"): calls a number. In the guide, people outside.
 * - `blank` ("espace"): keeps the place empty.
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

/** What a key of some kind points at. */
export const functionKeyTargets = ['none', 'colleague', 'number', 'line'] as const;
export type FunctionKeyTargetKind = (typeof functionKeyTargets)[number];

/** `colleague`: an internal contact, whose extension the server looks up. */
export type FunctionKeyTarget =
  | { readonly kind: 'colleague'; readonly contact: Id; readonly extension?: PhoneNumber; readonly name?: string }
  | { readonly kind: 'number'; readonly number: PhoneNumber }
  | { readonly kind: 'line'; readonly line: Id };

/** One key, at its place in the list. */
export interface FunctionKey {
  /** Stable while the key moves. */
  readonly id: Id;
  readonly kind: FunctionKeyKind;
  /** Text on the key; empty shows the target's name or number. At most {@link FunctionKeyLimits.labelLength} characters; phones may show fewer. */
  readonly label: string;
  /** Absent for kinds that point at nothing. */
  readonly target?: FunctionKeyTarget;
  /** Comes from the administrator's template: its place and values cannot be changed. */
  readonly locked?: boolean;
}

/** One key as the user wants it. `id` absent means a new key. Locked keys are sent with their id at their place, unchanged. */
export interface FunctionKeyChange {
  readonly id?: Id;
  readonly kind: FunctionKeyKind;
  readonly label: string;
  readonly target?: FunctionKeyTarget;
}

/** What may be put on keys. */
export interface FunctionKeyLimits {
  /** Kinds on offer, in the order to offer them, and what each may point at. */
  readonly kinds: readonly { readonly kind: FunctionKeyKind; readonly target: FunctionKeyTargetKind }[];
  readonly maxKeys: number;
  readonly labelLength: number;
}

/**
 * What became of one key on one phone: its position and, where the phone had to shorten it, the label that it shows; or why it
 * was left out (`full`: more keys than the phone has; `unsupported`: the model cannot do this kind, and its place stays empty, so
 * that the keys after it stand at the same place on every phone).
 */
export type KeyPlacement =
  { readonly key: Id; readonly position: number; readonly label?: string } | { readonly key: Id; readonly left: 'full' | 'unsupported' };

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
   * Replaces the whole list, in its order.
   * @returns the list; `pending` until every phone has it
   * @throws `validation` with a path such as `keys.3.target` (rules `required`, `unknown`, `internal-only`, `external-only`,
   *   `locked`, `unsupported`, `format`, `too-long`, or a `TargetRefusal`); `limit`; `conflict`; `forbidden`
   */
  set(keys: readonly FunctionKeyChange[], options?: WriteOptions): Promise<Written<FunctionKeyList>>;
}
