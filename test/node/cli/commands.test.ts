import assert from 'node:assert/strict';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, describe, it } from 'node:test';
import { selfcare, selfcareHere, temporaryFolder } from './support/selfcare.ts';

const masterCsv = fileURLToPath(new URL('../import/fixtures/Master.csv', import.meta.url));

describe('selfcare', () => {
  const folder = temporaryFolder();
  const env = { SELFCARE_DATA: join(folder.path, 'data') };
  after(() => folder.remove());

  it('explains itself', async () => {
    for (const args of [['--help'], [], ['serve', '--help']]) {
      const { code, out } = await selfcareHere(args);
      assert.equal(code, 0);
      assert.match(out, /selfcare serve/);
    }
    assert.match((await selfcareHere(['--version'])).out, /^\d+\.\d+\.\d+\n$/);
  });

  it('exits with 2 and says what is wrong with a command line', async () => {
    const cases: readonly (readonly [args: readonly string[], said: RegExp])[] = [
      [['dance'], /no command dance/],
      [['serve', '--fast'], /--fast/],
      [['serve', 'here'], /Unexpected: here/],
      [['serve'], /SELFCARE_ISSUER/],
      [['token'], /--user/],
      [['token', '--user', 'alice', '--ttl', 'long'], /--ttl/],
      [['import'], /Missing: calls FILE/],
      [['import', 'contacts', masterCsv, '--format', 'asterisk-csv'], /contacts/],
      [['import', 'calls', masterCsv], /asterisk-csv/],
      [['import', 'calls', join(folder.path, 'nothing.csv'), '--format', 'asterisk-csv'], /nothing\.csv/],
      [['import', 'calls', masterCsv, '--format', 'asterisk-csv', '--time-zone', 'Mars'], /Mars/],
      [['conformance', 'here'], /no address/],
    ];
    for (const [args, said] of cases) {
      const { code, err, out } = await selfcareHere(args, env);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, said);
    }
  });

  it('makes a token with a key that only its owner can read', async () => {
    const { code, out } = await selfcareHere(['token', '--user', 'alice'], env);
    assert.equal(code, 0);
    assert.match(out, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    assert.equal(statSync(join(env.SELFCARE_DATA, 'demo.key')).mode & 0o777, 0o600);
  });

  it('makes one key when many ask at once', async () => {
    const fresh = { SELFCARE_DATA: join(folder.path, 'fresh') };
    const tokens = await Promise.all([1, 2, 3].map(() => selfcare(['token', '--user', 'alice', '--ttl', '3600'], fresh)));
    assert.ok(tokens.every(({ code }) => code === 0));
    const { demoIssuer } = await import('../../../src/node/auth/demo-issuer.ts');
    const { demoKey } = await import('../../../src/node/auth/demo-key.ts');
    const issuer = demoIssuer(await demoKey(fresh.SELFCARE_DATA));
    for (const { out } of tokens) assert.equal((await issuer.verify(out.trim())).user, 'alice');
  });

  it('says once that a store has no line to import calls for, and which tenants have', async () => {
    const empty = await selfcare(['import', 'calls', masterCsv, '--format', 'asterisk-csv'], { SELFCARE_DATA: join(folder.path, 'none') });
    assert.equal(empty.code, 2);
    assert.match(empty.err, /^[^\n]*The tenant demo has no line[^\n]*\n$/);
  });

  it('exits with 3 when the store cannot be opened', async () => {
    const broken = join(folder.path, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'selfcare.db'), 'this is no database, '.repeat(500));
    const { code, err } = await selfcareHere(['import', 'calls', masterCsv, '--format', 'asterisk-csv'], { SELFCARE_DATA: broken });
    assert.equal(code, 3, err);
  });
});
