import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CallLogEntry, CallLogMonth, Contact, ContactDraft, Forwarding, Page } from '../../../src/contract/index.ts';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { addCalls, type CallRecord } from '../../../src/node/call-log/sql.ts';
import { putDirectoryEntry } from '../../../src/node/contacts/sql-directory.ts';
import { good } from './support/expect.ts';
import { memoryPlace, type MemoryPlace } from './support/place.ts';

const tenant = 'demo';
const month = '2025-03';
const day = Date.parse('2025-03-10T09:00:00.000Z');

const call = (id: string, minute: number, number: string, name?: string): CallRecord => ({
  id,
  sourceId: id,
  owner: 'alice',
  line: 'line-alice-fixed',
  lineKind: 'fixed',
  kind: 'received',
  outcome: 'answered',
  party: { number, numberKind: 'mobile', ...(name === undefined ? {} : { name }) },
  startedAt: day + minute * 60_000,
  durationSeconds: 5,
});

describe('the name of a number', () => {
  let place: MemoryPlace;
  before(async () => {
    place = await memoryPlace();
    await place.store.write((tx) =>
      addCalls(tx, tenant, [
        call('colleague', 4, '1002', 'BKELLER'),
        call('ddi', 3, '+33176210002'),
        call('known', 2, '+33639985001', 'NETWORK NAME'),
        call('unknown', 1, '+33639985002', 'Somebody Else'),
        { ...call('forwarded', 0, '+33639985002'), kind: 'missed', outcome: 'forwarded', forwardedTo: '1003' },
      ]),
    );
  });
  after(() => place.close());

  const calls = async (search = '', as = 'alice') =>
    (await good<Page<CallLogEntry>>(await place.ask(`/v1/calls?month=${month}&search=${encodeURIComponent(search)}`, { as }))).items;
  const ids = async (search: string) => (await calls(search)).map(({ id }) => id);
  const names = async () =>
    Object.fromEntries((await calls()).map(({ id, party, forwardedToName }) => [id, forwardedToName ?? party.name]));
  const create = async (json: ContactDraft) => good<Contact>(await place.ask('/v1/contacts', { as: 'alice', method: 'POST', json }));
  const remove = async (id: string) => good(await place.ask(`/v1/contacts/${id}`, { as: 'alice', method: 'DELETE' }));
  const path = '/v1/lines/line-alice-fixed/forwarding';
  const forwarding = async () => good<Forwarding>(await place.ask(path, { as: 'alice' }));

  it('in the calls is that of the directory before that of the network', async () => {
    assert.deepEqual(await names(), {
      colleague: 'Bruno Keller',
      ddi: 'Bruno Keller',
      known: 'NETWORK NAME',
      unknown: 'Somebody Else',
      forwarded: 'Chloé d’Arcy',
    });
  });

  it('in the calls is that of the user’s own contact before all others, for this user alone, until it is removed', async () => {
    const own = [
      await create({ firstName: 'Zélie', lastName: 'Œuvrard', mobileNumber: '+33639985001' }),
      await create({ company: 'Bureau de Bruno', fixedNumber: '1002' }),
    ];
    const { known, colleague, ddi } = await names();
    assert.deepEqual([known, colleague, ddi], ['Zélie Œuvrard', 'Bureau de Bruno', 'Bruno Keller']);
    for (const { id } of own) await remove(id);
    assert.equal((await names())['known'], 'NETWORK NAME');
  });

  it('finds the calls in the log as it is shown, and the network’s name no longer', async () => {
    const { id } = await create({ firstName: 'Zélie', lastName: 'Œuvrard', mobileNumber: '+33639985001' });
    for (const typed of ['oeuvrard', 'Œuvrard Zélie', 'ZÉLIE']) assert.deepEqual(await ids(typed), ['known'], typed);
    assert.deepEqual(await ids('network'), []);
    assert.deepEqual(await ids('06 39 98 50 01'), ['known'], 'digits find numbers');
    assert.deepEqual(await ids('keller'), ['colleague', 'ddi']);
    assert.deepEqual(await ids('somebody'), ['unknown']);
    await remove(id);
    assert.deepEqual(await ids('network'), ['known']);
  });

  it('in a search is of the own contact alone where the directory has another one', async () => {
    const { id } = await create({ company: 'Bureau du chef', fixedNumber: '1002' });
    assert.deepEqual(await ids('keller'), ['ddi']);
    assert.deepEqual(await ids('chef'), ['colleague']);
    await remove(id);
  });

  it('is none of the directory’s where two people have it in common', async () => {
    await place.store.write(async (tx) => {
      await putDirectoryEntry(tx, tenant, { id: 'post-1', lastName: 'Garde un', fixedNumber: '+33639985002' });
      await putDirectoryEntry(tx, tenant, { id: 'post-2', lastName: 'Garde deux', fixedNumber: '+33639985002' });
    });
    assert.equal((await names())['unknown'], 'Somebody Else');
  });

  it('follows a colleague who marries', async () => {
    await place.store.write(async (tx) => {
      const bruno = await readUser(tx, { tenant, user: 'bruno' });
      assert.ok(bruno);
      await putUser(tx, { ...bruno, account: { ...bruno.account, lastName: 'Keller-Roy' } });
    });
    assert.equal((await names())['ddi'], 'Bruno Keller-Roy');
    assert.deepEqual(await ids('roy'), ['colleague', 'ddi']);
  });

  it('is told with the forwards that hold it, and the entity tag changes with it', async () => {
    const set = await place.ask(`${path}/no-answer`, { as: 'alice', json: { target: { kind: 'number', number: '+33639985001' } } });
    assert.equal(
      (await good<Forwarding>(set)).names?.find(({ number }) => number === '+33639985001'),
      undefined,
    );
    const tag = (await place.ask(path, { as: 'alice' })).headers.get('etag') ?? '';
    const { id } = await create({ firstName: 'Zélie', lastName: 'Œuvrard', mobileNumber: '+33639985001' });
    const after = await place.ask(path, { as: 'alice', headers: { 'if-none-match': tag } });
    assert.equal(after.status, 200);
    assert.deepEqual(
      (await forwarding()).names?.find(({ number }) => number === '+33639985001'),
      { number: '+33639985001', name: 'Zélie Œuvrard' },
    );
    await remove(id);
    assert.equal(
      (await forwarding()).names?.find(({ number }) => number === '+33639985001'),
      undefined,
    );
  });

  it('leaves the counts of the months alone', async () => {
    const months = await good<readonly CallLogMonth[]>(await place.ask('/v1/calls/months', { as: 'alice' }));
    assert.equal(months.find((each) => each.month === month)?.total, 5);
  });
});
