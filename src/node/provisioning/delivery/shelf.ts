import type { Id } from '../../../contract/index.ts';
import type { PhoneVendor } from '../catalogue/model.ts';
import type { Announced, PhoneFile } from '../vendors/generator.ts';

/** The phone and the user behind a secret address. */
export interface PhoneSeat {
  readonly tenant: Id;
  readonly device: Id;
  /** User whose phone it is. */
  readonly owner: Id;
  /** Hash of the token that the phone came with. */
  readonly tokenHash: string;
  /** `bootstrap`: the address of the first contact, which only tells the way to the `steady` one. */
  readonly kind: 'bootstrap' | 'steady';
  readonly vendor: PhoneVendor;
  readonly mac: string;
  /** Secret that the phone shows besides knowing the address, where the operator asks for one. Its user name is the MAC. */
  readonly password?: string;
}

/** One file that is ready, without its content. */
export interface ShelfFile {
  readonly name: string;
  readonly contentType: string;
  /** Without quotes. Changes with the content, and cannot be guessed. */
  readonly etag: string;
  readonly required: boolean;
}

/** All files of a phone, made at one moment: they only make sense together. */
export interface ShelfSet {
  readonly version: number;
  /** In the order in which the phone asks. */
  readonly files: readonly [ShelfFile, ...ShelfFile[]];
}

/** Source of the files, and record of their delivery. */
export interface PhoneShelf {
  /** @param tokenHash SHA-256 of the token, hexadecimal */
  seat(tokenHash: string): Promise<PhoneSeat | undefined>;
  /**
   * The files for a phone that begins to fetch. Made at once when there are none yet, when another program version or another
   * firmware needs others. The first use of a steady address closes the bootstrap address.
   * @returns `undefined` when no files can be made for the phone
   */
  begin(seat: PhoneSeat, announced: Announced | undefined, at: number): Promise<ShelfSet | undefined>;
  /** @returns `undefined` when the set is not kept any more; replaced sets are kept for some minutes */
  body(seat: PhoneSeat, version: number, name: string): Promise<string | undefined>;
  /**
   * The files of the first contact. Each call makes a new steady address, of which the last few are good until one is used.
   * @param addressOf the whole address of a token's folder
   */
  bootstrap(
    seat: PhoneSeat,
    announced: Announced | undefined,
    addressOf: (token: string) => string,
    at: number,
  ): Promise<readonly PhoneFile[]>;
  /** The phone has fetched every required file of a set. Kept soon, not at once: a crash may forget the last moments. */
  taken(seat: PhoneSeat, version: number, at: number): void;
  /**
   * Keeps an upload of a phone; the last one of each name.
   * @returns `false` when the address is not the only one of the phone: it has not fetched its files there, or was closed meanwhile
   */
  keepUpload(seat: PhoneSeat, name: string, body: string, at: number): Promise<boolean>;
  /** The phone's own settings of this name, without the parameters that the server's files set; `undefined` when none is left. */
  override(seat: PhoneSeat, name: string): Promise<string | undefined>;
}
