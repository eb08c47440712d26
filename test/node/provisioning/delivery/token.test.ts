import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { newPhoneToken, phoneTokenHash } from '../../../../src/node/provisioning/delivery/token.ts';

describe('a token', () => {
  const tokens = Array.from({ length: 2000 }, newPhoneToken);

  it('is 32 characters of lower-case base32, 160 bits', () => {
    for (const token of tokens) assert.match(token, /^[a-z2-7]{32}$/);
  });

  it('never comes twice', () => {
    assert.equal(new Set(tokens).size, tokens.length);
  });

  it('has every character of the alphabet at every place, about equally often', () => {
    for (let place = 0; place < 32; place += 1) {
      const counts = new Map<string, number>();
      for (const token of tokens) counts.set(token.charAt(place), (counts.get(token.charAt(place)) ?? 0) + 1);
      assert.equal(counts.size, 32);
      // 62.5 on average, with a standard deviation of 7.8: seven of them.
      for (const count of counts.values()) assert.ok(count > 8 && count < 118, `${count} at ${place}`);
    }
  });

  it('is kept as its SHA-256 in hexadecimal', () => {
    const [token = ''] = tokens;
    assert.equal(phoneTokenHash(token), createHash('sha256').update(token).digest('hex'));
    assert.equal(phoneTokenHash('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
