import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { readUser } from '../../../src/node/account/sql.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { databaseFile } from '../../../src/node/serve.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { selfcareHere, temporaryFolder } from './support/selfcare.ts';

describe('selfcare toll', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  const toll = (...args: string[]) => selfcareHere(['toll', ...args], { SELFCARE_DATA: data });
  const inStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openSqliteStore(databaseFile(data), { role: 'tool' });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const grantsOf = (user: string) =>
    inStore(async (store) => {
      const found = await readUser(store, { tenant: 'demo', user });
      return found?.policy.tollGrants.map(({ country, prefix, types }) =>
        [country, prefix, types].filter((part) => part !== undefined).join(' '),
      );
    });
  const verdict = async (user: string, number: string) => (await toll('check', number, '--user', user)).out.trim();

  before(() => inStore((store) => seedDemo(store, Date.now())));

  it('opens and closes countries for one user, by type and prefix', async () => {
    assert.match(await verdict('chloe', '+442079460123'), /GB fixed: refused \(country-not-granted\)/);
    assert.match((await toll('grant', '--user', 'chloe', '--countries', 'gb,US', '--types', 'fixed,mobile')).out, /1 changed/);
    assert.match(await verdict('chloe', '+442079460123'), /allowed/);
    assert.match(await verdict('chloe', '+18765551234'), /JM mobile: refused \(country-not-granted\)/);
    await toll('grant', '--user', 'chloe', '--countries', 'GB', '--types', 'premium', '--prefix', '44909879');
    assert.match(await verdict('chloe', '+449098790000'), /GB premium: allowed/);
    assert.match(await verdict('chloe', '+449090000000'), /GB premium: refused \(premium\)/);
    await toll('withdraw', '--user', 'chloe', '--countries', 'GB', '--prefix', '44909879');
    assert.ok((await grantsOf('chloe'))?.includes('GB fixed,mobile'));
    await toll('withdraw', '--user', 'chloe', '--countries', 'GB,US');
    assert.match(await verdict('chloe', '+442079460123'), /refused/);
  });

  it('changes every user of the company, and writes nothing where nothing changes', async () => {
    assert.match((await toll('grant', '--countries', 'ES')).out, /5 changed/);
    assert.match((await toll('grant', '--countries', 'ES')).out, /0 changed/);
    assert.match((await toll('show', '--user', 'driss')).out, /driss\s+ES\s+-\s+fixed, mobile, voip, toll-free/);
    const shown = (await toll('show', '--json')).out.trim().split('\n');
    assert.equal(shown.length, 5);
  });

  it('leaves an audit row, and tells the pages that show the forwards', async () => {
    await toll('grant', '--user', 'alice', '--countries', 'PT');
    await inStore(async (store) => {
      const [row] = await readAudit(store, { tenant: 'demo', user: 'operator' }, 1);
      assert.deepEqual([row?.action, row?.resource], ['toll-grants.set', 'alice']);
      const events = (await readOutbox(store, 'demo', 0, 1000))
        .filter(({ user }) => user === 'alice')
        .map(({ kind, resource }) => `${kind} ${resource}`);
      assert.ok(events.includes('capabilities.changed alice'));
      assert.ok(events.includes('forwarding.changed line-alice-mobile'));
    });
  });

  it('reads the prefixes of an earlier version as grants', async () => {
    const policy = JSON.stringify({ withheld: {}, grantedPrefixes: ['33', '44', '1876'] });
    await inStore((store) => store.write((tx) => tx.run('UPDATE users SET policy = $1 WHERE id = $2', [policy, 'bruno'])));
    assert.match(await verdict('bruno', '+33612345678'), /allowed/);
    assert.match(await verdict('bruno', '+442079460123'), /allowed/);
    assert.match(await verdict('bruno', '+447797123456'), /JE mobile: refused/);
    assert.match(await verdict('bruno', '+18765551234'), /allowed/);
    assert.match(await verdict('bruno', '+12125550123'), /refused/);
    await toll('grant', '--user', 'bruno', '--countries', 'ES');
    assert.deepEqual((await grantsOf('bruno'))?.slice(0, 2), ['FR', 'GB']);
    assert.equal((await grantsOf('bruno'))?.at(-1), 'ES');
  });

  for (const args of [
    ['grant', '--countries', 'XX'],
    ['grant', '--countries', ''],
    ['grant'],
    ['grant', '--countries', 'FR', '--types', 'cheap'],
    ['grant', '--countries', 'FR', '--prefix', '+33'],
    ['grant', '--countries', 'FR', '--user', 'nobody'],
    ['show', '--tenant', 'nowhere'],
    ['check'],
    ['open'],
  ]) {
    it(`refuses ${args.join(' ')} in a sentence`, async () => {
      const { code, err } = await toll(...args);
      assert.equal(code, 2);
      assert.equal(err.trim().split('\n').length, 1);
    });
  }
});
