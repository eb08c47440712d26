import type { Delivery } from './delivery.ts';
import type { SettingValue, SettingWrite } from './device-settings.ts';
import type { FunctionKeyChange, FunctionKeyKind } from './function-keys.ts';
import type { CallOptions, Id, Versioned, WriteOptions, Written } from './primitives.ts';

/** Paper strip beside a column of keys. */
export interface LabelStrip {
  /** Millimetres, 10 to 100. */
  readonly widthMm: number;
  /** Millimetres from one key to the next, 3 to 30. */
  readonly heightMm: number;
}

/** Keys of the phone itself, or of one expansion module beside it. */
export interface KeyBank {
  /** 0 is the phone, 1 the first module, and so on. A phone with keys apart from its screen has two banks 0: they come second. */
  readonly module: number;
  /** Common name: `EXP40`. Absent for the phone itself. */
  readonly name?: string;
  /** Physical keys that are visible at once. */
  readonly keysPerPage: number;
  readonly pages: number;
  /** Columns of a page's keys; 2 means left and right of the screen. */
  readonly columns: number;
  /** Labels on paper, for a sheet to print and cut. Absent: the labels are on a screen, or their size is not known. */
  readonly labelStrip?: LabelStrip;
}

/** Places for function keys on a phone. Positions count from 1, through the pages of the phone, then module by module. */
export interface KeyLayout {
  readonly banks: readonly KeyBank[];
  /** Number of positions. */
  readonly positions: number;
  /** First positions, taken by the phone's own lines. */
  readonly lineKeys: number;
  /** Longest visible label, in characters. */
  readonly labelLength: number;
  /** Kinds that the phone can do. Absent: all that the user may choose. */
  readonly kinds?: readonly FunctionKeyKind[];
}

/** Kinds of phones by their build. `base`: a DECT base station. `handset`: a cordless phone. */
export const deviceForms = ['desk', 'conference', 'base', 'handset'] as const;
export type DeviceForm = (typeof deviceForms)[number];

/** Front of a model, for a drawing on a grid of 440 × 372 units. It is a sketch: proportions and counts, not dimensions. */
export interface DeviceLayout {
  readonly form: DeviceForm;
  /** Absent for a phone without a screen. `touch`: the function keys are on the screen. At most 276 × 154 units. */
  readonly screen?: { readonly width: number; readonly height: number; readonly touch?: boolean };
  /** Function keys at the left of the screen that are seen at once. The keys of a page begin here, from the top. */
  readonly leftKeys: number;
  /** Function keys at the right of the screen, which follow those at the left. */
  readonly rightKeys: number;
  /** Function keys apart from the screen, column by column. They follow those beside it. */
  readonly panel?: { readonly columns: number; readonly rows: number };
  /** Keys below the screen whose meaning the screen shows. */
  readonly softKeys: number;
  /** Whether it has arrow keys. */
  readonly navigation: boolean;
  /** Fixed keys at the right of the dial pad, such as hold, transfer and loudspeaker. */
  readonly columnKeys: number;
}

/** One phone of the user. */
export interface Device {
  readonly id: Id;
  /** Lines that it registers. */
  readonly lines: readonly Id[];
  readonly vendor: string;
  /** Common name without the vendor: `T46U`. */
  readonly model: string;
  /** The model is not in the catalogue and gets a generic profile of the vendor. */
  readonly genericProfile?: boolean;
  /** Name of the model's picture: `yealink-t46u`. */
  readonly picture?: string;
  /** Twelve lower-case hexadecimal digits. Shown to people in pairs. Absent for software phones. */
  readonly mac?: string;
  /** Last announced by the phone. */
  readonly firmware?: string;
  /** Front of the model. Absent where the model is not known. */
  readonly layout?: DeviceLayout;
  /**
   * Whether the telephone switch can reach the phone now. Absent where the backend does not know. `devices.changed` or `lines.changed`
   * tells a change.
   */
  readonly registered?: boolean;
  /** Absent for a phone without function keys. */
  readonly keys?: KeyLayout;
  readonly delivery: Delivery;
  /** Whether the port can ask this phone to check at once. */
  readonly canNotify: boolean;
}

/** A change to preview. It is compared with the saved values, which the phone may not have fetched yet. */
export interface DeviceChange {
  readonly functionKeys?: readonly FunctionKeyChange[];
  readonly settings?: Readonly<Record<string, SettingWrite>>;
}

/** One visible effect of a change on the phone. */
export type DeviceEffect =
  | {
      readonly kind: 'key';
      readonly position: number;
      /** Absent for an unused key. */
      readonly before?: { readonly kind: FunctionKeyKind; readonly label: string };
      readonly after?: { readonly kind: FunctionKeyKind; readonly label: string };
    }
  | {
      readonly kind: 'setting';
      /** The setting's key, as in its descriptor. */
      readonly setting: string;
      /** Both absent for a secret. */
      readonly before?: SettingValue;
      readonly after?: SettingValue;
    }
  | { readonly kind: 'restart' }
  | {
      /** The phone has no place left for the key. */
      readonly kind: 'key-dropped';
      /** Index in the list of the change, from 0. */
      readonly index: number;
      /** Absent for a new key. */
      readonly key?: Id;
    };

/** One line of the difference between two generated files. */
export interface FileLine {
  readonly mark: 'same' | 'removed' | 'added';
  /** Secrets are masked. Untrusted text. */
  readonly text: string;
}

/** Effects of a change on one phone. */
export interface DevicePreview {
  readonly effects: readonly DeviceEffect[];
  /** For support: differences of the phone's files. Empty for a user without the right to see function keys, which the files contain. */
  readonly files: readonly { readonly name: string; readonly lines: readonly FileLine[] }[];
}

/** `now` asks the phone to check at once; `next-check` waits for the phone's own next check. */
export const applyMoments = ['now', 'next-check'] as const;
export type ApplyMoment = (typeof applyMoments)[number];

/** Guide: "Mes téléphones" and "Gestion des postes". */
export interface DevicesPort {
  list(options?: CallOptions): Promise<Versioned<readonly Device[]>>;
  /** Returns the effects of a change without making it. @throws `validation` as the write itself would */
  preview(device: Id, change: DeviceChange, options?: CallOptions): Promise<DevicePreview>;
  /**
   * Delivers the saved configuration to the phone.
   * @returns the device; `pending` until the phone has fetched it
   * @throws `unsupported` for `now` where the phone cannot be reached from here; `rate-limited`
   */
  apply(device: Id, moment: ApplyMoment, options?: WriteOptions): Promise<Written<Device>>;
}
