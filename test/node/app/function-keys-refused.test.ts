import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { FunctionKeyChange, FunctionKeyList } from '../../../src/contract/index.ts';
import { issues, problem } from './support/expect.ts';
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
  readKeys,
  sent,
  withPolicy,
  written,
} from './support/phones.ts';
import type { PhonePlace } from './support/phones.ts';
import { putLine, readLines } from '../../../src/node/lines/sql.ts';
import { readDelivery } from '../../../src/node/phones/sql-deliveries.ts';
import { putFunctionKeys, readFunctionKeys } from '../../../src/node/phones/sql-function-keys.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';

const path = '/v1/function-keys';
const toNumber = (number: string) => ({ kind: 'number', number }) as const;
const toColleague = (contact: string) => ({ kind: 'colleague', contact }) as const;
const dial = (number: string, label = 'A'): FunctionKeyChange => ({ kind: 'speed-dial', label, target: toNumber(number) });
const watch = (contact: string): FunctionKeyChange => ({ kind: 'supervision', label: 'A', target: toColleague(contact) });
const labelled = (label: string) => dial('+33199004411', label);
const blank: FunctionKeyChange = { kind: 'blank', label: '' };

for (const { name, open } of phonePlaces) {
  describe(`a list of function keys that is not taken (${name})`, () => {
    let place: PhonePlace;
    beforeEach(async () => (place = await open()));
    afterEach(() => place.close());
    const put = (keys: unknown, as = 'alice') => place.ask(path, { as, json: { keys } });
    const refusals = async (keys: unknown, as = 'alice') => issues(await problem(await put(keys, as), 422, 'validation'));

    it('supervises only colleagues of the own company who have a desk line', async () => {
      assert.deepEqual(await refusals([{ kind: 'supervision', label: 'A', target: toNumber('+33199001235') }]), [
        'keys.0.target: internal-only',
      ]);
      assert.deepEqual(await refusals([{ kind: 'supervision', label: 'A', target: toNumber('1002') }]), ['keys.0.target: internal-only']);
      assert.deepEqual(await refusals([{ kind: 'supervision', label: 'A' }]), ['keys.0.target: required']);
      assert.deepEqual(await refusals([watch('bruno'), watch('nobody')]), ['keys.1.target: unknown']);
      assert.deepEqual(await refusals([watch('erin')]), ['keys.0.target: unknown'], 'somebody of another company is nobody');
      const driss = await readLines(place.store, { tenant: 'demo', user: 'driss' });
      const [{ line, ...record }] = [at(driss, 0)];
      const { extension: _, ...mobile } = line;
      await place.store.write((tx) => putLine(tx, 'demo', { ...record, line: mobile }));
      assert.deepEqual(await refusals([watch('driss')]), ['keys.0.target: unknown']);
    });

    it('neither supervises nor dials the user’s own desk phones; their own mobile phone may be dialled', async () => {
      const lines = (await readLines(place.store, { tenant: 'demo', user: 'alice' })).map(({ line }) => line);
      const [desk] = lines.filter(({ kind }) => kind === 'fixed');
      const [mobile] = lines.filter(({ kind }) => kind === 'mobile');
      assert.ok(desk && mobile);
      const own = [watch('alice'), ...[...desk.numbers, '1001'].map((number) => dial(number))];
      assert.deepEqual(
        await refusals(own),
        own.map((_, index) => `keys.${String(index)}.target: own-number`),
      );
      assert.equal((await put([dial(mobile.number)])).status, 202);
    });

    it('keeps a key of the user’s own line that the administrator has set', async () => {
      const scope = { tenant: 'demo', user: 'alice' };
      const stored = await readFunctionKeys(place.store, scope);
      assert.ok(stored);
      const locked = { id: 'own', kind: 'supervision', label: 'A', target: toColleague('alice'), locked: true } as const;
      const record = { keys: [locked], version: stored.version + 1, changedAt: 0, changedBy: 'user' } as const;
      await place.store.write((tx) => putFunctionKeys(tx, scope, record, stored.version));
      assert.equal((await put([sent(locked), dial('+33199004412')])).status, 202);
    });

    it('keeps the key of a colleague who has left, so that the rest can be saved, and takes no new one', async () => {
      const before = (await readKeys(place)).data.keys;
      const [line] = await readLines(place.store, { tenant: 'demo', user: 'bruno' });
      assert.ok(line);
      const { extension: _, ...mobile } = line.line;
      await place.store.write((tx) => putLine(tx, 'demo', { ...line, line: mobile }));
      assert.deepEqual(await refusals([...before.map(sent), watch('bruno')]), [`keys.${String(before.length)}.target: unknown`]);
      const answer = await put([...before.map(sent), dial('+33199004412')]);
      assert.equal(answer.status, 202);
    });

    it('dials only numbers of people outside', async () => {
      for (const extension of ['1002', '1999']) assert.deepEqual(await refusals([dial(extension)]), ['keys.0.target: external-only']);
      const colleague = { kind: 'speed-dial', label: 'A', target: toColleague('bruno') };
      assert.deepEqual(await refusals([colleague]), ['keys.0.target: external-only']);
      assert.deepEqual(await refusals([{ kind: 'speed-dial', label: 'A' }]), ['keys.0.target: required']);
      for (const number of [
        '',
        '0639981234',
        '+33',
        '+33 1 99 00 44 10',
        'sip:eve@example.com',
        '+331990044101;x',
        '*21*1#',
        '+3319900441\n',
      ]) {
        assert.deepEqual(await refusals([dial(number)]), ['keys.0.target: malformed'], number);
      }
      await written(await put([dial('112'), dial('3631'), dial('+33199001235')]));
    });

    it('dials no number that the toll policy refuses', async () => {
      for (const [number, refusal] of [
        ['+33899123456', 'premium'],
        ['+447010123456', 'premium'],
        ['+881612345678', 'premium'],
        ['+18765551234', 'country-not-granted'],
        ['+33692123456', 'type-not-granted'],
      ] as const) {
        assert.deepEqual(await refusals([dial(number)]), [`keys.0.target: ${refusal}`], number);
      }
    });

    it('keeps labels on one line, and short', async () => {
      for (const label of ['two\nlines', 'a\rb', 'bell\u0007', '\u0000', '\u202etxt.exe', 'half \ud83d', 'zero\u200bwidth', '\u2028']) {
        assert.deepEqual(await refusals([labelled(label)]), ['keys.0.label: format'], JSON.stringify(label));
      }
      const found = await problem(await put([labelled('x'.repeat(65))]), 422, 'validation');
      assert.deepEqual(found.issues, [{ path: 'keys.0.label', rule: 'too-long', params: { max: 64 } }]);
      assert.deepEqual(await refusals([labelled('🙂'.repeat(33))]), ['keys.0.label: too-long']);
      await written(await put([labelled('🙂'.repeat(32)), labelled('x'.repeat(64))]));
    });

    it('has only kinds that are on offer, with the target that they take', async () => {
      for (const kind of ['call-park', 'pick-up', 'dnd', 'forward-toggle', 'voicemail', 'line']) {
        assert.deepEqual(await refusals([{ kind, label: '' }]), ['keys.0.kind: unsupported'], kind);
      }
      assert.deepEqual(await refusals([{ kind: 'teleport', label: '' }]), ['keys.0.kind: unsupported']);
      assert.deepEqual(await refusals([{ ...blank, target: toNumber('+33199004411') }]), ['keys.0.target: unsupported']);
      const line = (id: string) => ({ kind: 'line', label: '', target: { kind: 'line', line: id } });
      assert.deepEqual(await refusals([line('line-alice-fixed')], 'bruno'), ['keys.0.target: unknown'], 'a line of somebody else');
      assert.deepEqual(await refusals([{ kind: 'line', label: '', target: toNumber('1001') }], 'bruno'), ['keys.0.target: unsupported']);
      await written(await put([line('line-bruno-fixed'), { kind: 'voicemail', label: '' }], 'bruno'));
    });

    it('uses each id of the list once, and no other', async () => {
      const [first] = (await readKeys(place)).data.keys.map(sent);
      assert.ok(first);
      assert.deepEqual(await refusals([first, { ...first, label: 'twice' }]), ['keys.1.id: unknown']);
      assert.deepEqual(await refusals([{ ...blank, id: 'chloe-key-1' }]), ['keys.0.id: unknown']);
      await written(await put([blank]));
      assert.deepEqual(await refusals([first]), ['keys.0.id: unknown'], 'it was taken off the list');
    });

    it('tells everything that is wrong at once, and changes nothing', async () => {
      const { data, version } = await readKeys(place);
      const wrong = [watch('nobody'), { ...labelled('a\nb'), id: 'unknown' }, { kind: 'dnd', label: 'x'.repeat(70) }, dial('1002')];
      assert.deepEqual(await refusals(wrong), [
        'keys.0.target: unknown',
        'keys.1.id: unknown',
        'keys.1.label: format',
        'keys.2.kind: unsupported',
        'keys.2.label: too-long',
        'keys.3.target: external-only',
      ]);
      const again = await readKeys(place);
      assert.deepEqual([again.data, again.version], [data, version]);
    });

    it('is refused when it is no list of keys', async () => {
      assert.deepEqual(await refusals('all'), ['keys: type']);
      assert.deepEqual(await refusals([null]), ['keys.0: type']);
      assert.deepEqual(await refusals([{ label: '' }]), ['keys.0.kind: required']);
      assert.deepEqual(await refusals([{ kind: 'blank' }]), ['keys.0.label: required']);
      assert.deepEqual(await refusals([{ ...blank, locked: false }]), ['keys.0.locked: unknown']);
      assert.deepEqual(await refusals([{ ...watch('bruno'), target: { kind: 'queue', id: 'q' } }]), ['keys.0.target.kind: unsupported']);
      await problem(await place.ask(path, { as: 'alice', json: [blank] }), 422, 'validation');
    });

    it('stops at more keys than any phone has', async () => {
      const { data } = await readKeys(place);
      const many = (count: number) => Array.from({ length: count }, () => blank);
      const found = await problem(await put(many(data.limits.maxKeys + 1)), 409, 'limit');
      assert.equal(found.limit, data.limits.maxKeys);
      assert.deepEqual(await refusals(many(2001)), ['keys: too-long']);
      await written(await put(many(data.limits.maxKeys)));
    });

    it('never stops at a list within the limits, however long its labels are in bytes', async () => {
      const { limits } = (await readKeys(place)).data;
      const longest = Array.from({ length: limits.maxKeys }, () => labelled('会'.repeat(limits.labelLength)));
      const first = await written<FunctionKeyList>(await put(longest));
      await written(await put(first.data.keys.map(sent)));
    });
  });

  describe(`locked function keys (${name})`, () => {
    let place: PhonePlace;
    let keys: readonly FunctionKeyChange[];
    beforeEach(async () => {
      place = await open();
      keys = (await readKeys(place, 'chloe')).data.keys.map(sent);
    });
    afterEach(() => place.close());
    const put = (list: readonly FunctionKeyChange[]) => place.ask(path, { as: 'chloe', json: { keys: list } });
    const refusals = async (list: readonly FunctionKeyChange[]) => issues(await problem(await put(list), 422, 'validation'));

    it('are shown as such, and stay so when the rest changes', async () => {
      const [reception, mother] = [at(keys, 0), at(keys, 1)];
      await written(await put([reception, watch('bruno'), { ...mother, label: 'Maman 🌻' }]));
      const { data } = await readKeys(place, 'chloe');
      assert.deepEqual(
        data.keys.map(({ label, locked }) => [label, locked]),
        [
          ['Accueil', true],
          ['A', undefined],
          ['Maman 🌻', undefined],
        ],
      );
    });

    it('cannot be moved, changed, dropped or pushed down', async () => {
      const [reception, mother] = [at(keys, 0), at(keys, 1)];
      const { id: _, ...copy } = reception;
      const { target: _target, ...pointless } = reception;
      const lists: readonly (readonly FunctionKeyChange[])[] = [
        [mother, reception],
        [{ ...reception, label: 'Ma touche' }, mother],
        [{ ...reception, target: toColleague('bruno') }, mother],
        [{ ...reception, kind: 'speed-dial', target: toNumber('+33639980404') }, mother],
        [pointless, mother],
        [mother],
        [blank, reception, mother],
        [copy, mother],
        [],
      ];
      for (const list of lists) assert.ok((await refusals(list)).includes('keys.0: locked'), JSON.stringify(list));
      assert.deepEqual((await readKeys(place, 'chloe')).data.keys.map(sent), keys);
    });

    it('cannot be doubled, and locking one cannot be asked for', async () => {
      const [reception, mother] = [at(keys, 0), at(keys, 1)];
      assert.deepEqual(await refusals([reception, mother, reception]), ['keys.2.id: unknown']);
      const { data } = await readKeys(place, 'chloe');
      assert.equal(data.keys.filter(({ locked }) => locked).length, 1);
    });

    it('are never held against the user, however the administrator made them', async () => {
      const chloe = { tenant: 'demo', user: 'chloe' };
      const odd = { id: 'odd', kind: 'dnd', label: 'x'.repeat(80), locked: true } as const;
      const dialled = { id: 'odd-2', kind: 'speed-dial', label: '1002', target: { number: '1002', kind: 'number' }, locked: true } as const;
      const record = { keys: [odd, dialled], version: 2, changedAt: 1, changedBy: 'administrator' } as const;
      await place.store.write((tx) => putFunctionKeys(tx, chloe, record, 1));
      const list = (await readKeys(place, 'chloe')).data.keys.map(sent);
      await written(await put([...list, blank]));
    });
  });

  describe(`the right to function keys (${name})`, () => {
    let place: PhonePlace;
    beforeEach(async () => (place = await open()));
    afterEach(() => place.close());
    const put = (keys: readonly FunctionKeyChange[]) => place.ask(path, { as: 'alice', json: { keys } });

    it('may be to read only', async () => {
      await withPolicy(place, alice, { withheld: { functionKeys: { access: 'read', grantedBy: 'plan' } } });
      const { data } = await readKeys(place);
      assert.deepEqual(data.right, { access: 'read', grantedBy: 'plan' });
      assert.equal((await problem(await put([]), 403, 'forbidden')).grantedBy, 'plan');
      assert.equal((await readKeys(place)).data.keys.length, 5);
    });

    it('may be withheld altogether', async () => {
      await withPolicy(place, alice, { withheld: { functionKeys: { access: 'none', grantedBy: 'administrator' } } });
      assert.equal((await problem(await place.ask(path, { as: 'alice' }), 403, 'forbidden')).grantedBy, 'administrator');
      assert.equal((await problem(await put([]), 403, 'forbidden')).grantedBy, 'administrator');
    });

    it('needs somebody to be signed in', async () => {
      await problem(await place.ask(path), 401, 'unauthenticated');
      await problem(await place.ask(path, { json: { keys: [] } }), 401, 'unauthenticated');
    });
  });

  describe(`what a change of function keys leaves behind (${name})`, () => {
    let place: PhonePlace;
    beforeEach(async () => (place = await open()));
    afterEach(() => place.close());
    const put = (keys: readonly FunctionKeyChange[], headers: Readonly<Record<string, string>> = {}) =>
      place.ask(path, { as: 'alice', json: { keys }, headers });

    it('is an audit row and an event, for the user alone', async () => {
      const position = await newestEvent(place, 'demo');
      const before = (await readFunctionKeys(place.store, alice))?.keys;
      const { version } = await written(await put([blank], { 'x-request-id': 'request-from-proxy' }));
      const [audit] = await readAudit(place.store, alice, 1);
      assert.deepEqual(
        [audit?.action, audit?.resource, audit?.user, audit?.requestId?.split(' ')[1]],
        ['function-keys.set', 'alice', 'alice', 'request-from-proxy'],
      );
      assert.deepEqual(audit?.before, before);
      assert.deepEqual(audit?.after, (await readFunctionKeys(place.store, alice))?.keys);
      assert.deepEqual(await eventsSince(place, 'demo', position), [
        ['devices.changed', office, 'alice'],
        ['devices.changed', home, 'alice'],
        ['function-keys.changed', 'alice', 'alice'],
      ]);
      const event = at(await readOutbox(place.store, 'demo', position, 3), 2);
      assert.equal(event.version, version, 'whoever has the answer need not read again');
    });

    it('is nothing when it changes nothing, or is refused', async () => {
      const { data } = await readKeys(place);
      await written(await put([...data.keys.map(sent), labelled('Neuf')]));
      await fetchEverything(place, alice);
      const position = await newestEvent(place, 'demo');
      const audits = await readAudit(place.store, alice, 100);
      const { data: current, version } = await readKeys(place);
      const same = await written(await put(current.keys.map(sent)));
      assert.deepEqual([same.state, same.version], ['applied', version]);
      const repeated = [...current.keys.slice(0, -1).map(sent), labelled('Neuf')];
      assert.equal((await written(await put(repeated))).version, version, 'a new key that is the old one');
      await problem(await put([watch('nobody')]), 422, 'validation');
      await problem(await put([], { 'if-match': '"99.x"' }), 412, 'conflict');
      assert.deepEqual(await eventsSince(place, 'demo', position), []);
      assert.deepEqual(await readAudit(place.store, alice, 100), audits);
    });

    it('is new files for every phone of the user, and for nobody else’s', async () => {
      await addPhone(place, alice, { id: 'small', vendor: 'yealink', model: 'T31G', mac: '805ec00affff' });
      await written(await put([blank]));
      const prepared = async (device: string) => (await readDelivery(place.store, 'demo', device))?.prepared;
      assert.deepEqual(await Promise.all(['line-alice-fixed-device', 'line-alice-fixed-home', 'small'].map(prepared)), [2, 2, 1]);
      assert.equal(await prepared('line-bruno-fixed-device'), 1);
    });
  });
}
