import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { settleNotice, takeNotices } from '../../../src/node/notifications/sql.ts';
import { databaseFile } from '../../../src/node/serve.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { mailbox } from '../notifications/support/mailbox.ts';
import { selfcareHere, temporaryFolder } from './support/selfcare.ts';

describe('selfcare notices', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  const notices = (args: readonly string[]) => selfcareHere(['notices', ...args], { SELFCARE_DATA: data });
  const inStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openSqliteStore(databaseFile(data), { role: 'tool' });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const listed = async (...args: readonly string[]) =>
    (await notices(['list', '--json', ...args])).out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { readonly id: string; readonly state: string; readonly error?: string });

  before(async () => {
    mkdirSync(data, { recursive: true });
    const place = await mailbox(databaseFile(data));
    for (let count = 0; count < 4; count += 1) await place.leave({ name: 'Zoé', transcript: { state: 'ready', text: 'phrase secrète' } });
    await place.store.write(async (tx) => {
      const now = place.time.now;
      const taken = await takeNotices(tx, { channel: 'email', most: 3, now, lease: 'l', leaseMs: 1 });
      for (const each of taken) await settleNotice(tx, each, 'dead', now, 'refused 550 5.1.1');
    });
    await place.store.close();
  });

  it('lists those that could not be sent, why, and those that wait; not what was said', async () => {
    const { out } = await notices(['list']);
    assert.match(out, /alice +line-alice-mobile +message +email +alice@demo\.example +dead +1 +2026-\S+ +refused 550 5\.1\.1/);
    assert.match(out, /alice@demo\.example +pending +0 /);
    assert.equal((await listed('--dead')).length, 3);
    assert.doesNotMatch(out + (await notices(['list', '--json'])).out, /Zoé|secrète|\+33639981088/);
  });

  it('sends one again, or all of them, with an audit row each', async () => {
    const [first] = await listed('--dead');
    assert.match((await notices(['resend', first?.id ?? ''])).out, /^1 to be sent again/);
    assert.deepEqual((await listed('--dead')).length, 2);
    assert.match((await notices(['resend', '--all-dead'])).out, /^2 to be sent again/);
    const all = await listed();
    assert.deepEqual([...new Set(all.map(({ state, error }) => [state, error].join()))], ['pending,']);
    const audit = await inStore((store) => readAudit(store, { tenant: 'demo', user: 'operator' }, 3));
    assert.deepEqual(
      audit.map(({ action }) => action),
      ['notices.resend', 'notices.resend', 'notices.resend'],
    );
  });

  it('refuses what is not dead, and words that it does not know', async () => {
    for (const [args, said] of [
      [['resend', 'nothing'], /no dead notice of demo has the id nothing/],
      [['resend'], /Missing: ID/],
      [['resend', 'x', '--all-dead'], /Unexpected: x/],
      [['show'], /list, resend/],
    ] as const) {
      const { code, err } = await notices(args);
      assert.equal(code, 2);
      assert.match(err, said);
    }
  });
});
