import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { SecretBoxError, type SecretBox } from './secret-box.ts';

/** Length of a key in bytes. */
export const secretKeyBytes = 32;

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
const idBytes = 4;

interface Key {
  /** Tells which of several keys a value was sealed with. */
  readonly id: Buffer;
  readonly sealing: KeyObject;
}

function keyOf(secret: Uint8Array): Key {
  if (secret.byteLength !== secretKeyBytes) throw new RangeError(`A key has ${secretKeyBytes} bytes, this one ${secret.byteLength}.`);
  return {
    id: createHash('sha256').update('id').update(secret).digest().subarray(0, idBytes),
    sealing: createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'selfcare sealing', secretKeyBytes))),
  };
}

/**
 * AES-256-GCM. A sealed value is base64 of: key id (4 bytes), nonce (12), tag (16), ciphertext; its place is authenticated with it.
 * @param keys 32 random bytes each: the first seals, all open, so that a key can be replaced
 */
export function aesSecretBox(keys: readonly [Uint8Array, ...Uint8Array[]]): SecretBox {
  const known = keys.map(keyOf);
  const current = keyOf(keys[0]);
  const fingerprinting = createSecretKey(Buffer.from(hkdfSync('sha256', keys[0], '', 'selfcare fingerprint', secretKeyBytes)));

  return {
    seal(secret, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, current.sealing, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([current.id, nonce, cipher.getAuthTag(), text]).toString('base64');
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed, 'base64');
      const nonceAt = idBytes + nonceBytes;
      const key = known.find(({ id }) => id.equals(bytes.subarray(0, idBytes)));
      if (!key || bytes.length < nonceAt + tagBytes) throw new SecretBoxError('No configured key opens this value.');
      try {
        const decipher = createDecipheriv(algorithm, key.sealing, bytes.subarray(idBytes, nonceAt), { authTagLength: tagBytes });
        decipher.setAAD(Buffer.from(place));
        decipher.setAuthTag(bytes.subarray(nonceAt, nonceAt + tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(nonceAt + tagBytes)), decipher.final()]).toString('utf8');
      } catch {
        throw new SecretBoxError('The value was changed, or belongs to something else.');
      }
    },
    fingerprint: (text) => createHmac('sha256', fingerprinting).update(text).digest('base64url'),
  };
}
