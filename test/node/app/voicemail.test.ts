import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { CallLogEntry, Capabilities, MailboxState, Page, VoiceMessage, VoiceMessageRecording } from '../../../src/contract/index.ts';
import { readUser, putUser } from '../../../src/node/account/sql.ts';
import { addCalls } from '../../../src/node/call-log/sql.ts';
import { completeCalls } from '../../../src/node/call-log/sql-complete.ts';
import { mediaColumns } from '../../../src/node/capabilities.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { arrive, type Arrival, type ArrivingMessage } from '../../../src/node/voicemail/arrival.ts';
import { retireMessages } from '../../../src/node/voicemail/retention.ts';
import { setTranscript } from '../../../src/node/voicemail/transcripts.ts';
import { EventReader } from './support/event-reader.ts';
import { good, issues, problem } from './support/expect.ts';
import { memoryPlace, places, type MemoryPlace, type Place } from './support/place.ts';

const line = 'line-alice-mobile';
const at = `/v1/lines/${line}/voicemail`;

function asAlice(place: Place) {
  const list = async (query = '') => good<Page<VoiceMessage>>(await place.ask(`${at}/messages?${query}`, { as: 'alice' }));
  const state = async () => good<MailboxState>(await place.ask(at, { as: 'alice' }));
  const post = (verb: string, json: object, headers: Record<string, string> = {}) =>
    place.ask(`${at}/messages/${verb}`, { as: 'alice', method: 'POST', json, headers });
  const write = async (verb: string, json: object) => good<MailboxState>(await post(verb, json));
  return { list, state, post, write };
}

for (const { name, open } of places) {
  describe(`visual voicemail (${name})`, () => {
    let place: Place;
    let alice: ReturnType<typeof asAlice>;
    before(async () => {
      place = await open();
      alice = asAlice(place);
    });
    after(() => place.close());

    it('lists messages, newest first, with callers, texts and marks', async () => {
      const { items } = await alice.list();
      assert.deepEqual(
        items.map(({ caller, read, urgent, transcript }) => [caller.number, caller.name, read, urgent, transcript?.state]),
        [
          ['+33639981088', undefined, false, undefined, 'ready'],
          ['+33199001300', 'Daphné Renard', false, true, 'ready'],
          [undefined, undefined, false, undefined, undefined],
          ['1003', 'Chloé d’Arcy', true, undefined, 'ready'],
          ['+33639980117', 'Jack Daniel', true, undefined, 'ready'],
        ],
      );
      for (const { id, line: of, receivedAt, durationSeconds, erasedAt } of items) {
        assert.match(id, /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
        assert.equal(of, line);
        assert.ok(Date.parse(receivedAt) < Date.now());
        assert.ok(durationSeconds > 0);
        assert.equal(erasedAt, undefined);
      }
      assert.deepEqual(await alice.state(), { unread: 3, total: 5, deleted: 0, capacity: 100 });
    });

    it('plays a message: an address without a token, whose ranges add up to the whole', async () => {
      const [message] = (await alice.list()).items;
      const recording = await good<VoiceMessageRecording>(await place.ask(`${at}/messages/${message?.id}/recording`, { as: 'alice' }));
      assert.equal(recording.mediaType, 'audio/wav');
      assert.ok(recording.durationMs > 7000 && recording.peaks?.length === 200 && Math.max(...recording.peaks) > 10);
      const whole = new Uint8Array(await (await place.ask(recording.url)).arrayBuffer());
      assert.equal(whole.byteLength, recording.bytes);
      assert.equal(new TextDecoder().decode(whole.subarray(0, 4)), 'RIFF');
      const first = await place.ask(recording.url, { headers: { range: 'bytes=0-1' } });
      assert.equal(first.status, 206);
      assert.deepEqual(new Uint8Array(await first.arrayBuffer()), whole.subarray(0, 2));
      const beyond = await place.ask(recording.url, { headers: { range: `bytes=${whole.byteLength}-` } });
      assert.equal(beyond.headers.get('content-range'), `bytes */${whole.byteLength}`);
      await problem(beyond, 416, 'validation');
      assert.equal((await alice.state()).unread, 3);
    });

    it('is shown on advanced mobile lines alone, and to their user alone', async () => {
      const { lines } = await good<Capabilities>(await place.ask('/v1/capabilities', { as: 'alice' }));
      assert.deepEqual(lines[line]?.voicemail, { access: 'write', keepDays: 30, restoreDays: 7, transcription: true });
      assert.equal(lines['line-alice-fixed']?.voicemail, undefined);
      await problem(await place.ask('/v1/lines/line-alice-fixed/voicemail', { as: 'alice' }), 404, 'unsupported');
      const [message] = (await alice.list()).items;
      for (const as of ['bruno', 'erin'])
        for (const path of [at, `${at}/messages`, `${at}/messages/${message?.id}/recording`])
          await problem(await place.ask(path, { as }), 404, 'not-found');
      for (const verb of ['read', 'remove', 'restore']) {
        const json = { messages: [message?.id], ...(verb === 'read' ? { read: true } : {}) };
        await problem(await place.ask(`${at}/messages/${verb}`, { as: 'bruno', method: 'POST', json }), 404, 'not-found');
      }
      await problem(await place.ask(`${at}/messages/nothing/recording`, { as: 'alice' }), 404, 'not-found');
      await problem(await place.ask(at), 401, 'unauthenticated');
    });

    it('reads, deletes and restores several at once; the counts agree with the lists', async () => {
      const ids = (await alice.list()).items.map(({ id }) => id);
      const three = ids.slice(0, 3);
      assert.deepEqual(await alice.write('read', { messages: three, read: true }), { unread: 0, total: 5, deleted: 0, capacity: 100 });
      await alice.write('read', { messages: three.slice(0, 1), read: false });
      assert.deepEqual(await alice.write('remove', { messages: three }), { unread: 0, total: 2, deleted: 3, capacity: 100 });
      assert.deepEqual((await alice.list()).items.length, 2);
      assert.deepEqual((await alice.list('read=false')).items, []);
      const { items: deleted } = await alice.list('deleted=true');
      assert.deepEqual(deleted.map(({ id }) => id).sort(), three.toSorted());
      for (const { erasedAt } of deleted) assert.ok(Math.abs(Date.parse(erasedAt ?? '') - Date.now() - 7 * 24 * 3_600_000) < 60_000);
      assert.deepEqual(await alice.write('restore', { messages: three }), { unread: 1, total: 5, deleted: 0, capacity: 100 });
      assert.deepEqual(
        (await alice.list()).items.map(({ id }) => id),
        ids,
      );
      await alice.write('read', { messages: three, read: false });
    });

    it('does no harm when it is asked again, or for what is gone', async () => {
      const before = await alice.state();
      const [first] = (await alice.list()).items;
      const messages = [first?.id, first?.id, 'gone'];
      await alice.write('remove', { messages });
      const once = await alice.state();
      assert.deepEqual(await alice.write('remove', { messages }), once);
      assert.deepEqual(await alice.write('read', { messages, read: true }), once);
      assert.deepEqual(await alice.write('restore', { messages }), before);
      assert.deepEqual(await alice.write('restore', { messages }), before);
    });

    it('refuses too many, and what is no list', async () => {
      const many = { messages: Array.from({ length: 201 }, (_, index) => String(index)) };
      assert.deepEqual(issues(await problem(await alice.post('remove', many), 422, 'validation')), ['messages: too-long']);
      assert.deepEqual(issues(await problem(await alice.post('read', { messages: [] }), 422, 'validation')), ['read: required']);
      await problem(await place.ask(`${at}/messages?cursor=nonsense`, { as: 'alice' }), 422, 'validation');
      await problem(await place.ask(`${at}/messages?limit=201`, { as: 'alice' }), 422, 'validation');
    });

    it('refuses a write on an outdated version', async () => {
      const version = (await place.ask(at, { as: 'alice' })).headers.get('etag') ?? '';
      const [first] = (await alice.list()).items;
      await good(await alice.post('read', { messages: [first?.id], read: true }, { 'if-match': version }));
      await problem(await alice.post('remove', { messages: [first?.id] }, { 'if-match': version }), 412, 'conflict');
      await alice.write('read', { messages: [first?.id], read: false });
    });

    it('tells other pages of a change', async () => {
      const reader = await new EventReader(await place.ask('/v1/events', { as: 'alice' })).ready();
      const [first] = (await alice.list()).items;
      await alice.write('read', { messages: [first?.id], read: true });
      const event = await reader.next();
      assert.ok(event && event.kind === 'voicemail.changed' && event.resource === line);
      await reader.close();
      await alice.write('read', { messages: [first?.id], read: false });
    });
  });
}

describe('voice messages', () => {
  let place: MemoryPlace;
  let alice: ReturnType<typeof asAlice>;
  before(async () => {
    place = await memoryPlace({}, [], Date.parse('2026-11-25T10:00:00Z'));
    alice = asAlice(place);
  });
  after(() => place.close());

  let count = 0;
  async function arriving(more: Partial<ArrivingMessage> = {}): Promise<ArrivingMessage> {
    const key = await place.media.put(new TextEncoder().encode(`sound ${count}`));
    count += 1;
    return {
      sourceId: `test:${count}`,
      line: { id: line, owner: 'alice' },
      caller: { number: '+33639980142', numberKind: 'mobile', name: 'NETWORK NAME' },
      receivedAt: (place.now ?? 0) + 10_000 * count,
      sound: { key, mediaType: 'audio/wav', bytes: 7, durationMs: 1000 },
      ...more,
    };
  }
  const bring = (...messages: ArrivingMessage[]): Promise<readonly Arrival[]> =>
    place.store.write((tx) => arrive(tx, 'demo', messages, place.now ?? 0));
  const removeAll = async () => alice.write('remove', { messages: (await alice.list('limit=200')).items.map(({ id }) => id) });

  it('come once, however often the switch brings them, with one audit row and one event', async () => {
    const message = await arriving();
    const reader = await new EventReader(await place.ask('/v1/events', { as: 'alice' })).ready();
    const [first] = await bring(message);
    const [again] = await bring(message);
    assert.equal(first?.state, 'added');
    assert.deepEqual(again, { ...first, state: 'known' });
    assert.deepEqual(
      (await reader.within(200)).map((event) => event.kind),
      ['voicemail.changed'],
    );
    await reader.close();
    const [audit] = await readAudit(place.store, { tenant: 'demo', user: 'operator' }, 1);
    assert.deepEqual([audit?.action, audit?.resource], ['voicemail.arrive', line]);
  });

  it('have the name of the user’s contact before that of the network, live', async () => {
    assert.equal((await alice.list('limit=1')).items[0]?.caller.name, 'Élodie Bréchet');
    await bring(await arriving({ caller: { number: '+33639980777', numberKind: 'mobile', name: 'NETWORK NAME' } }));
    const newest = async () => (await alice.list()).items.find(({ caller }) => caller.number === '+33639980777')?.caller.name;
    assert.equal(await newest(), 'NETWORK NAME');
    await good(await place.ask('/v1/contacts', { as: 'alice', method: 'POST', json: { lastName: 'Petit', mobileNumber: '+33639980777' } }));
    assert.equal(await newest(), 'Petit');
  });

  it('come in pages that add up, although messages arrive and go meanwhile', async () => {
    for (let index = 0; index < 12; index++) await bring(await arriving({ receivedAt: (place.now ?? 0) - 1000 * index }));
    const before = (await alice.list('limit=200')).items.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<VoiceMessage> = await alice.list(`limit=5${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next;
      await bring(await arriving({ receivedAt: (place.now ?? 0) + 1000 }));
      await alice.write('remove', { messages: seen.slice(-1) });
    } while (cursor !== undefined);
    assert.deepEqual(seen, before);
  });

  it('are refused by a full mailbox until there is room; restoring does not overfill it', async () => {
    const user = await readUser(place.store, { tenant: 'demo', user: 'alice' });
    assert.ok(user);
    await place.store.write((tx) => putUser(tx, { ...user, policy: { ...user.policy, voicemail: { capacity: 2 } }, version: 2 }));
    await removeAll();
    const messages = await Promise.all([arriving(), arriving(), arriving()]);
    assert.deepEqual(
      (await bring(...messages)).map(({ state }) => state),
      ['added', 'added', 'full'],
    );
    assert.deepEqual(await bring(...messages.slice(2)), [{ state: 'full', capacity: 2 }]);
    const [deleted] = (await alice.list('deleted=true')).items;
    assert.equal((await problem(await alice.post('restore', { messages: [deleted?.id] }), 409, 'limit')).limit, 2);
    assert.equal((await alice.list('deleted=true')).items[0]?.id, deleted?.id);
    await removeAll();
    assert.equal((await bring(...messages.slice(2)))[0]?.state, 'added');
    await place.store.write((tx) => putUser(tx, { ...user, version: 3 }));
  });

  it('and the calls that left them point at each other, whichever comes first', async () => {
    const startedAt = (place.now ?? 0) - 3_600_000;
    const party = { number: '+33639980256', numberKind: 'mobile' } as const;
    const call = (id: string, more: object = {}) => ({
      id, sourceId: id, owner: 'alice', line, lineKind: 'mobile', kind: 'missed', outcome: 'voicemail', party, startedAt, durationSeconds: 0, ...more,
    }) as const; // prettier-ignore
    await place.store.write((tx) => addCalls(tx, 'demo', [call('before'), call('other', { party: { numberKind: 'anonymous' } })]));
    await bring(await arriving({ caller: party, receivedAt: startedAt + 90_000 }));
    const late = { number: '+33639980388', numberKind: 'mobile' } as const;
    await bring(
      await arriving({ caller: late, receivedAt: startedAt + 30_000 }),
      await arriving({ caller: late, receivedAt: startedAt + 500_000 }),
    );
    await place.store.write((tx) => completeCalls(tx, 'demo', [call('after', { party: late })]));
    const messages = (await alice.list('limit=200')).items;
    const callOf = (number: string) => messages.filter(({ caller }) => caller.number === number).map(({ call: id }) => id);
    assert.deepEqual([callOf(party.number), callOf(late.number)], [['before'], [undefined, 'after']]);
    const { items } = await good<Page<CallLogEntry>>(await place.ask('/v1/calls?month=2026-11&limit=1000', { as: 'alice' }));
    const left = (id: string) => items.find((entry) => entry.id === id)?.messageLeft;
    assert.deepEqual(['before', 'after', 'other'].map(left), [true, true, undefined]);
  });

  it('get their transcript later, and its words with their times', async () => {
    await bring(await arriving({ transcript: { state: 'pending' } }));
    const [message] = (await alice.list()).items;
    assert.ok(message);
    assert.deepEqual(message.transcript, { state: 'pending' });
    const words = [{ text: 'Bonjour.', startMs: 100, endMs: 600 }];
    const transcript = { state: 'ready', text: 'Bonjour.', language: 'fr' } as const;
    const set = (id: string) =>
      place.store.write((tx) => setTranscript(tx, { tenant: 'demo', line, message: id }, { transcript, words }, 0));
    assert.equal(await set(message.id), true);
    assert.equal(await set('gone'), false);
    assert.deepEqual((await alice.list()).items[0]?.transcript, transcript);
    const recording = await good<VoiceMessageRecording>(await place.ask(`${at}/messages/${message.id}/recording`, { as: 'alice' }));
    assert.deepEqual(recording.words, words);
  });

  it('whose sound is lost are told as unavailable, and the list still shows them', async () => {
    const message = await arriving();
    await bring(message);
    await place.media.remove(message.sound.key);
    const [found] = (await alice.list()).items;
    await problem(await place.ask(`${at}/messages/${found?.id}/recording`, { as: 'alice' }), 503, 'unavailable');
  });

  it('go by themselves after their days, can be restored for a week, and take their sounds along', async () => {
    await removeAll();
    const start = place.now ?? 0;
    const old = { receivedAt: start };
    const [kept, shared, lone] = [await arriving(old), await arriving(old), await arriving(old)];
    const [first] = await bring(kept, shared, lone);
    assert.ok(first?.state === 'added');
    const pass = async (day: number) => {
      place.now = start + day * 24 * 3_600_000;
      await retireMessages({ store: place.store, media: place.media, columns: mediaColumns }, place.now);
    };
    await pass(29);
    assert.equal((await alice.state()).total, 3);
    await pass(30);
    assert.deepEqual(await alice.state(), { unread: 0, total: 0, deleted: 3, capacity: 100 });
    await alice.write('restore', { messages: [first.message] });
    await bring({ ...(await arriving()), sound: shared.sound });
    await pass(31);
    assert.equal((await alice.state()).total, 2, 'a restored message has all of its days again');
    await pass(38);
    assert.equal((await alice.state()).deleted, 0);
    assert.ok((await alice.list()).items.some(({ id }) => id === first.message));
    const isThere = async ({ sound }: ArrivingMessage) => (await place.media.open(sound.key)) !== undefined;
    assert.deepEqual(
      [await isThere(kept), await isThere(shared), await isThere(lone)],
      [true, true, false],
      'a sound of two messages stays',
    );
    const again = await bring(kept, shared, lone);
    assert.ok(
      again.every(({ state }) => state === 'known'),
      'what is gone stays gone',
    );
  });
});
