import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mediaPath } from '../../../src/node/media/media-address.ts';
import { linkMs, mediaLinks } from '../../../src/node/media/media-links.ts';
import { aesSecretBox } from '../../../src/node/secrets/aes-secret-box.ts';
import { noKeyBox, openBox } from '../../../src/node/secrets/secret-box.ts';

const key = 'ab'.repeat(32);
const file = { tenant: 'demo', key, mediaType: 'audio/wav', fileName: 'Chloé – 25 novembre.wav', bytes: 32_044 };
const boxOf = (byte: number) => aesSecretBox([new Uint8Array(32).fill(byte)]);
const tokenOf = ({ url }: { readonly url: string }) => url.slice(mediaPath.length);

describe('the address of a sound file', () => {
  it('names the file for five minutes', () => {
    let now = Date.parse('2026-11-25T10:00:00Z');
    const links = mediaLinks({ clock: () => now });
    const link = links.linkTo(file);
    assert.match(link.url, /^\/v1\/media\/[\w.-]+$/);
    assert.deepEqual({ ...link, url: '' }, { url: '', expiresAt: '2026-11-25T10:05:00.000Z', mediaType: 'audio/wav', bytes: 32_044 });
    assert.deepEqual(links.open(tokenOf(link)), { ...file, isOver: false });
    now += linkMs;
    assert.deepEqual(links.open(tokenOf(link)), { ...file, isOver: true });
  });

  it('is good at every server with the same key, and at no other', () => {
    const clock = () => 0;
    const token = tokenOf(mediaLinks({ clock, box: boxOf(1) }).linkTo(file));
    assert.ok(mediaLinks({ clock, box: boxOf(1) }).open(token));
    assert.equal(mediaLinks({ clock, box: boxOf(2) }).open(token), undefined);
  });

  it('is good in one process alone where no key is configured: nobody can make one from the sources', () => {
    const clock = () => 0;
    for (const box of [undefined, noKeyBox, openBox]) {
      const token = tokenOf(mediaLinks({ clock, box }).linkTo(file));
      assert.equal(mediaLinks({ clock, box }).open(token), undefined);
    }
  });

  it('cannot be changed in any character', () => {
    const links = mediaLinks({ clock: () => 0, box: boxOf(1) });
    const token = tokenOf(links.linkTo(file));
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'a', '0', '_', '-', '.', ''), (at, other) => {
        const changed = token.slice(0, at) + other + token.slice(at + 1);
        assert.equal(links.open(changed) === undefined, changed !== token);
      }),
      { numRuns: 500 },
    );
    for (const foreign of ['', '.', 'a.b.c', '%', token.split('.')[0] ?? '', `${token}.`]) assert.equal(links.open(foreign), undefined);
  });
});
