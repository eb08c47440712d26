import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeviceSettings, SettingDescriptor, SettingWrite } from '../../../src/contract/index.ts';
import { issues, problem } from './support/expect.ts';
import {
  addPhone,
  alice,
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
import type { Asked } from './support/place.ts';
import { putDevice, readDevice } from '../../../src/node/phones/sql-devices.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';

const pathOf = (device: string) => `/v1/devices/${device}/settings`;
const guide = ['hd-audio', 'supervision-caller-number', 'call-waiting', 'ring-tone', 'time-zone', 'expansion-module', 'lock-code'];
type Change = Readonly<Record<string, SettingWrite>>;

const keysOf = ({ settings }: DeviceSettings) => settings.map(({ key }) => key);

function setting({ settings }: DeviceSettings, key: string): SettingDescriptor {
  const found = settings.find((one) => one.key === key);
  assert.ok(found, `no ${key}`);
  return found;
}

/** What is set, `undefined` where the default holds. */
function valueOf(settings: DeviceSettings, key: string): unknown {
  const found = setting(settings, key);
  return found.kind === 'pin' ? found.isSet : found.value;
}

for (const { name, open } of phonePlaces) {
  describe(`the settings of a phone (${name})`, () => {
    let place: PhonePlace;
    beforeEach(async () => (place = await open()));
    afterEach(() => place.close());
    const read = async (device = office, as = 'alice') => (await written<DeviceSettings>(await place.ask(pathOf(device), { as }))).data;
    const put = (json: Change, { device = office, ...asked }: Asked & { readonly device?: string } = {}) =>
      place.ask(pathOf(device), { as: 'alice', json, ...asked });
    const set = async (json: Change, device = office) => (await written<DeviceSettings>(await put(json, { device }))).data;
    const refusals = async (json: unknown, device = office) =>
      issues(await problem(await place.ask(pathOf(device), { as: 'alice', json }), 422, 'validation'));

    it('are the seven fields of the guide, in its order, on the models of the guide', async () => {
      await addPhone(place, alice, { id: 'vvx500', vendor: 'polycom', model: 'VVX 500', mac: '64167f0affff' });
      for (const device of [office, home, 'vvx500']) assert.deepEqual(keysOf(await read(device)), guide, device);
    });

    it('are fewer on a model that can do less', async () => {
      await addPhone(place, alice, { id: 'small', vendor: 'yealink', model: 'T31G', mac: '805ec00afff1' });
      await addPhone(place, alice, { id: 'older', vendor: 'yealink', model: 'T19P', mac: '805ec00afff2' });
      assert.deepEqual(
        keysOf(await read('small')),
        guide.filter((key) => key !== 'expansion-module'),
      );
      assert.deepEqual(keysOf(await read('older')), ['hd-audio', 'call-waiting', 'ring-tone', 'time-zone', 'lock-code']);
      assert.deepEqual(await refusals({ 'expansion-module': '1' }, 'small'), ['expansion-module: unknown']);
    });

    it('are the least that all have on a phone that the catalogue does not know', async () => {
      await addPhone(place, alice, { id: 'new', vendor: 'yealink', model: 'T99X', mac: '805ec00afff3' });
      assert.deepEqual(keysOf(await read('new')), ['hd-audio', 'call-waiting', 'time-zone']);
    });

    it('say how each is edited, what it may be, and what holds while it is not set', async () => {
      const settings = await read();
      const described = settings.settings.map(({ key, kind, level }) => [key, kind, level]);
      assert.deepEqual(described, [
        ['hd-audio', 'boolean', 'usual'],
        ['supervision-caller-number', 'boolean', 'usual'],
        ['call-waiting', 'boolean', 'usual'],
        ['ring-tone', 'choice', 'usual'],
        ['time-zone', 'time-zone', 'advanced'],
        ['expansion-module', 'choice', 'advanced'],
        ['lock-code', 'pin', 'usual'],
      ]);
      const tones = setting(settings, 'ring-tone');
      assert.ok(tones.kind === 'choice');
      assert.deepEqual(
        [tones.choices.length, tones.default, tones.choices[0]],
        [10, '1', { value: '1', label: 'ring-tone.tone', params: { n: 1 }, fallbackLabel: 'Ring tone 1' }],
      );
      const zone = setting(settings, 'time-zone');
      assert.ok(zone.kind === 'time-zone');
      assert.equal(zone.default, 'Europe/Paris', 'the one of the user’s account');
      for (const key of guide.slice(0, -1)) assert.equal(valueOf(settings, key), undefined, key);
      assert.equal(valueOf(settings, 'lock-code'), false);
      assert.deepEqual(settings.right, { access: 'write' });
    });

    it('keep what a change leaves out, and null brings the default back', async () => {
      await set({ 'hd-audio': false, 'ring-tone': '4', 'time-zone': 'Asia/Kolkata', 'expansion-module': '2', 'call-waiting': true });
      const settings = await set({ 'hd-audio': null, 'ring-tone': '5' });
      const values = Object.fromEntries(guide.map((key) => [key, valueOf(settings, key)]));
      assert.deepEqual(values, {
        'hd-audio': undefined,
        'supervision-caller-number': undefined,
        'call-waiting': true,
        'ring-tone': '5',
        'time-zone': 'Asia/Kolkata',
        'expansion-module': '2',
        'lock-code': false,
      });
      assert.deepEqual(await read(), settings);
      assert.equal(valueOf(await read(home), 'ring-tone'), undefined, 'the other phone has its own');
    });

    it('keep a lock code to themselves: only that one is set', async () => {
      const settings = await set({ 'lock-code': '2468' });
      const code = setting(settings, 'lock-code');
      assert.deepEqual(code, {
        key: 'lock-code',
        fallbackLabel: 'Lock code',
        level: 'usual',
        kind: 'pin',
        minLength: 4,
        maxLength: 15,
        refusesWeak: true,
        isSet: true,
      });
      assert.equal(valueOf(await set({ 'hd-audio': false }), 'lock-code'), true);
      assert.equal(valueOf(await set({ 'lock-code': null }), 'lock-code'), false);
      assert.equal(valueOf(await read(), 'lock-code'), false);
    });

    it('are refused by their name when the value does not fit', async () => {
      assert.deepEqual(
        await refusals({
          'hd-audio': 'on',
          'call-waiting': 1,
          'ring-tone': '11',
          'time-zone': 'Europe/Atlantis',
          'expansion-module': '4',
          'lock-code': '12ab',
          telescope: true,
        }),
        [
          'call-waiting: type',
          'expansion-module: unsupported',
          'hd-audio: type',
          'lock-code: format',
          'ring-tone: unsupported',
          'telescope: unknown',
          'time-zone: unknown',
        ],
      );
      assert.deepEqual(await refusals({ 'ring-tone': 4 }), ['ring-tone: type']);
      for (const zone of ['', 'Paris', '+02:00', 'Europe/Paris\n', '../etc/passwd', 'BST']) {
        assert.deepEqual(await refusals({ 'time-zone': zone }), ['time-zone: unknown'], zone);
      }
      for (const tone of ['0', '-1', '1.0', '', '１', ' 1']) {
        assert.deepEqual(await refusals({ 'ring-tone': tone }), ['ring-tone: unsupported'], tone);
      }
      assert.deepEqual(await refusals({ 'hd-audio': [true] }), ['hd-audio: unsupported']);
      assert.deepEqual(await refusals([]), [': type']);
      for (const key of ['constructor', 'toString', 'hasOwnProperty'])
        assert.deepEqual(await refusals({ [key]: true }), [`${key}: unknown`]);
    });

    it('take a lock code of digits only, within its length', async () => {
      for (const code of ['abcd', '12 34', '٣٤٥٦', '１２３４', '12\n', '-123', '1e3']) {
        assert.deepEqual(await refusals({ 'lock-code': code }), ['lock-code: format'], code);
      }
      const long = await problem(await put({ 'lock-code': '1'.repeat(16) }), 422, 'validation');
      assert.deepEqual(long.issues, [{ path: 'lock-code', rule: 'too-long', params: { max: 15 } }]);
      const short = await problem(await put({ 'lock-code': '' }), 422, 'validation');
      assert.deepEqual(short.issues, [{ path: 'lock-code', rule: 'range', params: { min: 4, max: 15 } }]);
      assert.deepEqual(await refusals({ 'lock-code': '246' }, home), ['lock-code: range'], 'the company asks for four digits');
      for (const code of ['1234', '4321', '0000']) assert.deepEqual(await refusals({ 'lock-code': code }), ['lock-code: weak'], code);
      assert.deepEqual(await refusals({ 'lock-code': 1234 }), ['lock-code: type']);
      for (const code of ['0001', '123456789012346']) assert.equal(valueOf(await set({ 'lock-code': code }), 'lock-code'), true);
    });

    it('take every choice that they show', async () => {
      for (const key of ['ring-tone', 'expansion-module']) {
        const field = setting(await read(), key);
        assert.ok(field.kind === 'choice');
        for (const { value } of field.choices) assert.equal(valueOf(await set({ [key]: value }), key), value);
      }
    });

    it('change nothing at all when one of them is refused', async () => {
      await problem(await put({ 'hd-audio': false, 'ring-tone': '99' }), 422, 'validation');
      assert.equal(valueOf(await read(), 'hd-audio'), undefined);
    });

    it('are pending until the phone has them', async () => {
      const first = await written<DeviceSettings>(await put({ 'hd-audio': false }));
      assert.deepEqual([first.state, first.data.delivery.state, first.data.prepared], ['pending', 'never', '2']);
      await fetchEverything(place, alice);
      const same = await written<DeviceSettings>(await put({ 'hd-audio': false }));
      assert.deepEqual([same.state, same.data.delivery.state], ['applied', 'current']);
      const second = await written<DeviceSettings>(await put({ 'hd-audio': true }));
      assert.deepEqual([second.state, second.data.delivery.state, second.data.prepared], ['pending', 'waiting', '3']);
      assert.equal((await read(home)).delivery.state, 'current', 'the other phone does not come for it');
    });

    it('are held against their own version, and against no other phone’s', async () => {
      const { version } = await written(await place.ask(pathOf(office), { as: 'alice' }));
      const headers = { 'if-match': `"${version}"` };
      const newer = await written(await put({ 'hd-audio': false }, { headers }));
      const conflict = await problem(await put({ 'hd-audio': true }, { headers }), 412, 'conflict');
      assert.deepEqual([conflict.reason, conflict.current], ['version', newer.version]);
      assert.equal(valueOf(await read(), 'hd-audio'), false);
      await written(await put({ 'hd-audio': false }, { device: home, headers: { 'if-match': '"0.x"' } }));
      await written(await put({ 'hd-audio': true }));
      await written(await put({ 'hd-audio': null }, { headers: { 'if-match': '*' } }));
      assert.equal(valueOf(await read(), 'hd-audio'), undefined);
    });

    it('lose nothing when two people change different ones of a version, one after the other', async () => {
      await Promise.all(
        [put({ 'hd-audio': false }), put({ 'ring-tone': '3' }), put({ 'call-waiting': true })].map(async (each) => written(await each)),
      );
      const settings = await read();
      assert.deepEqual(
        ['hd-audio', 'ring-tone', 'call-waiting'].map((key) => valueOf(settings, key)),
        [false, '3', true],
      );
    });

    it('give a repeated request its first answer again', async () => {
      const headers = { 'idempotency-key': 'once' };
      const first = await written(await put({ 'hd-audio': false }, { headers }));
      await written(await put({ 'hd-audio': true }));
      assert.deepEqual(await written(await put({ 'hd-audio': false }, { headers })), first);
      assert.equal(valueOf(await read(), 'hd-audio'), true);
      await problem(await put({ 'hd-audio': true }, { headers }), 422, 'validation');
      await problem(await put({ 'hd-audio': false }, { headers, device: home }), 422, 'validation');
    });

    it('exist for the user’s own phones only: another’s is as unknown as one that is none', async () => {
      const foreign = ['line-bruno-fixed-device', 'line-erin-fixed-device', 'nothing', 'line-alice-fixed'];
      const answers = await Promise.all(
        foreign.map(async (device) => {
          const [got, changed] = [await place.ask(pathOf(device), { as: 'alice' }), await put({ 'hd-audio': false }, { device })];
          const { requestId: _read, ...readProblem } = await problem(got, 404, 'not-found');
          const { requestId: _write, ...writeProblem } = await problem(changed, 404, 'not-found');
          return [readProblem, writeProblem];
        }),
      );
      assert.equal(new Set(answers.map((each) => JSON.stringify(each))).size, 1);
      assert.equal(valueOf(await read('line-bruno-fixed-device', 'bruno'), 'hd-audio'), undefined);
    });

    it('may be withheld one by one: Chloé may only see whether a lock code is set', async () => {
      const device = 'line-chloe-fixed-device';
      const settings = await read(device, 'chloe');
      assert.deepEqual(setting(settings, 'lock-code').right, { access: 'read', grantedBy: 'administrator' });
      assert.equal(setting(settings, 'hd-audio').right, undefined);
      for (const code of ['2468', null]) {
        const refusal = await problem(await put({ 'lock-code': code }, { device, as: 'chloe' }), 403, 'forbidden');
        assert.equal(refusal.grantedBy, 'administrator');
      }
      await problem(await put({ 'hd-audio': false, 'lock-code': '2468' }, { device, as: 'chloe' }), 403, 'forbidden');
      assert.equal(valueOf(await read(device, 'chloe'), 'hd-audio'), undefined);
      await written(await put({ 'hd-audio': false }, { device, as: 'chloe' }));
    });

    it('say nothing of the value of one that is hidden', async () => {
      await set({ 'time-zone': 'Asia/Tokyo', 'ring-tone': '3', 'lock-code': '2468' });
      const hidden = { access: 'none', grantedBy: 'plan' } as const;
      const withheld = Object.fromEntries(guide.map((key) => [`deviceSettings.${key}`, hidden]));
      await withPolicy(place, alice, { withheld });
      const settings = await read();
      assert.deepEqual(
        settings.settings.map(({ key, right }) => [key, right]),
        guide.map((key) => [key, hidden]),
      );
      for (const key of guide.slice(0, -1)) assert.equal(valueOf(settings, key), undefined, key);
      assert.equal(valueOf(settings, 'lock-code'), false);
      await problem(await put({ 'ring-tone': '4' }), 403, 'forbidden');
    });

    it('may be to read only, or withheld altogether', async () => {
      await withPolicy(place, alice, { withheld: { deviceSettings: { access: 'read', grantedBy: 'plan' } } });
      const settings = await read();
      assert.deepEqual(settings.right, { access: 'read', grantedBy: 'plan' });
      for (const { right } of settings.settings) assert.deepEqual(right, { access: 'read', grantedBy: 'plan' });
      await problem(await put({ 'hd-audio': false }), 403, 'forbidden');
      await withPolicy(place, alice, { withheld: { deviceSettings: { access: 'none', grantedBy: 'plan' } } });
      await problem(await place.ask(pathOf(office), { as: 'alice' }), 403, 'forbidden');
      await problem(await put({ 'hd-audio': false }), 403, 'forbidden');
      await problem(await place.ask(pathOf(office)), 401, 'unauthenticated');
    });

    it('leave an audit row and an event when they change, and nothing when they do not', async () => {
      const position = await newestEvent(place, 'demo');
      const change = { 'hd-audio': false, 'ring-tone': '2' };
      const { version } = await written(await put(change, { headers: { 'x-request-id': 'request-from-proxy' } }));
      const [audit] = await readAudit(place.store, alice, 1);
      assert.deepEqual(
        [audit?.action, audit?.resource, audit?.user, audit?.requestId?.split(' ')[1], audit?.before, audit?.after],
        ['device-settings.set', office, 'alice', 'request-from-proxy', {}, change],
      );
      // The phone is behind now, too.
      const kinds = ['devices.changed', 'device-settings.changed'];
      assert.deepEqual(
        await eventsSince(place, 'demo', position),
        kinds.map((kind) => [kind, office, 'alice']),
      );
      assert.equal((await readOutbox(place.store, 'demo', position, 2))[1]?.version, version, 'whoever has the answer need not read again');
      const [before, audits] = [await newestEvent(place, 'demo'), await readAudit(place.store, alice, 100)];
      for (const same of [{}, { 'hd-audio': false }, { 'call-waiting': null }, { 'lock-code': null }]) await written(await put(same));
      await problem(await put({ 'ring-tone': '99' }), 422, 'validation');
      await problem(await put({ 'ring-tone': '5' }, { headers: { 'if-match': '"9.x"' } }), 412, 'conflict');
      assert.deepEqual(await eventsSince(place, 'demo', before), []);
      assert.deepEqual(await readAudit(place.store, alice, 100), audits);
    });

    it('go on on a phone that was replaced by one with fewer tones and no module', async () => {
      await set({ 'ring-tone': '9', 'expansion-module': '3' });
      const device = await readDevice(place.store, alice, office);
      assert.ok(device);
      await place.store.write((tx) => putDevice(tx, 'demo', { ...device, model: 'T31G', version: device.version + 1 }));
      const settings = await set({ 'hd-audio': false });
      assert.equal(valueOf(settings, 'hd-audio'), false);
      const tones = setting(settings, 'ring-tone');
      assert.ok(tones.kind === 'choice');
      assert.equal(tones.choices.length, 4);
      assert.equal(valueOf(await set({ 'ring-tone': '4' }), 'ring-tone'), '4');
    });
  });
}
