import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isPhonePath, phoneFolder, phonePath } from '../../../../src/node/provisioning/delivery/path.ts';

const token = 'abcdefghijklmnopqrstuvwxyz234567';

const anyToken = fc.string({ unit: fc.constantFrom(...Array.from(token)), minLength: 32, maxLength: 32 });
const anyName = fc
  .string({ unit: fc.constantFrom(...Array.from('abcXYZ019._-')), minLength: 1, maxLength: 100 })
  .filter((name) => !name.includes('..'));

describe('an address of a phone', () => {
  it('is told by its beginning alone', () => {
    for (const url of ['/p/', '/p/x', '/p//', `/p/${token}/a.cfg`]) assert.ok(isPhonePath(url), url);
    for (const url of ['/', '/p', '/P/x', '/phones', '//p/x', 'http://localhost/p/x', '*', '', undefined])
      assert.ok(!isPhonePath(url), url);
  });

  it('names a token and a file, whatever follows a question mark', () => {
    fc.assert(
      fc.property(anyToken, anyName, fc.constantFrom('', '?', '?a=1', '?/p/x/y', '?a?b'), (anyTokenHere, name, query) => {
        assert.deepEqual(phonePath(`/p/${anyTokenHere}/${name}${query}`), { token: anyTokenHere, name });
      }),
    );
  });

  const malformed = [
    '/p/',
    `/p/${token}`,
    `/p/${token}/`,
    `/p/${token.slice(1)}/a.cfg`,
    `/p/${token}a/a.cfg`,
    `/p/${token.toUpperCase()}/a.cfg`,
    `/p/${token.replace('2', '1')}/a.cfg`,
    `/p//${token}/a.cfg`,
    `/p/${token}//a.cfg`,
    `/p/${token}/a//b.cfg`,
    `/p/${token}/folder/a.cfg`,
    `/p/${token}/a.cfg/`,
    `/p/${token}/../a.cfg`,
    `/p/${token}/..`,
    `/p/${token}/a..cfg`,
    `/p/${token}/%2e%2e%2fa.cfg`,
    `/p/${token}/a%2ecfg`,
    `/p/${token}/a.cfg%00`,
    `/p/${token}/a b.cfg`,
    `/p/${token}/a\\b.cfg`,
    `/p/${token}/a;b.cfg`,
    `/p/${token}/é.cfg`,
    `/p/${token}/a.cfg\n`,
    `/p/${token}/a.cfg#x`,
    `/p/${token}/${'a'.repeat(101)}`,
    `/p/?/${token}/a.cfg`,
  ];
  for (const url of malformed) it(`is none when it reads ${JSON.stringify(url)}`, () => assert.equal(phonePath(url), undefined));

  it('never has anything in it that could be another file than the one named', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('a2./\\%?#;:-_ \n')), maxLength: 60 }), (tail) => {
        const path = phonePath(`/p/${token}/${tail}`);
        if (path) assert.match(path.name, /^(?!.*\.\.)[\w.-]+$/);
      }),
    );
  });

  it('stands in the folder that its token names', () => {
    const folder = phoneFolder('https://phones.example/prov', token);
    assert.equal(folder, `https://phones.example/prov/p/${token}/`);
    assert.deepEqual(phonePath(`${phoneFolder('', token)}a.cfg`), { token, name: 'a.cfg' });
  });
});
