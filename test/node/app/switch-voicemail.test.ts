import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { MailboxState, Page, VoiceMessage } from '../../../src/contract/index.ts';
import { putUser, readUser } from '../../../src/node/account/sql.ts';
import { writeWav } from '../../../src/node/media/audio/wav-writer.ts';
import { StoreError } from '../../../src/node/store/store-error.ts';
import type { KeptMessage } from '../../../src/node/voicemail/from-switch.ts';
import { good, issues, problem } from './support/expect.ts';
import { memoryPlace, switchToken, type MemoryPlace } from './support/place.ts';

const wav = writeWav(
  Float32Array.from({ length: 12_000 }, (_, index) => Math.sin(index / 5) / 2),
  8000,
);
const told = {
  tenant: 'demo',
  line: '+33639981234',
  caller: '+33639980777',
  callerName: 'Paul Petit',
  receivedAt: '2026-11-25T09:00:00+01:00',
  key: 'switch-1',
};

describe('a message that a telephone switch brings', () => {
  let place: MemoryPlace;
  before(async () => {
    place = await memoryPlace({}, [], Date.parse('2026-11-25T10:00:00Z'));
  });
  after(() => place.close());

  const bring = (more: Readonly<Record<string, string>> = {}, body: Uint8Array<ArrayBuffer> = wav, token = switchToken) =>
    place.ask(`/v1/switch/voicemail?${new URLSearchParams({ ...told, ...more })}`, {
      method: 'POST',
      body: new Blob([body]),
      headers: { 'content-type': 'audio/wav', authorization: `Bearer ${token}` },
    });
  const list = async (query = '') =>
    (await good<Page<VoiceMessage>>(await place.ask(`/v1/lines/line-alice-mobile/voicemail/messages?limit=200${query}`, { as: 'alice' })))
      .items;
  const ofKey = async ({ message }: KeptMessage) => (await list()).find(({ id }) => id === message);

  it('is kept once, with the length of its sound', async () => {
    const kept = await good<KeptMessage>(await bring({ urgent: 'true' }));
    assert.equal(kept.state, 'added');
    assert.deepEqual(await good(await bring()), { ...kept, state: 'known' });
    const { id: _, ...message } = (await ofKey(kept)) ?? { id: '' };
    assert.deepEqual(message, {
      line: 'line-alice-mobile',
      caller: { number: '+33639980777', numberKind: 'mobile', name: 'Paul Petit' },
      receivedAt: '2026-11-25T08:00:00.000Z',
      durationSeconds: 2,
      read: false,
      urgent: true,
    });
  });

  it('finds its line by extension, a colleague, and an anonymous caller', async () => {
    const { caller: _, callerName: __, ...anonymous } = told;
    const response = await place.ask(`/v1/switch/voicemail?${new URLSearchParams({ ...anonymous, key: 'switch-2' })}`, {
      method: 'POST',
      body: new Blob([wav]),
      headers: { authorization: `Bearer ${switchToken}` },
    });
    assert.deepEqual((await ofKey(await good<KeptMessage>(response)))?.caller, { numberKind: 'anonymous' });
    const colleague = await good<KeptMessage>(await bring({ key: 'switch-3', caller: '1003' }));
    assert.deepEqual((await ofKey(colleague))?.caller, { number: '1003', numberKind: 'internal', name: 'Chloé d’Arcy' });
    assert.equal((await good<KeptMessage>(await bring({ key: 'switch-4', line: '1001' }))).state, 'added');
  });

  it('is taken with a token of the configuration alone', async () => {
    for (const token of [await place.token('alice'), `${switchToken}x`, switchToken.slice(1)])
      await problem(await bring({ key: 'switch-5' }, wav, token), 401, 'unauthenticated');
    const silent = await place.ask('/v1/switch/voicemail', { method: 'POST', body: new Blob([wav]) });
    await problem(silent, 401, 'unauthenticated');
    await problem(await place.ask('/v1/me', { headers: { authorization: `Bearer ${switchToken}` } }), 401, 'unauthenticated');
  });

  it('is refused in the words of the contract', async () => {
    const issuesOf = async (response: Response) => issues(await problem(response, 422, 'validation'));
    assert.deepEqual(await issuesOf(await bring({ key: 'bad', caller: 'Paul' })), ['caller: malformed']);
    assert.deepEqual(await issuesOf(await bring({ key: 'bad', receivedAt: 'yesterday' })), ['receivedAt: format']);
    assert.deepEqual(await issuesOf(await bring({ key: 'bad' }, new Uint8Array(100))), ['file: damaged']);
    for (const [tenant, line] of [
      ['demo', '4711'],
      ['other', '+33639981234'],
      ['nobody', '1001'],
    ] as const)
      await problem(await bring({ key: 'bad', tenant, line }), 404, 'not-found');
  });

  it('finds a mailbox full, and is taken later', async () => {
    const user = await readUser(place.store, { tenant: 'demo', user: 'alice' });
    assert.ok(user);
    const capacityOf = (capacity: number) =>
      place.store.write((tx) => putUser(tx, { ...user, policy: { ...user.policy, voicemail: { capacity } } }));
    await capacityOf(1);
    assert.equal((await problem(await bring({ key: 'late' }), 409, 'limit')).limit, 1);
    await capacityOf(100);
    assert.equal((await good<KeptMessage>(await bring({ key: 'late' }))).state, 'added');
  });

  it('that finds the disk full leaves no row, and is told as unavailable', async (test) => {
    const before = await good<MailboxState>(await place.ask('/v1/lines/line-alice-mobile/voicemail', { as: 'alice' }));
    test.mock.method(place.media, 'put', () => Promise.reject(new StoreError('full', 'The disk is full.')), { times: 1 });
    await problem(await bring({ key: 'unlucky' }), 503, 'unavailable');
    assert.deepEqual(await good(await place.ask('/v1/lines/line-alice-mobile/voicemail', { as: 'alice' })), before);
    assert.equal((await good<KeptMessage>(await bring({ key: 'unlucky' }))).state, 'added');
  });
});
