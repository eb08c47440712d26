import { SelfcareError } from '../../contract/index.ts';
import { fingerprint } from '../shared/fingerprint.ts';

/** Seals secrets, so that the database alone reveals none. */
export interface SecretBox {
  /** @param place owner of the secret: it opens nowhere else, so that a sealed value cannot be moved to another record */
  seal(secret: string, place: string): string;
  /** @throws {@link SecretBoxError} for a value that was sealed elsewhere, with another key, or was changed since */
  open(sealed: string, place: string): string;
  /** A keyed hash of a text that may hold secrets: equal texts can be found, and no text can be guessed from it. */
  fingerprint(text: string): string;
}

/** A sealed value that does not open. The message holds neither value nor key. */
export class SecretBoxError extends Error {
  override readonly name = 'SecretBoxError';
}

const mark = 'open:';

/** Leaves secrets readable. Only for stores that end with the process: a page cannot keep a key from a reader of its memory. */
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

/** The box without a configured key: it stores no secret, and never in the open. */
export const noKeyBox: SecretBox = { seal: noKey, open: noKey, fingerprint };
