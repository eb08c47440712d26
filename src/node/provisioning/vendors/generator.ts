import type { FunctionKeyKind } from '../../../contract/index.ts';
import type { ParameterFact, PhoneModel, PhoneVendor } from '../catalogue/model.ts';
import type { BootstrapInput, RenderInput } from '../render-input.ts';

/** A parameter and its value, as the phone reads them after unescaping. */
export type Entry = readonly [name: string, value: string];

/** One file for a phone. */
export interface PhoneFile {
  /** As the phone asks for it, in the spelling that it uses. */
  readonly name: string;
  readonly contentType: string;
  readonly body: string;
  /** The entries that `body` must give when it is read back, in this order. */
  readonly entries: readonly Entry[];
  /** The phone has taken the whole configuration once it has fetched every file that is marked so. */
  readonly required?: true;
}

/** The facts in a phone's User-Agent. Every client can forge one: good for choosing a dialect, never for access. */
export interface Announced {
  readonly vendor: PhoneVendor;
  /** A model's name or alias, where it is told. */
  readonly model?: string;
  readonly firmware?: string;
  readonly mac?: string;
}

/**
 * The settings that a person may make on the phone itself: display, sound, contrast. Every other setting of an upload is dropped. A
 * thief who has a phone's address could otherwise divert its calls, open its microphone or name a server of the thief.
 */
export interface OwnSettings {
  /** Names, whole, in the maker's spelling. */
  readonly allowed: readonly RegExp[];
  /** The file that the phone reads. */
  write(entries: readonly Entry[]): string;
}

/** How a phone tells one upload from another. */
export interface UploadRule {
  /** Matches the lower-case file name after the MAC and a dash: `app.log`. */
  readonly suffix: string;
  readonly maxBytes: number;
  /** A file of settings: only these are kept. */
  readonly settings?: OwnSettings;
  /**
   * The phone asks for it again at its start, and would let it win over the server's files. Its {@link settings} are given back, without
   * the parameters that the server's files set.
   */
  readonly overrides?: true;
}

/** One maker's phones: pure functions from a user's choices to files, and back. */
export interface VendorGenerator<Traits = unknown> {
  readonly vendor: PhoneVendor;
  /** As people write it: `Yealink`. */
  readonly name: string;
  readonly models: readonly PhoneModel<Traits>[];
  /** The profile of a model that is not listed. */
  readonly generic: PhoneModel<Traits>;
  /** Kinds of function key that its phones know. */
  readonly keyKinds: readonly FunctionKeyKind[];
  /** Every parameter that it may write. */
  readonly parameters: readonly ParameterFact[];
  /** SIP event that makes its phones check for a new configuration. */
  readonly checkEvent: 'check-sync' | 'resync';
  /** Names of settings (see {@link PhoneModel.settings}) and `keys` whose change makes the phone restart. */
  readonly restartsOn: readonly string[];
  readonly uploads: readonly UploadRule[];
  /** Its phones sign in for their files by Basic only, never by Digest. */
  readonly basicOnly?: true;
  /** Recognises its phones; `undefined` for another maker's and for other clients. */
  announced(userAgent: string): Announced | undefined;
  /** All files of a phone, in the order in which it asks for them. The first one begins a session: the rest must fit to it. */
  render(input: RenderInput<Traits>): readonly PhoneFile[];
  /** Files for the first contact, with no secret but the address. */
  bootstrap(input: BootstrapInput<Traits>): readonly PhoneFile[];
  /**
   * Reads a file as the phone's own parser would.
   * @throws {@link UnreadableFile} for a file that the phone would refuse
   */
  parse(name: string, body: string): readonly Entry[];
  /**
   * Whether a file name is one that a phone with this MAC may ask for. Upper and lower case are the same.
   */
  mayAsk(fileName: string, mac: string): boolean;
}

/** A file that a phone would refuse. The message names the place, never a value. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}
