import { SelfcareError } from '../../contract/index.ts';
import { fingerprint } from '../shared/fingerprint.ts';

/** Keeps secrets so that whoever reads the database alone learns none. */
export interface SecretBox {
  /** @param place what the secret belongs to: it opens nowhere else, so that a sealed value cannot be moved to another record */
  seal(secret: string, place: string): string;
  /** @throws {@link SecretBoxError} for a value that was sealed elsewhere, with another key, or was changed since */
  open(sealed: string, place: string): string;
  /** A word by which a text that may hold secrets is recognised again, and from which nobody can guess it. */
  fingerprint(text: string): string;
}

/** A sealed value that does not open. The message holds neither value nor key. */
export class SecretBoxError extends Error {
  override readonly name = 'SecretBoxError';
}

const mark = 'open:';

/**
 * Hides nothing. Only for stores that are gone with the process: a page cannot keep a key from whoever reads its memory.
 */
export const openBox: SecretBox = {
  seal: (secret) => mark + secret,
  open(sealed) {
    if (!sealed.startsWith(mark)) throw new SecretBoxError('The value was sealed with a key.');
    return sealed.slice(mark.length);
  },
  fingerprint,
};

const noKey = (): never => {
  throw new SelfcareError('unavailable', { cause: 'No key for secrets is configured.' });
};

/** Where no key is configured: nothing secret is ever stored in the open instead. */
export const noKeyBox: SecretBox = { seal: noKey, open: noKey, fingerprint };
