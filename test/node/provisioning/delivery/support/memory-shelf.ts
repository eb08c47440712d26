import { hash } from 'node:crypto';
import { newPhoneToken, phoneTokenHash } from '../../../../../src/node/provisioning/delivery/token.ts';
import type { PhoneSeat, PhoneShelf, ShelfSet } from '../../../../../src/node/provisioning/delivery/shelf.ts';
import type { Announced } from '../../../../../src/node/provisioning/vendors/generator.ts';
import { fileNames } from './fake-generator.ts';

type Call = keyof PhoneShelf;

/** A phone that the shelf knows. */
export interface ShelvedPhone {
  readonly token: string;
  readonly seat: PhoneSeat;
}

/** A shelf in memory, which makes simple files and remembers what it was asked. */
export class MemoryShelf implements PhoneShelf {
  /** What was called, in order. */
  readonly calls: Call[] = [];
  readonly announced: (Announced | undefined)[] = [];
  readonly takenVersions: number[] = [];
  /** Addresses that bootstrap files named. */
  readonly addresses: string[] = [];
  readonly uploads = new Map<string, string>();
  readonly overrides = new Map<string, string>();
  /** What throws when it is called next. */
  failing: Call | undefined;
  /** Stands in every file. */
  text = 'first';
  /** Of every file, added to reach a size. */
  padding = '';
  version = 1;
  /** Whether phones have fetched their files at their addresses. */
  isSettled = true;
  /** Whether files can be made for phones at all. */
  canMake = true;
  /** Versions whose files are gone. */
  readonly gone = new Set<number>();
  /** Resolves what waits in {@link begin}. */
  gate: Promise<void> = Promise.resolve();
  readonly #seats = new Map<string, PhoneSeat>();
  readonly #texts = new Map<number, string>();

  add(changes: Partial<PhoneSeat> = {}): ShelvedPhone {
    const token = newPhoneToken();
    const tokenHash = phoneTokenHash(token);
    const device = `device-${this.#seats.size}`;
    const mac = '001565aabbcc';
    const seat: PhoneSeat = { tenant: 'acme', device, owner: 'alice', kind: 'steady', vendor: 'yealink', mac, ...changes, tokenHash };
    this.#seats.set(tokenHash, seat);
    return { token, seat };
  }

  /** The user changes something: the next set is another one. */
  change(text: string): void {
    this.text = text;
    this.version += 1;
  }

  count(call: Call): number {
    return this.calls.filter((each) => each === call).length;
  }

  #enter(call: Call): void {
    this.calls.push(call);
    if (this.failing === call) throw new Error('the disk is full', { cause: new Error('sector 7') });
  }

  async seat(tokenHash: string): Promise<PhoneSeat | undefined> {
    this.#enter('seat');
    return this.#seats.get(tokenHash);
  }

  async begin({ mac }: PhoneSeat, announced: Announced | undefined): Promise<ShelfSet | undefined> {
    this.#enter('begin');
    this.announced.push(announced);
    const { version, text } = this;
    await this.gate;
    if (!this.canMake) return undefined;
    this.#texts.set(version, text);
    const file = (name: string, required: boolean) => {
      const etag = hash('sha256', this.#body(version, name)).slice(0, 24);
      return { name, contentType: 'text/plain; charset=utf-8', etag, required };
    };
    const [common, own, extra] = fileNames(mac);
    return { version, files: [file(common, true), file(own, true), file(extra, false)] };
  }

  async body(_seat: PhoneSeat, version: number, name: string): Promise<string | undefined> {
    this.#enter('body');
    return this.gone.has(version) ? undefined : this.#body(version, name);
  }

  #body(version: number, name: string): string {
    return `${name} v${version} ${this.#texts.get(version) ?? ''} é${this.padding}`;
  }

  async bootstrap({ mac }: PhoneSeat, announced: Announced | undefined, addressOf: (token: string) => string) {
    this.#enter('bootstrap');
    this.announced.push(announced);
    if (!this.canMake) return [];
    const address = addressOf(newPhoneToken());
    this.addresses.push(address);
    const [common, own] = fileNames(mac);
    return [common, own].map((name) => ({ name, contentType: 'text/plain', body: `server = ${address}\n`, entries: [] }));
  }

  taken(_seat: PhoneSeat, version: number): void {
    this.#enter('taken');
    this.takenVersions.push(version);
  }

  async keepUpload(_seat: PhoneSeat, name: string, body: string): Promise<boolean> {
    this.#enter('keepUpload');
    if (!this.isSettled) return false;
    this.uploads.set(name, body);
    return true;
  }

  async override(_seat: PhoneSeat, name: string): Promise<string | undefined> {
    this.#enter('override');
    return this.overrides.get(name);
  }
}
