import { pbkdf2Async } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Id } from '../../contract/index.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import { sameBytes } from '../shared/same-bytes.ts';

/** A PIN has some ten thousand values. What keeps it is the key of the box; the rounds are for the day when that is known, too. */
const rounds = 100_000;
const bytes = 32;

/** How a stored PIN was hashed. */
interface PinHash {
  readonly salt: string;
  readonly rounds: number;
  readonly hash: string;
}

/** Pages on plain HTTP have no `crypto.subtle`. */
async function derive(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<Uint8Array> {
  const subtle = (crypto as Partial<Crypto>).subtle;
  if (!subtle) return pbkdf2Async(sha256, utf8ToBytes(pin), salt, { c: iterations, dkLen: bytes });
  const key = await subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  return new Uint8Array(await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, bytes * 8));
}

const placeOf = (tenant: Id, line: Id): string => `voicemail pin ${JSON.stringify([tenant, line])}`;

/** Hashes the PINs of mailboxes, and compares with the stored ones. */
export class PinHashes {
  readonly #box: SecretBox;

  constructor(box: SecretBox) {
    this.#box = box;
  }

  /** @throws `unavailable` without a key for secrets */
  async seal(pin: string, tenant: Id, line: Id): Promise<string> {
    const salt = new Uint8Array(randomBytes(16));
    const stored: PinHash = { salt: bytesToHex(salt), rounds, hash: bytesToHex(await derive(pin, salt, rounds)) };
    return this.#box.seal(JSON.stringify(stored), placeOf(tenant, line));
  }

  /** Whether it is the stored PIN. It takes as long where none is stored. */
  async matches(pin: string, sealed: string | undefined, tenant: Id, line: Id): Promise<boolean> {
    const stored = sealed === undefined ? undefined : (JSON.parse(this.#box.open(sealed, placeOf(tenant, line))) as PinHash);
    const salt = stored ? new Uint8Array(hexToBytes(stored.salt)) : new Uint8Array(16);
    const hash = await derive(pin, salt, stored?.rounds ?? rounds);
    return stored !== undefined && sameBytes(hash, hexToBytes(stored.hash));
  }
}
