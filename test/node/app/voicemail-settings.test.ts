import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Line, VoicemailSettings } from '../../../src/contract/index.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';
import { good, issues, problem } from './support/expect.ts';
import { memoryPlace, type MemoryPlace } from './support/place.ts';

const tenant = 'demo';
const alice = { tenant, user: 'alice' };
const pathOf = (line: string) => `/v1/lines/${line}/voicemail/settings`;
const mobile = pathOf('line-alice-mobile');
const fixed = pathOf('line-alice-fixed');

describe('the settings of a mailbox', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace()));
  after(() => place.close());

  const read = async (path: string) => good<VoicemailSettings>(await place.ask(path, { as: 'alice' }));
  const set = (path: string, json: unknown, headers: Record<string, string> = {}, as = 'alice') => place.ask(path, { as, json, headers });
  const refusals = async (path: string, json: unknown) => issues(await problem(await set(path, json), 422, 'validation'));

  it('of a fixed line send each message by e-mail, and know neither notices nor text messages', async () => {
    const { email, sms, limits, recordMessages, access } = await read(fixed);
    assert.equal(email?.enabled, true);
    assert.deepEqual([email.notices, email.transcript, sms, limits.sms], [[], false, undefined, undefined]);
    assert.equal(recordMessages, true);
    assert.deepEqual(access, { pinSet: false, directAccessNumber: null, alwaysAskPin: false });
    assert.equal(limits.greetings.max, 5);
  });

  it('of a mobile line have notices by e-mail and by text message, to the line’s own number at first', async () => {
    const { email, sms, limits } = await read(mobile);
    assert.deepEqual(limits.email?.notices, ['missed-call', 'message', 'mailbox-full']);
    assert.ok(email && sms && limits.sms);
    await set(mobile, { sms: { enabled: true, notices: ['mailbox-full', 'missed-call'] } });
    const after = await read(mobile);
    assert.equal(after.sms?.number, '+33639981234');
    assert.deepEqual(after.sms.notices, ['missed-call', 'mailbox-full']);
    assert.deepEqual(after.email, email, 'the other channel stays');
  });

  it('keep what people type in one form', async () => {
    const json = {
      email: { copyTo: '  Assistant@Example.COM ' },
      sms: { number: '06 39 98 12 40' },
      access: { directAccessNumber: '06.39.98.12.34', alwaysAskPin: true },
    };
    const { email, sms, access } = await good<VoicemailSettings>(await set(mobile, json));
    assert.equal(email?.copyTo, 'Assistant@example.com');
    assert.equal(sms?.number, '+33639981240');
    assert.deepEqual(access, { pinSet: false, directAccessNumber: '+33639981234', alwaysAskPin: true });
    const cleared = await good<VoicemailSettings>(await set(mobile, { email: { copyTo: null }, access: { directAccessNumber: null } }));
    assert.deepEqual([cleared.email?.copyTo, cleared.access.directAccessNumber, cleared.access.alwaysAskPin], [null, null, true]);
  });

  it('name each refused field', async () => {
    assert.deepEqual(await refusals(mobile, { email: { copyTo: 'a@b' } }), ['email.copyTo: incomplete']);
    assert.deepEqual(await refusals(mobile, { sms: { number: '+33199001234' } }), ['sms.number: format'], 'a fixed line gets no SMS');
    const access = (directAccessNumber: string) => refusals(mobile, { access: { directAccessNumber } });
    assert.deepEqual(await access('112'), ['access.directAccessNumber: emergency']);
    assert.deepEqual(await access('3900'), ['access.directAccessNumber: short-code']);
    assert.deepEqual(await access('06 39'), ['access.directAccessNumber: format']);
    assert.deepEqual(await refusals(fixed, { sms: { enabled: true }, email: { notices: ['message'], transcript: true } }), [
      'email.notices: unsupported',
      'email.transcript: unsupported',
      'sms: unsupported',
    ]);
    assert.deepEqual(await refusals(mobile, { email: { address: 'x@example.com' } }), ['email.address: unknown']);
    assert.deepEqual(await good(await set(mobile, { access: { directAccessNumber: '1002' } })).then(() => 'a colleague'), 'a colleague');
  });

  it('change with a version, an audit row and an event', async () => {
    const version = (await place.ask(mobile, { as: 'alice' })).headers.get('etag') ?? '';
    const position = (await readOutbox(place.store, tenant, 0, 1000)).at(-1)?.seq ?? 0;
    await good(await set(mobile, { email: { enabled: false } }, { 'if-match': version }));
    const conflict = await problem(await set(mobile, { email: { enabled: true } }, { 'if-match': version }), 412, 'conflict');
    assert.equal(conflict.reason, 'version');
    const [event, ...more] = await readOutbox(place.store, tenant, position, 10);
    assert.deepEqual(
      [event?.kind, event?.resource, event?.user, more.length],
      ['voicemail-settings.changed', 'line-alice-mobile', 'alice', 0],
    );
    assert.equal((await readAudit(place.store, alice, 1))[0]?.action, 'voicemail-settings.set');
    await good(await set(mobile, { email: { enabled: false } }));
    assert.equal((await readOutbox(place.store, tenant, position, 10)).length, 1, 'the same again is no change');
  });

  it('are nobody else’s', async () => {
    await problem(await place.ask(mobile, { as: 'bruno' }), 404, 'not-found');
    await problem(await set(mobile, { recordMessages: false }, {}, 'erin'), 404, 'not-found');
    await problem(await set(`${mobile}/pin`, { pin: '4827' }, {}, 'bruno'), 404, 'not-found');
  });

  it('end the recording of messages: the line tells it, and a call leaves none', async () => {
    const line = async () =>
      (await good<Line[]>(await place.ask('/v1/lines', { as: 'alice' }))).find(({ id }) => id === 'line-alice-fixed');
    const simulate = async () => {
      const json = { line: 'line-alice-fixed', caller: { number: '+33639981240' } };
      return good<{ route: { steps: readonly object[] }; entry: { kind: string; outcome: string; messageLeft?: boolean } }>(
        await place.ask('/v1/demo/calls', { as: 'alice', json, method: 'POST' }),
      );
    };
    assert.equal((await line())?.announcementOnly, undefined);
    assert.equal((await simulate()).entry.messageLeft, true);
    const position = (await readOutbox(place.store, tenant, 0, 1000)).at(-1)?.seq ?? 0;
    await good(await set(fixed, { recordMessages: false }));
    const told = (await readOutbox(place.store, tenant, position, 10)).map(({ kind, resource }) => `${kind} ${resource}`);
    assert.deepEqual(told, ['lines.changed line-alice-fixed', 'voicemail-settings.changed line-alice-fixed']);
    assert.equal((await line())?.announcementOnly, true);
    const { route, entry } = await simulate();
    assert.deepEqual(route.steps.at(-1), { kind: 'voicemail', reason: 'no-answer', announcementOnly: true });
    assert.deepEqual([entry.kind, entry.messageLeft], ['missed', undefined]);
    await good(await set(fixed, { recordMessages: true }));
    assert.equal((await line())?.announcementOnly, undefined);
  });
});

describe('the PIN of a mailbox', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace({ changesPerMinute: 30 })));
  after(() => place.close());

  const setPin = (pin: unknown, headers: Record<string, string> = {}) =>
    place.ask(`${mobile}/pin`, { as: 'alice', json: { pin }, headers });

  it('is set, and no answer, audit row or event tells it', async () => {
    const response = await setPin('0482');
    const text = await response.clone().text();
    assert.equal((await good<VoicemailSettings>(response)).access.pinSet, true);
    assert.doesNotMatch(text, /0482/);
    const tables = ['audit', 'outbox', 'voicemail_settings', 'answers'];
    for (const table of tables) {
      const rows = JSON.stringify(await place.store.query(`SELECT * FROM ${table}`));
      assert.doesNotMatch(rows, /"0482"|[^0-9a-f]0482[^0-9a-f]/, table);
    }
  });

  it('is refused by its rule, the one in use as well', async () => {
    const ruleOf = async (pin: string) => issues(await problem(await setPin(pin), 422, 'validation'));
    assert.deepEqual(await ruleOf('1234'), ['pin: sequence']);
    assert.deepEqual(await ruleOf('981234'), ['pin: own-number']);
    assert.deepEqual(await ruleOf('0482'), ['pin: in-use']);
    const answer = await problem(await setPin('482'), 422, 'validation');
    assert.deepEqual(answer.issues, [{ path: 'pin', rule: 'too-short', params: { min: 4, max: 8 } }]);
  });

  it('sent twice with one key is set once', async () => {
    const headers = { 'idempotency-key': 'pin-1' };
    const first = await good(await setPin('7713', headers));
    assert.deepEqual(await good(await setPin('7713', headers)), first, 'although it is in use now');
  });

  it('cannot be tried out by changing it again and again', async () => {
    const statuses: number[] = [];
    for (let round = 0; round < 12; round++) statuses.push((await setPin('7713')).status);
    assert.ok(statuses.includes(429), statuses.join());
  });
});
