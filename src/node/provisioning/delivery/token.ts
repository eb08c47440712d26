import { hash, randomBytes } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const tokenLength = 32;

/** Form of a token, for a pattern of an address. */
export const tokenPattern = `[a-z2-7]{${tokenLength}}`;

/**
 * A secret that makes a phone's address impossible to guess: 160 random bits in lower-case base32. That form survives being read
 * aloud and typed on a phone's keypad.
 */
export function newPhoneToken(): string {
  // A byte has eight times as many values as the alphabet has letters: all letters are equally likely.
  return Array.from(randomBytes(tokenLength), (byte) => alphabet.charAt(byte & 31)).join('');
}

/** The only form in which a token is kept: SHA-256, hexadecimal. A token has so many bits that a slow hash adds no safety. */
export function phoneTokenHash(token: string): string {
  return hash('sha256', token);
}
