import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Id } from '../../contract/index.ts';
import { noKeyBox, openBox, type SecretBox } from '../secrets/secret-box.ts';
import { fromBase64Url, toBase64Url } from '../shared/base64-url.ts';
import { mediaPath, type MediaLinks } from './media-address.ts';
import { sameBytes } from '../shared/same-bytes.ts';
import type { MediaKey } from './media-store.ts';

/** A person listens for so long, and asks again after a pause. Milliseconds. */
export const linkMs = 5 * 60_000;

type Payload = readonly [tenant: Id, key: MediaKey, mediaType: string, fileName: string, bytes: number, endsAt: number];

/** The fingerprints of both open boxes are known to everybody. */
const isKeyed = (box: SecretBox): boolean => box !== openBox && box !== noKeyBox;

function keyOf(box: SecretBox | undefined): Uint8Array {
  return box && isKeyed(box) ? utf8ToBytes(box.fingerprint('selfcare media links')) : randomBytes(32);
}

export interface MediaLinksOptions {
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Its key signs, so that several servers know each other's addresses. Without a key they are good in one process. */
  readonly box?: SecretBox | undefined;
}

/** Signs what an address names: tenant, file, type, name and end. */
export function mediaLinks({ clock, box }: MediaLinksOptions): MediaLinks {
  const key = keyOf(box);
  const signatureOf = (payload: string): Uint8Array => hmac(sha256, key, utf8ToBytes(payload));
  return {
    linkTo({ tenant, key: media, mediaType, fileName, bytes }, goodMs = linkMs) {
      const endsAt = clock() + goodMs;
      const payload = toBase64Url(utf8ToBytes(JSON.stringify([tenant, media, mediaType, fileName, bytes, endsAt] satisfies Payload)));
      const url = `${mediaPath}${payload}.${toBase64Url(signatureOf(payload))}`;
      return { url, expiresAt: new Date(endsAt).toISOString(), mediaType, bytes };
    },
    open(token) {
      const [payload = '', signature = '', ...more] = token.split('.');
      const brought = fromBase64Url(signature);
      // Beside the bytes, their text: several texts may stand for the same bytes.
      if (more.length > 0 || !brought || toBase64Url(brought) !== signature || !sameBytes(brought, signatureOf(payload))) return undefined;
      const bytes = fromBase64Url(payload);
      if (!bytes) return undefined;
      const [tenant, media, mediaType, fileName, size, endsAt] = JSON.parse(new TextDecoder().decode(bytes)) as Payload;
      return { tenant, key: media, mediaType, fileName, bytes: size, isOver: clock() >= endsAt };
    },
  };
}
