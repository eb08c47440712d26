import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isSelfcareError } from '../../../src/contract/index.ts';
import { fingerprint } from '../../../src/node/shared/fingerprint.ts';
import { aesSecretBox, secretKeyBytes } from '../../../src/node/secrets/aes-secret-box.ts';
import { noKeyBox, openBox, SecretBoxError, type SecretBox } from '../../../src/node/secrets/secret-box.ts';

const key = () => Uint8Array.from(randomBytes(secretKeyBytes));
const box = aesSecretBox([key()]);
const place = 'place';
/** Any well-formed text: what is not can be in no secret, as it comes in JSON and goes into UTF-8. */
const text = fc.string({ unit: 'binary', maxLength: 200 });

/** The whole of what an error may say: nothing of the value, its place or a key. */
const said = /^(No configured key opens this value|The value was changed, or belongs to something else|The value was sealed with a key)\.$/;

function assertShut(sealed: string, where = place, by: SecretBox = box): void {
  assert.throws(
    () => by.open(sealed, where),
    (thrown) => thrown instanceof SecretBoxError && said.test(thrown.message) && thrown.cause === undefined,
  );
}

describe('a secret box', () => {
  it('gives back what was sealed, whatever it and its place are', () => {
    fc.assert(fc.property(text, text, (secret, where) => assert.equal(box.open(box.seal(secret, where), where), secret)));
    const long = '🔑'.repeat(20_000);
    assert.equal(box.open(box.seal(long, place), place), long);
  });

  it('opens nothing in another place', () => {
    fc.assert(
      fc.property(text, text, text, (secret, where, elsewhere) => {
        fc.pre(where !== elsewhere);
        assertShut(box.seal(secret, where), elsewhere);
      }),
    );
  });

  it('opens nothing of which a byte was changed, taken away or added', () => {
    const sealed = Buffer.from(box.seal('secret', place), 'base64');
    for (const [index, byte] of sealed.entries()) {
      for (const bit of [1, 128]) {
        const changed = Buffer.from(sealed);
        changed[index] = byte ^ bit;
        assertShut(changed.toString('base64'));
      }
    }
    for (let length = 0; length < sealed.length; length++) assertShut(sealed.subarray(0, length).toString('base64'));
    assertShut(Buffer.concat([sealed, Buffer.from([0])]).toString('base64'));
    assertShut('');
    assertShut('no base64 at all: é');
  });

  it('opens nothing that was made up', () => {
    fc.assert(fc.property(fc.base64String({ maxLength: 200 }), (made) => assertShut(made)));
  });

  it('opens nothing that another key sealed', () => {
    assertShut(aesSecretBox([key()]).seal('secret', place));
    assertShut(openBox.seal('secret', place));
  });

  it('goes on opening what an older key sealed, and seals with the newest', () => {
    const [old, fresh, other] = [key(), key(), key()];
    const sealed = aesSecretBox([old]).seal('secret', place);
    const rotating = aesSecretBox([fresh, other, old]);
    assert.equal(rotating.open(sealed, place), 'secret');
    const again = rotating.seal('secret', place);
    assert.equal(aesSecretBox([fresh]).open(again, place), 'secret', 'the old one may go');
    assertShut(again, place, aesSecretBox([old]));
    assertShut(sealed, place, aesSecretBox([fresh]));
  });

  it('shows nothing of a secret, not even that two are the same, or how a key looks', () => {
    const own = key();
    const [one, two] = [aesSecretBox([own]).seal('12345678', place), aesSecretBox([own]).seal('12345678', place)];
    assert.notEqual(one, two);
    const bytes = Buffer.from(one, 'base64');
    for (const shown of ['12345678', place, Buffer.from(own), Buffer.from(own.subarray(0, 4))]) assert.equal(bytes.includes(shown), false);
    assert.deepEqual(bytes.subarray(0, 4), Buffer.from(two, 'base64').subarray(0, 4), 'which key it was is no secret');
    assert.match(one, /^[A-Za-z0-9+/]+=*$/);
  });

  it('uses no number twice', () => {
    const nonces = new Set(Array.from({ length: 2000 }, () => Buffer.from(box.seal('', place), 'base64').subarray(4, 16).toString('hex')));
    assert.equal(nonces.size, 2000);
  });

  it('needs keys of the right length', () => {
    for (const length of [0, 16, 31, 33]) assert.throws(() => aesSecretBox([new Uint8Array(length)]), RangeError);
    assert.throws(() => aesSecretBox([key(), new Uint8Array(16)]), RangeError);
  });

  it('recognises a text by a word from which nobody without the key can guess it', () => {
    const own = key();
    const word = aesSecretBox([own]).fingerprint('PUT lock-code 1234');
    assert.equal(aesSecretBox([own]).fingerprint('PUT lock-code 1234'), word);
    assert.notEqual(aesSecretBox([own]).fingerprint('PUT lock-code 1235'), word);
    assert.notEqual(aesSecretBox([key()]).fingerprint('PUT lock-code 1234'), word);
    assert.notEqual(fingerprint('PUT lock-code 1234'), word);
  });
});

describe('where there is no key', () => {
  it('a store that is gone with the process keeps secrets open, and tells them from sealed ones', () => {
    fc.assert(fc.property(text, (secret) => assert.equal(openBox.open(openBox.seal(secret, place), 'anywhere'), secret)));
    assertShut(box.seal('secret', place), place, openBox);
  });

  it('nothing is sealed, and nothing opened, in any other', () => {
    const isUnavailable = (thrown: unknown) => isSelfcareError(thrown) && thrown.code === 'unavailable';
    assert.throws(() => noKeyBox.seal('secret', place), isUnavailable);
    assert.throws(() => noKeyBox.open(box.seal('secret', place), place), isUnavailable);
  });
});
