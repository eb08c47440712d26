import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { digestParameters } from '../../../../src/node/provisioning/delivery/digest-header.ts';
import { digestResponse } from '../../../../src/node/provisioning/delivery/digest.ts';

describe('a digest', () => {
  it('is the one of the example in RFC 7616, 3.9.1', () => {
    const input = {
      userName: 'Mufasa',
      realm: 'http-auth@example.org',
      password: 'Circle of Life',
      method: 'GET',
      uri: '/dir/index.html',
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      count: '00000001',
      clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    };
    assert.equal(digestResponse('md5', input), '8ca523f5e9506fed4657c9700eebdbec');
    assert.equal(digestResponse('sha256', input), '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1');
  });
});

describe('the header of a digest', () => {
  const read = (header: string) => {
    const found = digestParameters(header);
    return found && Object.fromEntries(found);
  };

  it('is read with and without quotes, with escapes and any spacing', () => {
    assert.deepEqual(read('Digest username="a", realm = "b c" ,qop=auth,NC=00000001, uri="/p/x?a=1,b=2"'), {
      username: 'a',
      realm: 'b c',
      qop: 'auth',
      nc: '00000001',
      uri: '/p/x?a=1,b=2',
    });
    assert.deepEqual(read('digest  username="a\\"b\\\\c"'), { username: 'a"b\\c' });
    assert.deepEqual(read('Digest username="", nc=1'), { username: '', nc: '1' });
  });

  it('is refused when it is broken, of another scheme, or says something twice', () => {
    for (const header of [
      '',
      'Digest',
      'Basic dXNlcjpwYXNz',
      'Digests username="a"',
      'Digest username="a',
      'Digest username="a" realm="b"',
      'Digest username=a b',
      'Digest =a',
      'Digest a=1, A=2',
      'Digest a=1;b=2, "c"',
    ])
      assert.equal(digestParameters(header), undefined, header);
  });

  it('gives back whatever was quoted', () => {
    const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
    const anyText = fc.string({ unit: fc.constantFrom(...Array.from('ab"\\,= é')) });
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        assert.deepEqual(read(`Digest username=${quoted(one)}, cnonce=${quoted(other)}`), { username: one, cnonce: other });
      }),
    );
  });

  it('is read in no time, however long and hostile', () => {
    const before = performance.now();
    for (const header of [
      `Digest a="${'\\'.repeat(16_000)}`,
      `Digest ${'a'.repeat(16_000)}`,
      `Digest a${' '.repeat(16_000)}x`,
      `Digest ${'a=,'.repeat(5000)}`,
    ])
      assert.equal(digestParameters(header), undefined);
    assert.ok(performance.now() - before < 1000);
  });
});
