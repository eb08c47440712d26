import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { FunctionKeyChange, FunctionKeyList } from '../../../src/contract/index.ts';
import { problem } from './support/expect.ts';
import { addPhone, alice, at, fetchEverything, home, office, phonePlaces, readKeys, sent, withPolicy, written } from './support/phones.ts';
import type { PhonePlace } from './support/phones.ts';
import type { Asked } from './support/place.ts';
import { readDevices, removeDevice } from '../../../src/node/phones/sql-devices.ts';
import { putFunctionKeys } from '../../../src/node/phones/sql-function-keys.ts';

const path = '/v1/function-keys';
const plumber: FunctionKeyChange = { kind: 'speed-dial', label: 'Plombier', target: { kind: 'number', number: '+33199004411' } };
const blank: FunctionKeyChange = { kind: 'blank', label: '' };
const driss: FunctionKeyChange = { kind: 'supervision', label: 'Driss', target: { kind: 'colleague', contact: 'driss' } };

const labels = ({ keys }: FunctionKeyList) => keys.map(({ label }) => label);
const placementsOn = (list: FunctionKeyList, device: string) => list.devices.find((one) => one.device === device)?.placements;

for (const { name, open } of phonePlaces) {
  describe(`the list of function keys (${name})`, () => {
    let place: PhonePlace;
    beforeEach(async () => (place = await open()));
    afterEach(() => place.close());
    const put = (keys: readonly FunctionKeyChange[], asked: Asked = {}) => place.ask(path, { as: 'alice', json: { keys }, ...asked });

    it('shows what each key does, with the colleagues’ names and extensions, which nobody stored', async () => {
      const { data } = await readKeys(place);
      assert.deepEqual(data.right, { access: 'write' });
      assert.deepEqual(data.keys, [
        {
          id: 'alice-key-1',
          kind: 'supervision',
          label: 'Bruno',
          target: { kind: 'colleague', contact: 'bruno', extension: '1002', name: 'Bruno Keller' },
        },
        {
          id: 'alice-key-2',
          kind: 'supervision',
          label: 'Chloé',
          target: { kind: 'colleague', contact: 'chloe', extension: '1003', name: 'Chloé d’Arcy' },
        },
        { id: 'alice-key-3', kind: 'blank', label: '' },
        { id: 'alice-key-4', kind: 'speed-dial', label: 'Ébénisterie Noël & Fils', target: { kind: 'number', number: '+33199004410' } },
        { id: 'alice-key-5', kind: 'speed-dial', label: 'Mon mobile', target: { kind: 'number', number: '+33639981234' } },
      ]);
    });

    it('tells where each key lands on each phone, after the lines, and what a phone shows of a long label', async () => {
      const { data } = await readKeys(place);
      assert.deepEqual(
        data.devices.map(({ device }) => device),
        [office, home],
      );
      for (const device of [office, home]) {
        assert.deepEqual(placementsOn(data, device), [
          { key: 'alice-key-1', position: 2 },
          { key: 'alice-key-2', position: 3 },
          { key: 'alice-key-3', position: 4 },
          { key: 'alice-key-4', position: 5, label: 'Ébénisterie' },
          { key: 'alice-key-5', position: 6 },
        ]);
      }
    });

    it('offers the kinds of the guide, and to Bruno all that his administrator allows', async () => {
      const { data } = await readKeys(place);
      assert.deepEqual(data.limits.kinds, [
        { kind: 'supervision', target: 'colleague' },
        { kind: 'speed-dial', target: 'number' },
        { kind: 'blank', target: 'none' },
      ]);
      const offered = (await readKeys(place, 'bruno')).data.limits.kinds;
      assert.equal(offered.length, 9);
      assert.deepEqual(
        offered.filter(({ target }) => target === 'line').map(({ kind }) => kind),
        ['line'],
      );
    });

    it('is empty for somebody who has set nothing, and knows nothing of another company’s namesakes', async () => {
      assert.deepEqual((await readKeys(place, 'driss')).data.keys, []);
      const { data } = await readKeys(place, 'erin');
      assert.deepEqual(data.keys, []);
      assert.deepEqual(
        data.devices.map(({ device }) => device),
        ['line-erin-fixed-device'],
      );
    });

    it('is replaced whole, in its order; a key keeps its id when it moves, and a new one gets an id', async () => {
      const { data: before } = await readKeys(place);
      const [first, second] = [at(before.keys, 0), at(before.keys, 1)];
      const { data } = await written<FunctionKeyList>(await put([sent(second), plumber, blank, sent(first)]));
      assert.deepEqual(labels(data), ['Chloé', 'Plombier', '', 'Bruno']);
      assert.deepEqual([at(data.keys, 0).id, at(data.keys, 3).id], [second.id, first.id]);
      assert.equal(new Set(data.keys.map(({ id }) => id)).size, 4);
      assert.deepEqual((await readKeys(place)).data, data);
    });

    it('may become empty', async () => {
      const { data } = await written<FunctionKeyList>(await put([]));
      assert.deepEqual(data.keys, []);
      assert.deepEqual((await readKeys(place)).data.keys, []);
    });

    it('takes back what it showed, names and extensions included', async () => {
      const { data: before } = await readKeys(place);
      const { data } = await written<FunctionKeyList>(await put([...before.keys.map(sent), plumber]));
      assert.deepEqual(data.keys.slice(0, -1), before.keys);
    });

    it('keeps emoji and right-to-left text to the letter', async () => {
      const texts = ['👩‍👩‍👧‍👦 Famille', 'مكتب الاستقبال', 'עזרה 24/7', '🏳️‍🌈', 'a"b<c>&amp;%NULL%;|'];
      const { data } = await written<FunctionKeyList>(await put(texts.map((label) => ({ ...plumber, label }))));
      assert.deepEqual(labels(data), texts);
      assert.deepEqual(labels((await readKeys(place)).data), texts);
      const [family] = placementsOn(data, office) ?? [];
      assert.deepEqual(family, { key: at(data.keys, 0).id, position: 2, label: '👩‍👩‍👧‍👦' }, 'cut between what people see as characters');
    });

    it('is pending until every phone of the user has it', async () => {
      const first = await written<FunctionKeyList>(await put([plumber]));
      assert.equal(first.state, 'pending');
      assert.deepEqual(
        first.data.devices.map(({ delivery }) => delivery.state),
        ['never', 'never'],
      );
      await fetchEverything(place, alice);
      const again = await written<FunctionKeyList>(await put(first.data.keys.map(sent)));
      assert.equal(again.state, 'applied', 'nothing was to be changed, and both phones have it');
      const second = await written<FunctionKeyList>(await put([driss]));
      assert.equal(second.state, 'pending');
      assert.deepEqual(
        second.data.devices.map(({ delivery, prepared }) => [delivery.state, prepared]),
        [
          ['waiting', '3'],
          ['waiting', '3'],
        ],
      );
    });

    it('is in force at once for somebody without a phone', async () => {
      for (const { id } of await readDevices(place.store, alice)) await place.store.write((tx) => removeDevice(tx, 'demo', id));
      const { state, data } = await written<FunctionKeyList>(await put([plumber]));
      assert.equal(state, 'applied');
      assert.deepEqual(data.devices, []);
    });

    it('refuses a change made on an old version, says which is the current one, and keeps that', async () => {
      const { version } = await readKeys(place);
      const headers = { 'if-match': `"${version}"` };
      const newer = await written(await put([plumber], { headers }));
      const conflict = await problem(await put([driss], { headers }), 412, 'conflict');
      assert.deepEqual([conflict.reason, conflict.current], ['version', newer.version]);
      const { data, version: current } = await readKeys(place);
      assert.deepEqual([labels(data), current], [['Plombier'], newer.version]);
      await written(await put([driss], { headers: { 'if-match': `"${current}"` } }));
    });

    it('is not held against what changes by itself: how far the phones are', async () => {
      const { version } = await written(await put([plumber]));
      await fetchEverything(place, alice);
      const { version: seen } = await readKeys(place);
      assert.notEqual(seen, version, 'a reader notices');
      await written(await put([driss], { headers: { 'if-match': `"${version}"` } }));
    });

    it('lets the last one win when no version is named, or any', async () => {
      await written(await put([plumber]));
      await written(await put([driss]));
      await written(await put([blank], { headers: { 'if-match': '*' } }));
      assert.deepEqual(
        (await readKeys(place)).data.keys.map(({ kind }) => kind),
        ['blank'],
      );
    });

    it('lets exactly one of many simultaneous changes of a version win', async () => {
      const { version } = await readKeys(place);
      const headers = { 'if-match': `"${version}"` };
      const answers = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((label) => put([{ ...plumber, label }], { headers })));
      const statuses = await Promise.all(answers.map(async (response) => (await response.text(), response.status)));
      assert.deepEqual(statuses.sort(), [202, 412, 412, 412, 412]);
    });

    it('gives a repeated request its first answer again, and adds nothing', async () => {
      const headers = { 'idempotency-key': 'once' };
      const first = await put([plumber], { headers });
      const firstText = await first.text();
      await written(await put([driss]));
      const again = await put([plumber], { headers });
      assert.deepEqual([again.status, again.headers.get('etag')], [202, first.headers.get('etag')]);
      assert.equal(await again.text(), firstText);
      assert.deepEqual(labels((await readKeys(place)).data), ['Driss']);
      await problem(await put([blank], { headers }), 422, 'validation');
    });

    it('is answered with 304 to a reader who has it already', async () => {
      const { version } = await readKeys(place);
      const same = await place.ask(path, { as: 'alice', headers: { 'if-none-match': `"${version}"` } });
      assert.equal(same.status, 304);
    });

    it('leaves out what a smaller phone has no key for, and what a model cannot do, whose place stays empty', async () => {
      await addPhone(place, alice, { id: 'small', vendor: 'yealink', model: 'T31G', mac: '805ec00affff' });
      const { data } = await readKeys(place);
      assert.deepEqual(placementsOn(data, 'small'), [
        { key: 'alice-key-1', position: 2 },
        ...[2, 3, 4, 5].map((number) => ({ key: `alice-key-${number}`, left: 'full' })),
      ]);
      assert.equal(placementsOn(data, office)?.length, 5);

      await withPolicy(place, alice, { functionKeyKinds: ['dnd', 'speed-dial'] });
      const list = await written<FunctionKeyList>(await put([{ kind: 'dnd', label: 'Silence' }, plumber]));
      const [silence, dial] = [at(list.data.keys, 0).id, at(list.data.keys, 1).id];
      assert.deepEqual(placementsOn(list.data, office), [
        { key: silence, position: 2 },
        { key: dial, position: 3 },
      ]);
      assert.deepEqual(placementsOn(list.data, home), [
        { key: silence, left: 'unsupported' },
        { key: dial, position: 3 },
      ]);
    });

    it('is left without a number whose country was withdrawn, unless the administrator locked the key', async () => {
      const london = { kind: 'speed-dial', label: 'Londres', target: { kind: 'number', number: '+442079460123' } } as const;
      const keys = [
        { ...london, id: 'own' },
        { ...london, id: 'locked', locked: true },
      ];
      await place.store.write((tx) => putFunctionKeys(tx, alice, { keys, version: 2, changedAt: 1, changedBy: 'administrator' }, 1));
      assert.deepEqual(placementsOn((await readKeys(place)).data, office), [
        { key: 'own', position: 2 },
        { key: 'locked', position: 3 },
      ]);
      await withPolicy(place, alice, { tollGrants: [{ country: 'FR' }] });
      assert.deepEqual(placementsOn((await readKeys(place)).data, office), [
        { key: 'own', left: 'refused' },
        { key: 'locked', position: 3 },
      ]);
    });

    it('keeps a key whose colleague has left, without a name', async () => {
      const key = { id: 'k', kind: 'supervision', label: 'Parti', target: { kind: 'colleague', contact: 'gone' } } as const;
      const record = { keys: [key], version: 2, changedAt: 1, changedBy: 'administrator' } as const;
      await place.store.write((tx) => putFunctionKeys(tx, alice, record, 1));
      assert.deepEqual((await readKeys(place)).data.keys, [key]);
    });
  });
}
