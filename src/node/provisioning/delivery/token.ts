import { hash, randomBytes } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const tokenLength = 32;

/** What a token looks like, for a pattern of an address. */
export const tokenPattern = `[a-z2-7]{${tokenLength}}`;

/**
 * A secret that makes a phone's address one that nobody can guess: 160 random bits in lower-case base32, which survives being read
 * aloud and typed on a phone's keypad.
 */
export function newPhoneToken(): string {
  // A byte has eight times as many values as the alphabet has letters, so that its five low bits are as likely as each other.
  return Array.from(randomBytes(tokenLength), (byte) => alphabet.charAt(byte & 31)).join('');
}

/** The only form in which a token is kept: SHA-256, hexadecimal. A token has too many bits for a slow hash to add anything. */
export function phoneTokenHash(token: string): string {
  return hash('sha256', token);
}
