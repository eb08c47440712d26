import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeServer, names, otherAt, otherWith, put, userAgent } from './fake-server.ts';

const mac = 'c074ad0b63ee';
const own = `cfg${mac}.xml`;
const provision = (config: string, head = '') => `<?xml version="1.0"?><gs_provision version="1">${head}${config}</gs_provision>`;
const numbered = (values: string, head = '') => provision(`<config version="1">${values}</config>`, head);
const named = (items: string) => provision(`<config version="2">${items}</config>`);
const key = (name: string, parts: Readonly<Record<string, string>>) =>
  `<item name="pks.${name}">${Object.entries(parts)
    .map(([part, value]) => `<part name="${part}">${value}</part>`)
    .join('')}</item>`;
const readFile = async (text: string, options = {}) => otherWith('grandstream', own, text, options);

describe('a Grandstream phone asks for', () => {
  it('its own file, that of its model and one for all, until one is there', async () => {
    const server = fakeServer();
    const phone = otherAt('grandstream', server);
    await phone.restart();
    assert.equal(userAgent(server), `Grandstream Model HW GRP2614 SW 1.0.5.15 DevId ${mac}`);
    assert.deepEqual(names(server), [`cfg${mac}`, own, 'cfggrp2614.xml', 'cfg.xml']);
    assert.deepEqual(phone.problems, ['cfg.xml: not there']);
    put(server, 'cfggrp2614.xml', numbered('<P35>201</P35>'));
    await phone.restart();
    assert.deepEqual(names(server), [`cfg${mac}`, own, 'cfggrp2614.xml']);
    assert.equal(phone.accounts[0]?.user, '201');
  });

  it('nothing more when one cannot be had', async () => {
    const server = fakeServer({ [own]: { status: 503 }, 'cfg.xml': numbered('<P35>201</P35>') });
    const phone = otherAt('grandstream', server);
    await phone.restart();
    assert.deepEqual(phone.accounts, []);
  });

  it('its files where they send it', async () => {
    const server = fakeServer({ [own]: numbered('<P237>phones.test/p/steady</P237><P212>2</P212>') });
    const phone = otherAt('grandstream', server);
    await phone.restart();
    assert.equal(phone.address, 'https://phones.test/p/steady');
  });
});

describe('a Grandstream phone', () => {
  it('refuses a file that is for another phone, or none at all', async () => {
    assert.equal((await readFile(numbered('<P35>201</P35>', `<mac>${mac}</mac>`))).accounts.length, 1);
    for (const text of [
      numbered('<P35>201</P35>', '<mac>c074ad000000</mac>'),
      '<other><P35>201</P35></other>',
      numbered('<P35>a & b</P35>'),
    ]) {
      const phone = await readFile(text);
      assert.deepEqual(phone.accounts, []);
      assert.match(phone.problems[0] ?? '', /refused/);
    }
  });

  it('has virtual keys, then others, then those of a module, and knows what they do by words', async () => {
    const phone = await readFile(
      named(
        key('vpk.1', { keyMode: 'Line', account: '0' }) +
          key('vpk.2', { keyMode: 'BLF', account: '0', description: 'Bob', value: '201' }) +
          key('vpk.3', { keyMode: 'speeddial', account: '1', description: 'Dan', value: '0612345678' }) +
          key('vpk.4', { keyMode: 'None', account: '0', value: 'left over' }) +
          key('vpk.6', { keyMode: 'Shared Line', account: '1' }) +
          key('vpk.7', { keyMode: 'CallPark', account: '0', value: '700' }) +
          key('mpk.1', { keyMode: 'BLF', account: 'Account2', value: '202' }) +
          key('mpk.2', { keyMode: 'SpeedDial', account: 'Account1', value: '5' }) +
          key('mpk.3', { keyMode: 'SpeedDial', account: 'Account1', value: '' }) +
          key('mpk.4', { keyMode: 'Line', account: 'Account1' }) +
          key('ext.1', { keyMode: 'BLF', value: '203' }) +
          '<item name="account.1.sip.blf.callPickup.prefix">**</item>',
      ),
      { modules: 1 },
    );
    assert.equal(phone.keys.size, 16 + 24 + 40);
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 7, 17, 18, 19, 20, 41].map((position) => phone.keys.get(position)),
      [
        { kind: 'line', type: 'Line', account: 1 },
        { kind: 'supervision', type: 'BLF', label: 'Bob', account: 1, value: '201', pickupCode: '**' },
        { kind: 'speed-dial', type: 'speeddial', label: 'Dan', account: 2, value: '0612345678' },
        { kind: 'blank', type: 'None' },
        { kind: 'blank', type: '' },
        { kind: 'line', type: 'Shared Line', account: 2 },
        { kind: 'other', type: 'CallPark', account: 1, value: '700' },
        { kind: 'supervision', type: 'BLF', account: 2, value: '202' },
        { kind: 'speed-dial', type: 'SpeedDial', account: 1, value: '5' },
        { kind: 'blank', type: 'SpeedDial' },
        // Not one of the words that such a key knows.
        { kind: 'other', type: 'Line', account: 1 },
        { kind: 'supervision', type: 'BLF', value: '203', pickupCode: '**' },
      ],
    );
  });

  it('takes numbers too, which mean something else on another model', async () => {
    const numbers = ['-1', '0', '1', '10', '11', '31'];
    const kindsOn = async (model: string, bank: string, first: number) => {
      const items = numbers.map((keyMode, index) => key(`${bank}.${first + index}`, { keyMode, value: '201' })).join('');
      const phone = await readFile(named(items), { model });
      const before = bank === 'vpk' ? 0 : 24;
      return numbers.map((_, index) => phone.keys.get(before + first + index)?.kind);
    };
    const usual = ['blank', 'speed-dial', 'supervision', 'other', 'other'];
    assert.deepEqual(await kindsOn('GRP2615', 'vpk', 1), [...usual, 'line']);
    assert.deepEqual(await kindsOn('GXP2160', 'vpk', 1), ['blank', 'line', 'line', 'speed-dial', 'supervision', 'other']);
    assert.deepEqual(await kindsOn('GXP2160', 'vpk', 7), [...usual, 'other']);
    assert.deepEqual(await kindsOn('GXP2160', 'mpk', 1), [...usual, 'other']);
  });

  it('has the settings that its file says', async () => {
    assert.deepEqual((await readFile(numbered(''))).settings, {});
    assert.equal((await readFile(numbered('<P57>9</P57><P58>8</P58>'))).settings.hdAudio, true);
    assert.equal((await readFile(numbered('<P57>8</P57><P58>9</P58>'))).settings.hdAudio, false);
  });

  it('lets calls wait by a word; a number would mean the opposite, for it stands for "disable"', async () => {
    const callWaiting = async (text: string) =>
      (await readFile(named(`<item name="call.callWaiting.enable">${text}</item>`))).settings.callWaiting;
    assert.deepEqual(await Promise.all(['Yes', 'No', '0', '1', 'maybe'].map(callWaiting)), [true, false, true, false, undefined]);
  });

  it('goes by a time zone of its own only where it is told to; signs are the wrong way round', async () => {
    const zoneOf = async (text: string, choice = '<P64>customize</P64>') =>
      (await readFile(numbered(`${choice}<P246>${text}</P246>`))).settings.timeZone;
    assert.deepEqual(await zoneOf('UTC-3'), { offsetMinutes: 180 });
    assert.equal(await zoneOf('UTC-3', ''), undefined);
    assert.equal(await zoneOf('UTC-3', '<P64>auto</P64>'), undefined);
    assert.deepEqual(await zoneOf('UTC-3', '<P64>TZT-5:30</P64>'), { offsetMinutes: 330 });
    assert.deepEqual(await zoneOf(`${'S'.repeat(62)}-1`), { offsetMinutes: 60 });
    assert.equal(await zoneOf(`${'S'.repeat(63)}-1`), undefined);
    assert.deepEqual(await zoneOf('CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00'), {
      offsetMinutes: 60,
      summer: {
        shiftMinutes: 60,
        start: { month: 3, week: 'last', weekday: 7, minutes: 120 },
        end: { month: 10, week: 'last', weekday: 7, minutes: 180 },
      },
    });
    assert.deepEqual((await zoneOf('MTZ+6MDT+5,M4.1.0,M11.1.6'))?.summer, {
      shiftMinutes: 60,
      start: { month: 4, week: 1, weekday: 7, minutes: 120 },
      end: { month: 11, week: 1, weekday: 6, minutes: 120 },
    });
    const inItems = named(
      '<item name="dateTime"><part name="timezone">customize</part></item><item name="dateTime.timezone.custom">UTC+5</item>',
    );
    assert.deepEqual((await readFile(inItems)).settings.timeZone, { offsetMinutes: -300 });
  });

  it('has one account', async () => {
    const account = '<P47>pbx.test:5061</P47><P35>201</P35><P36>auth</P36><P34>secret</P34><P3>Alice</P3><P130>2</P130>';
    assert.deepEqual((await readFile(numbered(account))).accounts, [
      {
        number: 1,
        user: '201',
        authUser: 'auth',
        password: 'secret',
        displayName: 'Alice',
        server: 'pbx.test',
        port: 5061,
        transport: 'tls',
      },
    ]);
    assert.deepEqual((await readFile(numbered(`${account}<P271>0</P271>`))).accounts, []);
  });
});
