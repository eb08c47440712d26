import type { Delivery } from './delivery.ts';
import type { SettingValue, SettingWrite } from './device-settings.ts';
import type { FunctionKeyChange, FunctionKeyKind } from './function-keys.ts';
import type { CallOptions, Id, Versioned, WriteOptions, Written } from './primitives.ts';

/** Keys of the phone itself, or of one expansion module beside it. */
export interface KeyBank {
  /** 0 is the phone, 1 the first module, and so on. */
  readonly module: number;
  /** As people say it: `EXP40`. Absent for the phone itself. */
  readonly name?: string;
  /** Physical keys beside the screen, seen at once. */
  readonly keysPerPage: number;
  readonly pages: number;
  /** Columns in which a page's keys stand; 2 means left and right of the screen. */
  readonly columns: number;
}

/** Where function keys can land on a phone. Positions count from 1, through the pages of the phone, then module by module. */
export interface KeyLayout {
  readonly banks: readonly KeyBank[];
  /** Positions in all. */
  readonly positions: number;
  /** Positions at the start that the phone's own lines take. */
  readonly lineKeys: number;
  /** Characters that a label shows before it is cut. */
  readonly labelLength: number;
}

/** One phone of the user. */
export interface Device {
  readonly id: Id;
  /** Lines that it registers. */
  readonly lines: readonly Id[];
  readonly vendor: string;
  /** As people say it, without the vendor: `T46U`. */
  readonly model: string;
  /** The model is not in the catalogue: a generic profile of the vendor serves it. */
  readonly genericProfile?: boolean;
  /** Names the drawing or photograph of the model: `yealink-t46u`. */
  readonly picture?: string;
  /** Twelve lower-case hexadecimal digits. Shown to people in pairs. Absent for software phones. */
  readonly mac?: string;
  /** As the phone last announced it. */
  readonly firmware?: string;
  /** Absent for a phone without function keys. */
  readonly keys?: KeyLayout;
  readonly delivery: Delivery;
  /** Whether the port can ask this phone to check at once. */
  readonly canNotify: boolean;
}

/** A change that has not been made yet. It is compared with what is saved, which the phone need not have fetched yet. */
export interface DeviceChange {
  readonly functionKeys?: readonly FunctionKeyChange[];
  readonly settings?: Readonly<Record<string, SettingWrite>>;
}

/** One thing that a person would notice on the phone. */
export type DeviceEffect =
  | {
      readonly kind: 'key';
      readonly position: number;
      /** Absent where the key was, or becomes, unused. */
      readonly before?: { readonly kind: FunctionKeyKind; readonly label: string };
      readonly after?: { readonly kind: FunctionKeyKind; readonly label: string };
    }
  | {
      readonly kind: 'setting';
      /** The setting's key, as in its descriptor. */
      readonly setting: string;
      /** Both absent for a secret: only that it changes is told. */
      readonly before?: SettingValue;
      readonly after?: SettingValue;
    }
  | { readonly kind: 'restart' }
  | {
      /** The phone has no place for it any more. */
      readonly kind: 'key-dropped';
      /** Place in the list of the change, from 0. */
      readonly index: number;
      /** Absent for a key that is new. */
      readonly key?: Id;
    };

/** One line of a difference between two generated files. */
export interface FileLine {
  readonly mark: 'same' | 'removed' | 'added';
  /** Secrets are masked. Untrusted text. */
  readonly text: string;
}

/** What a change would do to one phone. */
export interface DevicePreview {
  readonly effects: readonly DeviceEffect[];
  /** For support: how the phone's files differ. Empty for somebody who may not see the function keys: they stand in the same files. */
  readonly files: readonly { readonly name: string; readonly lines: readonly FileLine[] }[];
}

/** `now` asks the phone to check at once; `next-check` leaves it to the phone's own rhythm. */
export const applyMoments = ['now', 'next-check'] as const;
export type ApplyMoment = (typeof applyMoments)[number];

/** Guide: "Mes téléphones" and "Gestion des postes". */
export interface DevicesPort {
  list(options?: CallOptions): Promise<Versioned<readonly Device[]>>;
  /** Tells what a change would do, and changes nothing. @throws `validation` as the write itself would */
  preview(device: Id, change: DeviceChange, options?: CallOptions): Promise<DevicePreview>;
  /**
   * Brings what was saved to the phone.
   * @returns the device; `pending` until the phone has fetched it
   * @throws `unsupported` for `now` where the phone cannot be reached from here; `rate-limited`
   */
  apply(device: Id, moment: ApplyMoment, options?: WriteOptions): Promise<Written<Device>>;
}
