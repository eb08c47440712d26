import type { DeviceLayout, LabelStrip, RingSample } from '../../../contract/index.ts';

/** Makers of desk phones whose files this server can write. Polycom became Poly; its phones keep the first name here. */
export const phoneVendors = ['yealink', 'polycom', 'snom', 'grandstream', 'cisco', 'fanvil', 'mitel'] as const;
export type PhoneVendor = (typeof phoneVendors)[number];

/**
 * Where a fact comes from.
 * - `fusionpbx`, `wazo`, `tancredi`, `fspbx`, `polycomphones`, `provisioner`: read in the public code of that name.
 * - `guide`: the maker's administrator, auto-provisioning or user guide.
 * - `ieee`: the public registry of MAC addresses.
 * - `suite`: a public provisioning test suite.
 * - `general`: general knowledge of the field, which no source in reach confirms. Always comes with a doubt.
 */
export const factSources = [
  'fusionpbx',
  'wazo',
  'tancredi',
  'fspbx',
  'polycomphones',
  'provisioner',
  'guide',
  'ieee',
  'suite',
  'general',
] as const;
export type FactSource = (typeof factSources)[number];

/** Expansion modules that can stand beside a phone. */
export interface ExpansionFacts {
  /** As people say it: `EXP43`. */
  readonly name: string;
  readonly keysPerModule: number;
  readonly maxModules: number;
  /** Keys seen at once on a module, and their columns. Left out: all keys in one column of one page. */
  readonly keysPerPage?: number;
  readonly columns?: number;
  /** Its labels are on paper of this size. Left out: on a screen, or not known. */
  readonly labelStrip?: LabelStrip;
}

/** Length of a model's lock code: digits only. */
export interface LockCodeFacts {
  readonly minLength: number;
  readonly maxLength: number;
}

/** Ring tones of a model. "Tonalité 1" is always one that can be heard. */
export interface RingToneFacts {
  readonly tones: number;
  /** Samples that sound like the first tones, in their order. Left out where no source tells how they sound. */
  readonly samples?: readonly RingSample[];
}

/**
 * The self-care settings of a model, by the keys of the contract's descriptors. An absent setting does not exist on the model. Every
 * phone has a time zone.
 */
export interface SettingFacts {
  /** "Son HD" */
  readonly 'hd-audio'?: true;
  /** "Supervision : affichage N° appelant" */
  readonly 'supervision-caller-number'?: true;
  /** "Signal de double appel" */
  readonly 'call-waiting'?: true;
  /** "Sonnerie" */
  readonly 'ring-tone'?: RingToneFacts;
  /** "Code de verrouillage du poste" */
  readonly 'lock-code'?: LockCodeFacts;
}

/** One phone model, as data. `traits` are facts that only its maker's files need. */
export interface PhoneModel<Traits = unknown> {
  readonly vendor: PhoneVendor;
  /** As people say it, without the maker: `T46U`, `VVX600`, `Edge E350`. */
  readonly name: string;
  /** Other spellings, such as the one that the phone announces in its User-Agent. */
  readonly aliases?: readonly string[];
  /** The profile of an unknown model of this maker: the least that all its phones have. */
  readonly generic?: true;
  /** Keys that can be programmed, through all pages, without modules. Where sources differ, the smaller number. */
  readonly keys: number;
  /**
   * Keys beside the screen, seen at once, and columns in which they stand. Left out: those of `front`; without them, all in one column of
   * one page.
   */
  readonly keysPerPage?: number;
  readonly columns?: number;
  /** Its labels are on paper of this size; those of `apart` have their own. Left out: on a screen, or not known. */
  readonly labelStrip?: LabelStrip;
  /** The last of `keys`, where they stand apart from the screen: how many, and how many are seen at once. */
  readonly apart?: { readonly keys: number; readonly keysPerPage?: number; readonly labelStrip?: LabelStrip };
  /** For a drawing. Left out: not known. */
  readonly front?: DeviceLayout;
  /** Lines that it can register. */
  readonly accounts: number;
  readonly expansion?: ExpansionFacts;
  /** Characters that a key's label shows before the phone cuts it. */
  readonly labelLength: number;
  readonly settings: SettingFacts;
  readonly traits: Traits;
  readonly sources: readonly FactSource[];
  /** Facts that no source in reach confirms, a sentence each. */
  readonly doubts?: readonly string[];
}

/** One parameter that a maker's generator may write. */
export interface ParameterFact {
  /** As the phone spells it, with `{n}` for a number and `{w}` for a word: `linekey.{n}.type`. */
  readonly name: string;
  readonly sources: readonly FactSource[];
  /** Its value is a secret: masked wherever a file is shown. */
  readonly secret?: true;
  /** The fact that no source in reach confirms. */
  readonly doubt?: string;
}
