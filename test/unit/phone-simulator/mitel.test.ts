import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeServer, names, otherAt, put, remove, userAgent } from './fake-server.ts';

const own = '1400E91F03EA.cfg';
const lines = (...text: readonly string[]) => `${text.join('\n')}\n`;

async function readLines(text: readonly string[], options = {}) {
  const phone = otherAt('mitel', fakeServer({ 'startup.cfg': lines(...text) }), options);
  await phone.restart();
  return phone;
}

describe('a Mitel phone asks for', () => {
  it('the file to start with, that of its model and its own, of which the last wins', async () => {
    const server = fakeServer({ 'startup.cfg': 'a: 1\nb: 1\nc: 1', '6920.cfg': 'b: 2\nc: 2', [own]: 'c: 3\nc: 4' });
    const phone = otherAt('mitel', server);
    await phone.restart();
    assert.equal(userAgent(server), 'Mitel6920 MAC:14-00-E9-1F-03-EA V:6.4.0.140-SIP');
    assert.deepEqual(names(server), ['startup.cfg', '6920.cfg', own]);
    assert.deepEqual(
      ['a', 'b', 'c'].map((name) => phone.value(name)),
      ['1', '2', '4'],
    );
    put(server, own, 'd: 5');
    await phone.restart();
    assert.equal(phone.value('c'), '2');
  });

  it('the file to start with by its old name, too', async () => {
    const server = fakeServer({ 'aastra.cfg': 'a: 1' });
    await otherAt('mitel', server, { model: '6867i' }).restart();
    assert.match(userAgent(server) ?? '', /^Aastra6867i MAC:/);
    assert.deepEqual(names(server), ['startup.cfg', 'aastra.cfg', '6867i.cfg', own]);
  });

  it('nothing else when that is not there, or empty', async () => {
    const server = fakeServer({ [own]: 'a: 1' });
    const phone = otherAt('mitel', server);
    await phone.restart();
    assert.deepEqual(names(server), ['startup.cfg', 'aastra.cfg']);
    put(server, 'startup.cfg', '\n');
    await phone.restart();
    assert.deepEqual(names(server), ['startup.cfg']);
    assert.deepEqual(phone.problems, ['startup.cfg: refused, it is empty']);
    assert.equal(phone.value('a'), undefined);
  });

  it('its own, and keeps what it had of it when it cannot be had', async () => {
    const server = fakeServer({ 'startup.cfg': 'a: 1', [own]: 'a: 2' });
    const phone = otherAt('mitel', server);
    await phone.restart();
    put(server, own, { status: 500 });
    await phone.restart();
    assert.equal(phone.value('a'), '2');
    remove(server, own);
    await phone.restart();
    assert.equal(phone.value('a'), '1');
  });
});

describe('what is changed on a Mitel phone', () => {
  it('wins over its files, unless they lock it or take it back', async () => {
    const server = fakeServer({ 'startup.cfg': 'call waiting: 1' });
    const phone = otherAt('mitel', server);
    phone.setLocally('call waiting', '0');
    await phone.restart();
    assert.equal(phone.settings.callWaiting, false);
    put(server, 'startup.cfg', '!call waiting: 1');
    await phone.restart();
    assert.equal(phone.settings.callWaiting, true);
    put(server, 'startup.cfg', 'call waiting: 1');
    await phone.restart();
    assert.equal(phone.settings.callWaiting, false);
    put(server, 'startup.cfg', '^call waiting: 1');
    await phone.restart();
    put(server, 'startup.cfg', 'call waiting: 1');
    await phone.restart();
    assert.equal(phone.settings.callWaiting, true);
  });
});

describe('a Mitel phone', () => {
  const key = (name: string, parts: Readonly<Record<string, string>>) =>
    Object.entries(parts).map(([part, value]) => `${name} ${part}: ${value}`);

  it('reads values with colons and in quotes, and no comments', async () => {
    const phone = await readLines(['# a: 1', 'b: x:y', 'c: "d #1"']);
    assert.deepEqual(
      ['a', 'b', 'c'].map((name) => phone.value(name)),
      [undefined, 'x:y', 'd #1'],
    );
  });

  it('has keys beside its display, below it and on modules', async () => {
    const text = [
      ...key('topsoftkey1', { type: 'line', line: '1', label: 'Alice' }),
      ...key('topsoftkey2', { type: 'blf', line: '1', value: '201', label: 'Bob' }),
      ...key('topsoftkey3', { type: 'empty', value: 'left over' }),
      ...key('topsoftkey4', { type: 'dnd' }),
      ...key('softkey1', { type: 'blf', value: '202' }),
      ...key('softkey2', { type: 'speeddial', value: '0612345678' }),
      ...key('expmod2 key1', { type: 'speeddial', value: '5' }),
      'directed call pickup: 1',
      'directed call pickup prefix: **',
    ];
    const phone = await readLines(text, { model: '6867i', modules: 2 });
    assert.equal(phone.keys.size, 20 + 18 + 2 * 16);
    assert.deepEqual(
      [1, 2, 3, 4, 5, 21, 22, 20 + 18 + 17].map((position) => phone.keys.get(position)),
      [
        { kind: 'line', type: 'line', label: 'Alice', account: 1 },
        { kind: 'supervision', type: 'blf', label: 'Bob', account: 1, value: '201', pickupCode: '**' },
        { kind: 'blank', type: 'empty' },
        { kind: 'other', type: 'dnd' },
        { kind: 'blank', type: 'none' },
        { kind: 'blank', type: 'blf' },
        { kind: 'speed-dial', type: 'speeddial', value: '0612345678' },
        { kind: 'speed-dial', type: 'speeddial', value: '5' },
      ],
    );
    assert.equal((await readLines(key('prgkey8', { type: 'blf', value: '201' }), { model: '6910' })).keys.get(8)?.kind, 'supervision');
  });

  it('has a clock that counts west, and weekdays from Sunday on', async () => {
    const zone = ['time zone name: Custom', 'time zone minutes: -60'];
    const rule = [
      'dst config: 3',
      'dst minutes: 60',
      ...key('dst start', { 'relative date': '1', month: '3', week: '-1', day: '1', hour: '2' }),
      ...key('dst end', { 'relative date': '1', month: '10', week: '4', day: '7', hour: '3' }),
    ];
    assert.deepEqual((await readLines([...zone, ...rule])).settings.timeZone, {
      offsetMinutes: 60,
      summer: {
        shiftMinutes: 60,
        start: { month: 3, week: 'last', weekday: 7, minutes: 120 },
        end: { month: 10, week: 4, weekday: 6, minutes: 180 },
      },
    });
    assert.deepEqual((await readLines([...zone, ...rule, 'dst config: 0'])).settings.timeZone, { offsetMinutes: 60 });
    assert.equal((await readLines(['time zone name: FR-Paris', 'time zone minutes: -60'])).settings.timeZone, undefined);
  });

  it('has the accounts that its files say', async () => {
    const account = { 'user name': '201', 'auth name': 'auth', password: 'p', 'proxy ip': 'pbx.test', 'proxy port': '5061' };
    const phone = await readLines([...key('sip line1', account), 'sip transport protocol: 4', 'sip line2 password: alone']);
    assert.deepEqual(phone.accounts, [
      { number: 1, user: '201', authUser: 'auth', password: 'p', server: 'pbx.test', port: 5061, transport: 'tls' },
    ]);
  });
});
