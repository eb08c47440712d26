import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DeviceChange, DeviceEffect, DevicePreview, FileLine, FunctionKeyChange } from '../../../src/contract/index.ts';
import { generatorOf } from '../../../src/node/provisioning/catalogue.ts';
import { phoneVendors } from '../../../src/node/provisioning/catalogue/model.ts';
import { parameterNames } from '../../../src/node/provisioning/parameter-names.ts';
import { sealedPlace } from '../../../src/node/phones/sealed-place.ts';
import { vendorGenerators } from '../../../src/node/provisioning/vendors/index.ts';
import { good, issues, problem } from './support/expect.ts';
import { addPhone, alice, at, home, newestEvent, office, phonePlaces, readKeys, sent, withPolicy, written } from './support/phones.ts';
import type { PhonePlace } from './support/phones.ts';
import { readDelivery } from '../../../src/node/phones/sql-deliveries.ts';
import { readDeviceSettings } from '../../../src/node/phones/sql-device-settings.ts';
import { readFunctionKeys } from '../../../src/node/phones/sql-function-keys.ts';
import { readSwitchOrders } from '../../../src/node/phones/sql-orders.ts';
import { putPhoneService, readPhoneService } from '../../../src/node/phones/sql-phone-service.ts';
import { readAudit } from '../../../src/node/store/audit.ts';

const password = 'sip-passw0rd-T3st';
const adminPassword = 'adm1n-passw0rd-T3st';
const code = '481516234248151';
const plumber: FunctionKeyChange = { kind: 'speed-dial', label: 'Plombier', target: { kind: 'number', number: '+33199004411' } };
const shownPlumber = { kind: 'speed-dial', label: 'Plombier' };

const textOf = ({ files }: DevicePreview) => files.flatMap(({ lines }) => lines.map(({ text }) => text)).join('\n');
const changed = ({ files }: DevicePreview): FileLine[] => files.flatMap(({ lines }) => lines.filter(({ mark }) => mark !== 'same'));

/** A file as it would be after the change. */
function after({ lines }: DevicePreview['files'][number]): string {
  return lines.flatMap(({ mark, text }) => (mark === 'removed' ? [] : [`${text}\n`])).join('');
}

for (const { name, open } of phonePlaces) {
  describe(`a preview (${name})`, () => {
    let place: PhonePlace;
    beforeEach(async () => (place = await open()));
    afterEach(() => place.close());
    const post = (change: unknown, device = office, as = 'alice') =>
      place.ask(`/v1/devices/${device}/preview`, { as, method: 'POST', json: change });
    const preview = async (change: DeviceChange, device = office) => good<DevicePreview>(await post(change, device));
    const effects = async (change: DeviceChange, device = office) => (await preview(change, device)).effects;
    const current = async () => (await readKeys(place)).data.keys.map(sent);
    const set = async (json: unknown, device = office) => written(await place.ask(`/v1/devices/${device}/settings`, { as: 'alice', json }));

    it('of nothing is nothing', async () => {
      for (const change of [{}, { functionKeys: await current() }, { settings: {} }, { settings: { 'hd-audio': null } }]) {
        assert.deepEqual(await preview(change), { effects: [], files: [] });
      }
    });

    it('tells what a setting was and becomes, and which lines of the phone’s file change', async () => {
      const told = await preview({ settings: { 'call-waiting': true, 'time-zone': 'Asia/Kolkata' } });
      assert.deepEqual(told.effects, [
        { kind: 'setting', setting: 'call-waiting', before: false, after: true },
        { kind: 'setting', setting: 'time-zone', before: 'Europe/Paris', after: 'Asia/Kolkata' },
      ]);
      assert.deepEqual(
        told.files.map((file) => file.name),
        ['805ec00a1001.cfg'],
      );
      const lines = changed(told).map(({ mark, text }) => `${mark} ${text}`);
      assert.ok(lines.includes('removed call_waiting.enable = 0') && lines.includes('added call_waiting.enable = 1'), lines.join('\n'));
      assert.ok(told.files[0]?.lines.some(({ mark }) => mark === 'same'));
    });

    it('does not tell of a value that is what holds already', async () => {
      assert.deepEqual(await preview({ settings: { 'hd-audio': true, 'ring-tone': '1', 'time-zone': 'Europe/Paris' } }), {
        effects: [],
        files: [],
      });
    });

    it('tells what each key was and becomes', async () => {
      const [bruno, chloe, blank, joiner, mobile] = await current();
      assert.ok(bruno && chloe && blank && joiner && mobile);
      const functionKeys = [bruno, blank, plumber, { ...joiner, target: { kind: 'number', number: '+33199004499' } } as const];
      assert.deepEqual(await effects({ functionKeys }), [
        { kind: 'key', position: 3, before: { kind: 'supervision', label: 'Chloé' } },
        { kind: 'key', position: 4, after: shownPlumber },
        // The label stays, but it calls somebody else.
        {
          kind: 'key',
          position: 5,
          before: { kind: 'speed-dial', label: 'Ébénisterie Noël & Fils' },
          after: { kind: 'speed-dial', label: 'Ébénisterie Noël & Fils' },
        },
        { kind: 'key', position: 6, before: { kind: 'speed-dial', label: 'Mon mobile' } },
      ]);
    });

    it('tells of a restart only where the phone needs one', async () => {
      const restarts = (list: readonly DeviceEffect[]) => list.filter(({ kind }) => kind === 'restart').length;
      const functionKeys = [...(await current()), plumber];
      assert.equal(restarts(await effects({ functionKeys })), 0);
      assert.equal(restarts(await effects({ functionKeys }, home)), 1);
      assert.equal(restarts(await effects({ settings: { 'hd-audio': false } })), 0);
      assert.equal(restarts(await effects({ settings: { 'hd-audio': false } }, home)), 1);
      assert.equal(restarts(await effects({ settings: { 'ring-tone': '3' } }, home)), 0);
    });

    it('tells which keys a phone has no place for, until there is a module beside it', async () => {
      await addPhone(place, alice, { id: 'small', vendor: 'yealink', model: 'T31G', mac: '805ec00affff' });
      const keys = await current();
      assert.deepEqual(await effects({ functionKeys: [at(keys, 1), at(keys, 0)] }, 'small'), [
        { kind: 'key', position: 2, before: { kind: 'supervision', label: 'Bruno' }, after: { kind: 'supervision', label: 'Chloé' } },
        { kind: 'key-dropped', index: 1, key: 'alice-key-1' },
      ]);
      const many = Array.from({ length: 20 }, (_, index) => ({ ...plumber, label: `N° ${index + 1}` }));
      const dropped = (list: readonly DeviceEffect[]) => list.filter(({ kind }) => kind === 'key-dropped').length;
      assert.equal(dropped(await effects({ functionKeys: many }, home)), 5);
      const both = await effects({ functionKeys: many, settings: { 'expansion-module': '1' } }, home);
      assert.equal(dropped(both), 0);
      assert.deepEqual(
        both.find((effect) => effect.kind === 'key' && effect.position === 17),
        {
          kind: 'key',
          position: 17,
          after: { kind: 'speed-dial', label: 'N° 16' },
        },
      );
    });

    it('of a lock code tells that it changes, and never from what to what', async () => {
      const told = [{ kind: 'setting', setting: 'lock-code' }];
      assert.deepEqual(await effects({ settings: { 'lock-code': code } }), told);
      await set({ 'lock-code': code });
      const other = await preview({ settings: { 'lock-code': '2468' } });
      assert.deepEqual(other, { effects: told, files: [] }, 'a masked line does not differ');
      const same = await preview({ settings: { 'lock-code': code } });
      assert.deepEqual(same, other, 'nobody can try codes out');
      const none = await preview({ settings: { 'lock-code': null } });
      assert.deepEqual(none.effects, told);
      assert.ok(none.files.length > 0);
      for (const one of [other, none]) assert.equal(textOf(one).includes(code), false);
    });

    it('masks every secret, whatever changes, on the phones of every maker', async () => {
      const service = await readPhoneService(place.store, 'demo');
      assert.ok(service);
      const sealedAdminPassword = place.box.seal(adminPassword, sealedPlace.adminPassword('demo'));
      await place.store.write((tx) => putPhoneService(tx, 'demo', { service: { ...service.service, sealedAdminPassword }, version: 2 }));
      for (const [index, vendor] of phoneVendors.entries()) {
        if (!vendorGenerators.some((generator) => generator.vendor === vendor)) continue;
        const { models, parse, parameters } = generatorOf(vendor);
        const model = models.find(({ settings }) => settings['lock-code']) ?? at(models, 0);
        const digits = code.slice(0, model.settings['lock-code']?.maxLength ?? 0);
        const phone = { id: vendor, vendor, model: model.name, mac: `0004f2aabb0${index}`, password };
        await addPhone(place, alice, phone);
        const settings = {
          ...(model.settings['hd-audio'] ? { 'hd-audio': false } : {}),
          ...(digits === '' ? {} : { 'lock-code': digits }),
        };
        const told = await preview({ functionKeys: [plumber], settings }, vendor);
        assert.ok(told.files.length > 0, vendor);
        for (const secret of [password, adminPassword, ...(digits === '' ? [] : [digits])])
          assert.equal(textOf(told).includes(secret), false, vendor);
        const names = parameterNames(parameters);
        const secrets = told.files.flatMap((file) => parse(file.name, after(file)).filter(([entry]) => names.find(entry)?.secret));
        assert.ok(secrets.length > 0, vendor);
        for (const [entry, value] of secrets) assert.match(value, /^(?:admin:)?•*$/, `${vendor}: ${entry}`);
      }
    });

    it('changes nothing', async () => {
      await set({ 'lock-code': code });
      const seen = async () => [
        await readFunctionKeys(place.store, alice),
        await readDeviceSettings(place.store, 'demo', office),
        await readDelivery(place.store, 'demo', office),
        await readDelivery(place.store, 'demo', home),
        await readAudit(place.store, alice, 100),
        await newestEvent(place, 'demo'),
        await readSwitchOrders(place.store, 10),
      ];
      const before = await seen();
      const change = { functionKeys: [plumber], settings: { 'lock-code': '2468', 'hd-audio': false } };
      for (const device of [office, home]) await preview(change, device);
      assert.deepEqual(await seen(), before);
    });

    it('is refused as the write itself would be', async () => {
      const functionKeys = [
        { ...plumber, label: 'a\nb' },
        { kind: 'supervision', label: '', target: { kind: 'colleague', contact: 'erin' } },
      ];
      const both = await problem(await post({ functionKeys }), 422, 'validation');
      const write = await problem(await place.ask('/v1/function-keys', { as: 'alice', json: { keys: functionKeys } }), 422, 'validation');
      assert.deepEqual([issues(both).length, issues(both)], [2, issues(write)]);
      const settings = { 'ring-tone': '99', 'lock-code': 'x', 'hd-audio': 1 };
      const refused = await problem(await post({ settings }), 422, 'validation');
      const setting = await problem(await place.ask(`/v1/devices/${office}/settings`, { as: 'alice', json: settings }), 422, 'validation');
      assert.deepEqual([issues(refused).length, issues(refused)], [3, issues(setting)]);
      await problem(await post({ firmware: '1' }), 422, 'validation');
      await problem(await post({ functionKeys: Array.from({ length: 401 }, () => ({ kind: 'blank', label: '' })) }), 409, 'limit');
      await problem(await post({ settings: { 'lock-code': '2468' } }, 'line-chloe-fixed-device', 'chloe'), 403, 'forbidden');
    });

    it('needs the right to make the change', async () => {
      const readOnly = { access: 'read', grantedBy: 'plan' } as const;
      await withPolicy(place, alice, { withheld: { functionKeys: readOnly } });
      assert.equal((await problem(await post({ functionKeys: [] }), 403, 'forbidden')).grantedBy, 'plan');
      assert.equal((await effects({ settings: { 'hd-audio': false } })).length, 1);
      await withPolicy(place, alice, { withheld: { deviceSettings: readOnly } });
      assert.equal((await problem(await post({ settings: { 'hd-audio': false } }), 403, 'forbidden')).grantedBy, 'plan');
      assert.equal((await effects({ functionKeys: [] })).length, 4);
    });

    it('exists for the user’s own phones only', async () => {
      for (const device of ['line-bruno-fixed-device', 'line-erin-fixed-device', 'nothing']) {
        await problem(await post({}, device), 404, 'not-found');
      }
    });

    it('of a phone without keys tells only which keys it leaves out', async () => {
      await addPhone(place, alice, { id: 'keyless', vendor: 'yealink', model: 'T19P', mac: '805ec00afff2' });
      const [bruno] = await current();
      assert.ok(bruno);
      // A key that is new has no id yet; one that the phone had no place for before is nothing new.
      assert.deepEqual(await preview({ functionKeys: [bruno, plumber] }, 'keyless'), {
        effects: [{ kind: 'key-dropped', index: 1 }],
        files: [],
      });
    });

    it('tells nothing of the keys to somebody who may not see them, nor the files in which they stand', async () => {
      await withPolicy(place, alice, { withheld: { functionKeys: { access: 'none', grantedBy: 'plan' } } });
      assert.deepEqual(await preview({ settings: { 'hd-audio': false, 'expansion-module': '1' } }), {
        effects: [
          { kind: 'setting', setting: 'hd-audio', before: true, after: false },
          { kind: 'setting', setting: 'expansion-module', before: 'none', after: '1' },
        ],
        files: [],
      });
    });
  });
}
