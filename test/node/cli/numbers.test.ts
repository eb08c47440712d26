import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { databaseFile } from '../../../src/node/serve.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { selfcareHere, temporaryFolder } from './support/selfcare.ts';

describe('selfcare numbers', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  const numbers = (args: readonly string[], env: Record<string, string> = {}) =>
    selfcareHere(['numbers', ...args], { SELFCARE_DATA: data, ...env });
  const inStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openSqliteStore(databaseFile(data), { role: 'tool' });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const newestAction = () => inStore(async (store) => (await readAudit(store, { tenant: 'demo', user: 'operator' }, 1))[0]?.action);

  before(() => inStore((store) => seedDemo(store, Date.now())));

  it('lists what each line may present, with holder, proof and date, the one in use and the refused ones', async () => {
    const { out } = await numbers(['show', '--user', 'alice']);
    assert.match(out, /alice +line-alice-fixed +\+33199001234 +own .*in use/);
    assert.match(out, /line-alice-fixed +\+33639981234 +mobile .*refused \(mobile-on-fixed\)/);
    assert.match(out, /line-alice-fixed +\+33199004500 +shared +Numéro national +Prabox Services +Mandat du 12 janvier 2026 +2026-01-12/);
    const open = await numbers(['show', '--user', 'alice', '--json'], { SELFCARE_PRESENTED_NUMBERS: 'open' });
    const listed = open.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly number: string; readonly refusal?: string });
    assert.equal(listed.length, 9);
    assert.ok(listed.every(({ refusal }) => refusal === undefined));
  });

  it('notes a proof, and withdraws a number, each with its audit row', async () => {
    const proof = ['--holder', 'Autre Holding', '--proof', 'Mandat 7', '--date', '2026-02-28'];
    assert.match((await numbers(['prove', '+33199004500', ...proof])).out, /proved/);
    assert.match((await numbers(['show', '--user', 'bruno'])).out, /\+33199004500 .*Autre Holding +Mandat 7 +2026-02-28/);
    assert.equal(await newestAction(), 'numbers.prove');
    assert.match((await numbers(['withdraw', '+33199004500'])).out, /withdrawn from 4 lines/);
    assert.equal(await newestAction(), 'numbers.withdraw');
    assert.doesNotMatch((await numbers(['show'])).out, /\+33199004500/);
  });

  it('refuses an unknown number, a day that does not exist, and an unknown policy', async () => {
    const cases: readonly (readonly [args: readonly string[], env: Record<string, string>, said: RegExp])[] = [
      [['withdraw', '+33199009999'], {}, /no line of demo lists/],
      [['withdraw', '0199'], {}, /international/],
      [['prove', '+33199001000', '--holder', 'A', '--proof', 'B', '--date', '2026-02-30'], {}, /must be a day/],
      [['show', '--user', 'nobody'], {}, /no user nobody/],
      [['show'], { SELFCARE_PRESENTED_NUMBERS: 'all' }, /SELFCARE_PRESENTED_NUMBERS/],
    ];
    for (const [args, env, said] of cases) {
      const result = await numbers(args, env);
      assert.equal(result.code, 2, args.join(' '));
      assert.match(result.err, said);
    }
  });
});
