import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Capabilities, Device, DeviceSettings, FunctionKeyList } from '../../../src/contract/index.ts';
import { createApp } from '../../../src/node/app.ts';
import { memoryIssuer } from '../../../src/node/auth/memory-issuer.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { putLine, readLine } from '../../../src/node/lines/sql.ts';
import { type DeliveryRecord, putDelivery, readDelivery } from '../../../src/node/phones/sql-deliveries.ts';
import { readSwitchOrders, removeSwitchOrder } from '../../../src/node/phones/sql-orders.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { good, issues, problem } from './support/expect.ts';
import {
  addPhone,
  alice,
  at,
  eventsSince,
  fetchEverything,
  home,
  newestEvent,
  office,
  phonePlaces,
  withPolicy,
  written,
} from './support/phones.ts';
import type { PhonePlace } from './support/phones.ts';
import { filesAreMade, memoryPlace, type Asked } from './support/place.ts';
import { polycomKeyKinds } from '../../../src/node/provisioning/vendors/polycom/keys.ts';
import { yealinkKeyKinds } from '../../../src/node/provisioning/vendors/yealink/keys.ts';

const path = '/v1/devices';
const applyPath = (device: string) => `${path}/${device}/apply`;
const hour = 3_600_000;

for (const { name, open } of phonePlaces) {
  describe(`the user’s phones (${name})`, () => {
    let place: PhonePlace;
    beforeEach(async () => (place = await open()));
    afterEach(() => place.close());
    const list = async (as = 'alice') => (await written<Device[]>(await place.ask(path, { as }))).data;
    const phone = async (id: string, as = 'alice') => {
      const found = (await list(as)).find((device) => device.id === id);
      assert.ok(found, `no ${id}`);
      return found;
    };
    const preparedAt = async (device: string) =>
      new Date((await readDelivery(place.store, 'demo', device))?.preparedAt ?? NaN).toISOString();
    const setDelivery = (device: string, delivery: DeliveryRecord) => place.store.write((tx) => putDelivery(tx, 'demo', device, delivery));

    it('are shown with their model, lines, address and keys', async () => {
      const shown = await list();
      assert.deepEqual(shown, [
        {
          id: office,
          lines: ['line-alice-fixed'],
          vendor: 'Yealink',
          model: 'T46U',
          picture: 'yealink-t46u',
          mac: '805ec00a1001',
          layout: {
            form: 'desk',
            screen: { width: 216, height: 138 },
            leftKeys: 5,
            rightKeys: 5,
            softKeys: 4,
            navigation: true,
            columnKeys: 4,
          },
          keys: {
            banks: [{ module: 0, keysPerPage: 9, pages: 3, columns: 2 }],
            positions: 27,
            lineKeys: 1,
            labelLength: 12,
            kinds: yealinkKeyKinds,
          },
          delivery: { state: 'never', preparedAt: await preparedAt(office) },
          canNotify: true,
        },
        {
          id: home,
          lines: ['line-alice-fixed'],
          vendor: 'Polycom',
          model: 'VVX600',
          picture: 'polycom-vvx600',
          mac: '64167f0a1001',
          layout: {
            form: 'desk',
            screen: { width: 276, height: 154, touch: true },
            leftKeys: 0,
            rightKeys: 0,
            softKeys: 0,
            navigation: false,
            columnKeys: 3,
          },
          keys: {
            banks: [{ module: 0, keysPerPage: 16, pages: 1, columns: 2 }],
            positions: 16,
            lineKeys: 1,
            labelLength: 12,
            kinds: polycomKeyKinds,
          },
          delivery: { state: 'never', preparedAt: await preparedAt(home) },
          canNotify: true,
        },
      ]);
    });

    it('are registered as far as the states of their lines tell', async () => {
      const registered = async (as: string) => (await list(as)).map((device) => device.registered);
      assert.deepEqual(await registered('bruno'), [true]);
      assert.deepEqual(await registered('alice'), [undefined, undefined], 'either of two phones may be the one');
      const record = await readLine(place.store, alice, 'line-alice-fixed');
      assert.ok(record);
      const unreachable = { ...record.line, state: { ...record.line.state, reachable: false } };
      await place.store.write((tx) => putLine(tx, 'demo', { ...record, line: unreachable }));
      assert.deepEqual(await registered('alice'), [false, false]);
    });

    it('are the user’s only', async () => {
      const ids = async (as: string) => (await list(as)).map(({ id }) => id);
      assert.deepEqual(await ids('bruno'), ['line-bruno-fixed-device']);
      assert.deepEqual(await ids('erin'), ['line-erin-fixed-device']);
    });

    it('are named as people say it, however the operator spelt the model', async () => {
      await addPhone(place, alice, { id: 'spelt', vendor: 'polycom', model: 'vvx_500', mac: '64167f0affff', firmware: '6.4.6.2453' });
      const { model, picture, firmware, genericProfile } = await phone('spelt');
      assert.deepEqual([model, picture, firmware, genericProfile], ['VVX500', 'polycom-vvx500', '6.4.6.2453', undefined]);
    });

    it('are marked when the catalogue does not know the model and a generic profile serves them', async () => {
      await addPhone(place, alice, { id: 'new', vendor: 'yealink', model: 'T99X <b>', mac: '805ec00afff3' });
      const { model, genericProfile, picture, keys } = await phone('new');
      assert.deepEqual([model, genericProfile, picture, keys], ['T99X <b>', true, undefined, undefined]);
    });

    it('have no keys where the model has none, and more with modules beside them', async () => {
      await addPhone(place, alice, { id: 'keyless', vendor: 'yealink', model: 'T19P', mac: '805ec00afff2' });
      assert.equal((await phone('keyless')).keys, undefined);
      await written(await place.ask(`/v1/devices/${office}/settings`, { as: 'alice', json: { 'expansion-module': '2' } }));
      const { keys } = await phone(office);
      assert.deepEqual(
        keys?.banks.map(({ module, name: named, keysPerPage, pages }) => [module, named, keysPerPage, pages]),
        [
          [0, undefined, 9, 3],
          [1, 'EXP43', 20, 3],
          [2, 'EXP43', 20, 3],
        ],
      );
      assert.equal(keys.positions, 147);
    });

    it('show as many line keys as the operator says', async () => {
      await addPhone(place, alice, { id: 'lines', vendor: 'yealink', model: 'T31G', mac: '805ec00afff4', lineKeys: 3 });
      assert.equal((await phone('lines')).keys?.lineKeys, 2, 'but never more than there are keys');
      await addPhone(place, alice, { id: 'none', vendor: 'yealink', model: 'T46U', mac: '805ec00afff5', lineKeys: 0 });
      assert.equal((await phone('none')).keys?.lineKeys, 0);
      const { data } = await written<FunctionKeyList>(await place.ask('/v1/function-keys', { as: 'alice' }));
      const first = data.devices.find(({ device }) => device === 'none')?.placements[0];
      assert.deepEqual(first, { key: 'alice-key-1', position: 1 });
    });

    it('tell how far they are', async () => {
      const fetchedAt = Date.parse('2026-11-23T08:00:00.000Z');
      await list();
      const { preparedFrom } = (await readDelivery(place.store, 'demo', office)) ?? {};
      assert.ok(preparedFrom);
      const both = { prepared: 2, preparedAt: fetchedAt - hour, fetchedAt };
      const cases: readonly (readonly [DeliveryRecord, Device['delivery']['state']])[] = [
        [{ prepared: 1, preparedAt: fetchedAt }, 'never'],
        [{ ...both, fetched: 2 }, 'current'],
        [{ ...both, fetched: 1 }, 'waiting'],
        [{ ...both, fetched: 1, queuedAt: fetchedAt + 1 }, 'waiting'],
        [{ ...both, fetched: 1, notifiedAt: fetchedAt + 1 }, 'notified'],
        [{ ...both, fetched: 1, notifiedAt: fetchedAt - 1 }, 'waiting'],
        [{ prepared: 1, preparedAt: fetchedAt, notifiedAt: fetchedAt }, 'notified'],
        [{ ...both, fetched: 2, problem: 'not-writable' }, 'failed'],
      ];
      for (const [record, state] of cases) {
        await setDelivery(office, { ...record, preparedFrom });
        assert.equal((await phone(office)).delivery.state, state, JSON.stringify(record));
      }
      await setDelivery(office, { ...both, fetched: 1, queuedAt: fetchedAt + 1, preparedFrom, problem: 'not-writable' });
      assert.deepEqual((await phone(office)).delivery, {
        state: 'failed',
        preparedAt: '2026-11-23T07:00:00.000Z',
        fetchedAt: '2026-11-23T08:00:00.000Z',
        queuedAt: '2026-11-23T08:00:00.001Z',
        nextCheckAt: '2026-11-24T08:00:00.000Z',
        problem: 'not-writable',
      });
    });

    it('are behind once a colleague’s number changed that is on a key, though nobody saved anything', async () => {
      await list();
      await fetchEverything(place, alice);
      assert.equal((await phone(office)).delivery.state, 'current');
      const { data: before } = await written<FunctionKeyList>(await place.ask('/v1/function-keys', { as: 'alice' }));
      const bruno = await readLine(place.store, { tenant: 'demo', user: 'bruno' }, 'line-bruno-fixed');
      assert.ok(bruno);
      const since = await newestEvent(place, 'demo');
      await place.store.write((tx) => putLine(tx, 'demo', { ...bruno, line: { ...bruno.line, extension: '1077' } }));
      assert.equal((await phone(office)).delivery.state, 'waiting');
      await filesAreMade(place.store);
      assert.equal((await phone(office)).delivery.state, 'waiting');
      const told = await eventsSince(place, 'demo', since);
      assert.deepEqual(
        told.filter(([, , user]) => user === 'alice'),
        [office, home].map((id) => ['devices.changed', id, 'alice']),
      );
      const { data: after } = await written<FunctionKeyList>(await place.ask('/v1/function-keys', { as: 'alice' }));
      assert.notDeepEqual(after.devices, before.devices);
    });

    it('stay current when somebody’s number changed that is on no key', async () => {
      await list();
      await fetchEverything(place, alice);
      const mobile = await readLine(place.store, alice, 'line-alice-mobile');
      assert.ok(mobile);
      await place.store.write((tx) => putLine(tx, 'demo', { ...mobile, line: { ...mobile.line, label: 'Autre' } }));
      await filesAreMade(place.store);
      assert.equal((await phone(office)).delivery.state, 'current');
    });

    it('are answered with 304 to a reader who has them already, until one is further', async () => {
      const { version } = await written(await place.ask(path, { as: 'alice' }));
      const headers = { 'if-none-match': `"${version}"` };
      assert.equal((await place.ask(path, { as: 'alice', headers })).status, 304);
      await setDelivery(home, { prepared: 1, preparedAt: 1 });
      assert.equal((await place.ask(path, { as: 'alice', headers })).status, 200);
    });

    it('may be withheld, or be shown only', async () => {
      const withheld = (access: 'none' | 'read') => withPolicy(place, alice, { withheld: { devices: { access, grantedBy: 'plan' } } });
      const apply = () => place.ask(applyPath(office), { as: 'alice', method: 'POST', json: { moment: 'now' } });
      await withheld('read');
      assert.equal((await list()).length, 2);
      assert.equal((await problem(await apply(), 403, 'forbidden')).grantedBy, 'plan');
      await good(await place.ask(`${path}/${office}/preview`, { as: 'alice', method: 'POST', json: {} }));
      await withheld('none');
      await problem(await place.ask(path, { as: 'alice' }), 403, 'forbidden');
      await problem(await apply(), 403, 'forbidden');
      await problem(await place.ask(`${path}/${office}/preview`, { as: 'alice', method: 'POST', json: {} }), 403, 'forbidden');
      await problem(await place.ask(path), 401, 'unauthenticated');
    });
  });

  describe(`bringing what was saved to a phone (${name})`, () => {
    let place: PhonePlace;
    beforeEach(async () => {
      place = await open();
      await written(await place.ask(`/v1/devices/${office}/settings`, { as: 'alice', json: { 'hd-audio': false } }));
    });
    afterEach(() => place.close());
    const apply = (moment: unknown, { device = office, ...asked }: Asked & { readonly device?: string } = {}) =>
      place.ask(applyPath(device), { as: 'alice', method: 'POST', json: { moment }, ...asked });
    const orders = async () => (await readSwitchOrders(place.store, 100)).map(({ tenant, device, event }) => [tenant, device, event]);

    it('at once is an order to the telephone switch, pending until the phone has fetched it', async () => {
      const before = Date.now();
      const { data, state } = await written<Device>(await apply('now'));
      assert.deepEqual([data.id, state, data.delivery.state], [office, 'pending', 'never']);
      const queuedAt = Date.parse(data.delivery.queuedAt ?? '');
      assert.ok(queuedAt >= before && queuedAt <= Date.now());
      assert.deepEqual(await orders(), [['demo', office, 'check-sync']]);
      assert.equal(at(await readSwitchOrders(place.store, 1), 0).at, queuedAt);
      const listed = await written<Device[]>(await place.ask(path, { as: 'alice' }));
      assert.deepEqual(listed.data.find(({ id }) => id === office)?.delivery, data.delivery);
    });

    it('asked for twice is one order', async () => {
      await written(await apply('now'));
      await written(await apply('now'));
      await written(await apply('now', { device: home }));
      assert.deepEqual((await orders()).sort(), [
        ['demo', office, 'check-sync'],
        ['demo', home, 'check-sync'],
      ]);
    });

    it('at once leaves an audit row and an event for the user', async () => {
      const position = await newestEvent(place, 'demo');
      await written(await apply('now', { headers: { 'x-request-id': 'request-from-proxy' } }));
      const [audit] = await readAudit(place.store, alice, 1);
      assert.deepEqual(
        [audit?.action, audit?.resource, audit?.after, audit?.requestId?.split(' ')[1]],
        ['devices.apply', office, { moment: 'now' }, 'request-from-proxy'],
      );
      assert.deepEqual(await eventsSince(place, 'demo', position), [['devices.changed', office, 'alice']]);
    });

    it('is not pending for a phone that has everything', async () => {
      await fetchEverything(place, alice);
      const { data, state } = await written<Device>(await apply('now'));
      assert.deepEqual([state, data.delivery.state], ['applied', 'current']);
      assert.equal((await written<Device>(await apply('next-check'))).state, 'applied');
    });

    it('at the next check is what happens anyway, and leaves no trace', async () => {
      const [position, audits] = [await newestEvent(place, 'demo'), await readAudit(place.store, alice, 100)];
      const { data, state } = await written<Device>(await apply('next-check'));
      assert.deepEqual([state, data.delivery.state, data.delivery.queuedAt], ['pending', 'never', undefined]);
      assert.deepEqual(await orders(), []);
      assert.deepEqual(await eventsSince(place, 'demo', position), []);
      assert.deepEqual(await readAudit(place.store, alice, 100), audits);
    });

    it('goes by the name that the maker’s phones know', async () => {
      await addPhone(place, alice, { id: 'cisco', vendor: 'cisco', model: 'SPA504G', mac: '0004f2aaffff' });
      await written(await apply('now', { device: 'cisco' }));
      assert.deepEqual(await orders(), [['demo', 'cisco', 'resync']]);
    });

    it('gives a repeated request its first answer again, without a second order', async () => {
      const headers = { 'idempotency-key': 'once' };
      const first = await written<Device>(await apply('now', { headers }));
      await place.store.write((tx) => removeSwitchOrder(tx, 'demo', office));
      assert.deepEqual(await written<Device>(await apply('now', { headers })), first);
      assert.deepEqual(await orders(), []);
    });

    it('is for the user’s own phones only, whether the others exist or not', async () => {
      for (const device of ['line-bruno-fixed-device', 'line-erin-fixed-device', 'nothing']) {
        for (const moment of ['now', 'next-check']) await problem(await apply(moment, { device }), 404, 'not-found');
      }
      assert.deepEqual(await orders(), []);
    });

    it('is refused at any other moment', async () => {
      assert.deepEqual(issues(await problem(await apply('tomorrow'), 422, 'validation')), ['moment: unsupported']);
      assert.deepEqual(issues(await problem(await apply(undefined), 422, 'validation')), ['moment: required']);
    });
  });
}

describe('how often phones may be changed and asked', () => {
  it('is limited for each phone that is asked to check, with the time to wait', async () => {
    const place = await memoryPlace({ ordersPerMinute: 2 }, [], Date.parse('2026-11-23T08:00:00.000Z'));
    const apply = (device: string, moment = 'now') => place.ask(applyPath(device), { as: 'alice', method: 'POST', json: { moment } });
    await written(await apply(office));
    await written(await apply(office));
    const refused = await apply(office);
    assert.equal(refused.headers.get('retry-after'), '60');
    assert.deepEqual((await problem(refused, 429, 'rate-limited')).retryAfterMs, 60_000);
    await written(await apply(office, 'next-check'));
    await written(await apply(home));
    place.now = Date.parse('2026-11-23T08:01:00.000Z');
    await written(await apply(office));
    await place.close();
  });

  it('is limited for each user who changes keys or settings, not for one who changes nothing', async () => {
    const place = await memoryPlace({ changesPerMinute: 2 });
    const set = (json: unknown) => place.ask(`/v1/devices/${office}/settings`, { as: 'alice', json });
    const keys = (kinds: readonly string[]) =>
      place.ask('/v1/function-keys', { as: 'alice', json: { keys: kinds.map((kind) => ({ kind, label: '' })) } });
    await written(await set({ 'hd-audio': false }));
    for (let round = 0; round < 3; round++) await written(await set({ 'hd-audio': false }));
    await written(await keys(['blank']));
    await problem(await set({ 'hd-audio': true }), 429, 'rate-limited');
    await problem(await keys([]), 429, 'rate-limited');
    const settings = await good<DeviceSettings>(await place.ask(`/v1/devices/${office}/settings`, { as: 'alice' }));
    assert.equal(settings.settings.find(({ key }) => key === 'hd-audio')?.kind, 'boolean');
    await written(await place.ask('/v1/function-keys', { as: 'bruno', json: { keys: [] } }));
    await place.close();
  });
});

describe('a company whose phones get nothing from here', () => {
  it('has no port for them, and is forbidden all of it', async () => {
    const store = await openSqliteStore(':memory:');
    await seedDemo(store, Date.now());
    const issuer = memoryIssuer(Date.now);
    const app = createApp({ store, auth: issuer, demo: { issuer } });
    const authorization = `Bearer ${await issuer.issue('demo', 'alice')}`;
    const ask = async (method: string, asked: string, json?: unknown) => {
      const body = json === undefined ? {} : { body: JSON.stringify(json) };
      return app.request(asked, { method, headers: { authorization, 'content-type': 'application/json' }, ...body });
    };
    const { ports } = await good<Capabilities>(await ask('GET', '/v1/capabilities'));
    assert.deepEqual([ports.devices, ports.functionKeys, ports.deviceSettings], [undefined, undefined, undefined]);
    assert.equal(ports.forwarding?.access, 'write');
    await problem(await ask('GET', path), 403, 'forbidden');
    await problem(await ask('GET', '/v1/function-keys'), 403, 'forbidden');
    await problem(await ask('PUT', '/v1/function-keys', { keys: [] }), 403, 'forbidden');
    await problem(await ask('GET', `/v1/devices/${office}/settings`), 403, 'forbidden');
    await problem(await ask('PUT', `/v1/devices/${office}/settings`, { 'hd-audio': true }), 403, 'forbidden');
    await problem(await ask('POST', applyPath(office), { moment: 'now' }), 403, 'forbidden');
    await problem(await ask('POST', `${path}/${office}/preview`, {}), 403, 'forbidden');
    await store.close();
  });

  it('has them as soon as the operator sets up its phone service', async () => {
    const place = await memoryPlace();
    const { ports } = await good<Capabilities>(await place.ask('/v1/capabilities', { as: 'alice' }));
    for (const right of [ports.devices, ports.functionKeys, ports.deviceSettings]) assert.deepEqual(right, { access: 'write' });
    await place.close();
  });
});
