import type { DeviceDelivery } from './delivery.ts';
import type { CallOptions, Id, Right, Versioned, WriteOptions, Written } from './primitives.ts';

/** Kinds of settings, by their editor. `time-zone`: an IANA name. `pin`: digits only. */
export const settingKinds = ['boolean', 'choice', 'time-zone', 'pin', 'text', 'number'] as const;
export type SettingKind = (typeof settingKinds)[number];

/** `usual` settings are shown at once, `advanced` ones on demand. */
export const settingLevels = ['usual', 'advanced'] as const;
export type SettingLevel = (typeof settingLevels)[number];

/** Value of a setting. */
export type SettingValue = boolean | number | string;

/** A new value, or `null` for the model's default. `null` clears a secret. */
export type SettingWrite = SettingValue | null;

/** Fields of every setting. */
export interface SettingDescriptorBase {
  /**
   * Stable name over all models, such as `hd-audio`, `supervision-caller-number`, `call-waiting`, `ring-tone`, `time-zone`,
   * `expansion-module`, `lock-code`. Also the key of its label in the catalogues.
   */
  readonly key: string;
  /** Readable label for a key that the catalogues do not know. Untrusted text. */
  readonly fallbackLabel: string;
  readonly level: SettingLevel;
  /** Present where the user may not change it. */
  readonly right?: Right;
  /** A new value makes the phone restart. */
  readonly restarts?: boolean;
}

/** Ring tones of which the library has a sample of its own: rows of short tones, by pitch, each once or in pairs. */
export const ringSamples = [
  'low-trill',
  'low-double-trill',
  'medium-trill',
  'medium-double-trill',
  'high-trill',
  'high-double-trill',
  'highest-trill',
  'highest-double-trill',
] as const;
export type RingSample = (typeof ringSamples)[number];

/** One choice of a `choice` setting. */
export interface SettingChoice {
  readonly value: string;
  /** Key of its label in the catalogues. */
  readonly label: string;
  /** Parameters of the label: `{ n: 1 }` for "Tonalité 1". */
  readonly params?: Readonly<Record<string, string | number>>;
  /** Readable label for a key that the catalogues do not know. Untrusted text. */
  readonly fallbackLabel: string;
  /** For a ring tone: how it sounds, about. Left out where the library has nothing like it. */
  readonly sample?: RingSample;
}

/**
 * One field of a phone's settings form, derived from the model, so that a new model needs no new widget. Where `value` is absent,
 * the default applies. A `pin` is write-only: `isSet` tells only that there is one.
 */
export type SettingDescriptor = SettingDescriptorBase &
  (
    | { readonly kind: 'boolean'; readonly default: boolean; readonly value?: boolean }
    | { readonly kind: 'choice'; readonly choices: readonly SettingChoice[]; readonly default: string; readonly value?: string }
    | { readonly kind: 'time-zone'; readonly default: string; readonly value?: string }
    | {
        readonly kind: 'pin';
        readonly minLength: number;
        readonly maxLength: number;
        /** One digit repeated, and digits in a row such as 1234, are refused. */
        readonly refusesWeak?: boolean;
        readonly isSet: boolean;
      }
    | { readonly kind: 'text'; readonly maxLength: number; readonly default: string; readonly value?: string }
    | {
        readonly kind: 'number';
        readonly min: number;
        readonly max: number;
        readonly step: number;
        readonly unit?: 'seconds' | 'minutes' | 'percent';
        readonly default: number;
        readonly value?: number;
      }
  );

/** All settings of one phone. */
export interface DeviceSettings extends DeviceDelivery {
  readonly right: Right;
  /** In display order. */
  readonly settings: readonly SettingDescriptor[];
}

/** Guide: "Gestion des postes", "Paramètres avancés". */
export interface DeviceSettingsPort {
  get(device: Id, options?: CallOptions): Promise<Versioned<DeviceSettings>>;
  /**
   * Changes some settings; the others keep their value.
   * @param change by {@link SettingDescriptor.key}
   * @returns all settings; `pending` until the phone has them
   * @throws `validation` with the setting's key as path (rules `unknown`, `type`, `range`, `format`, `too-long`, `weak`, `unsupported`); `conflict`; `forbidden`
   */
  set(device: Id, change: Readonly<Record<string, SettingWrite>>, options?: WriteOptions): Promise<Written<DeviceSettings>>;
}
