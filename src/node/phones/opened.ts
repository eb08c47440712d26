import { SecretBoxError, type SecretBox } from '../secrets/secret-box.ts';

/**
 * What a sealed value says, where it may be replaced anyway.
 * @returns `undefined` for one that does not open: the key that sealed it is not there any more
 */
export function opened(box: Pick<SecretBox, 'open'>, sealed: string, place: string): string | undefined {
  try {
    return box.open(sealed, place);
  } catch (thrown) {
    if (thrown instanceof SecretBoxError) return undefined;
    throw thrown;
  }
}
