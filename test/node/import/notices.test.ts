import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readUser, putUser } from '../../../src/node/account/sql.ts';
import { importCalls } from '../../../src/node/import/import-calls.ts';
import { readNotices } from '../../../src/node/notifications/sql.ts';
import { nothingChosen, putSettings } from '../../../src/node/voicemail-settings/sql.ts';
import { tenant } from '../store/records.ts';
import { company, line } from './company.ts';

const services = { sends: ['email'], transcribes: false, transcriptWaitMs: 0 } as const;
const hour = 3_600_000;

/** A call that Alice's mailbox took, as the switch writes it. */
function taken(at: number): string {
  const start = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  const id = `${Math.floor(at / 1000)}.1`;
  return line({ to: '+33639981234', toChannel: '', application: 'VoiceMail', data: '+33639981234@default,u', start, id });
}

describe('call records of calls without a message', () => {
  it('are told to who wants it: the fresh ones, once, however often they are imported', async () => {
    const store = await company();
    const alice = await readUser(store, { tenant, user: 'alice' });
    assert.ok(alice);
    const chosen = { email: { notices: ['missed-call'] } } as const;
    await store.write(async (tx) => {
      await putUser(tx, { ...alice, account: { ...alice.account, email: 'alice@demo.example' } });
      await putSettings(tx, tenant, 'alice-mobile', { ...nothingChosen, chosen, version: 1 });
    });
    const now = Date.now();
    const file = [taken(now - 2 * hour), taken(now - 30_000)];
    async function* input(): AsyncGenerator<string> {
      yield await Promise.resolve(file.join('\n'));
    }
    const first = await importCalls(store, input(), { tenant });
    assert.equal(first.added, 2);
    assert.deepEqual(await readNotices(store, tenant, 'pending', 9), [], 'nothing is configured');
    for (let time = 0; time < 2; time += 1) await importCalls(store, input(), { tenant, services });
    const notices = await readNotices(store, tenant, 'pending', 9);
    assert.deepEqual(
      notices.map(({ kind, recipient, facts }) => [kind, recipient, now - facts.at < hour]),
      [['missed-call', 'alice@demo.example', true]],
    );
    await store.close();
  });
});
