import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeServer, home, names, otherAt, otherWith, put, userAgent } from './fake-server.ts';

const own = 'snomD785-000413922D24.htm';
const file = (settings: string, more = '') =>
  `<?xml version="1.0"?><settings><phone-settings>${settings}</phone-settings>${more}</settings>`;
const keysFile = (...keys: readonly string[]) => file('', `<functionKeys>${keys.join('')}</functionKeys>`);
const readFile = async (text: string, options = {}) => otherWith('snom', own, text, options);
const settingsOf = async (settings: string) => (await readFile(file(settings))).settings;

describe('a Snom phone asks for', () => {
  it('the file of its model and MAC, and says who it is', async () => {
    const server = fakeServer();
    const phone = otherAt('snom', server);
    await phone.restart();
    assert.equal(userAgent(server), 'Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 000413922D24 SXM:0 UXM:0)');
    assert.deepEqual(names(server), [own]);
    assert.deepEqual(phone.problems, [`${own}: not there`]);
  });

  it('the file that its address is, filled in', async () => {
    const server = fakeServer({ '000413922D24.xml': file('<language>French</language>') });
    const phone = otherAt('snom', server, { address: `${home}{mac}.xml` });
    const { requests } = await phone.restart();
    assert.equal(phone.settings.language, 'French');
    assert.deepEqual(
      requests.map((request) => request.file),
      ['000413922D24.xml'],
    );
  });

  it('its own file in a folder that has its MAC in its name', async () => {
    const server = fakeServer({ [`000413922D24/${own}`]: file('<language>French</language>') });
    const phone = otherAt('snom', server, { address: `${home}{mac}` });
    await phone.restart();
    assert.equal(phone.settings.language, 'French');
  });

  it('what that file sends it on to, each once', async () => {
    const list = `<setting-files><file url="${home}more-{mac}.xml"/><file url="${home}${own}"/></setting-files>`;
    const server = fakeServer({
      [own]: file('<language>German</language><ring_sound>Ringer2</ring_sound>', list),
      'more-000413922D24.xml': file('<language>French</language>'),
    });
    const phone = otherAt('snom', server);
    await phone.restart();
    assert.deepEqual(names(server), [own, 'more-000413922D24.xml']);
    assert.deepEqual(phone.settings, { ringTone: 'Ringer2', language: 'French' });
  });

  it('where its files send it', async () => {
    const steady = 'https://phones.test/p/steady/{mac}.xml';
    const server = fakeServer({ [own]: file(`<setting_server>${steady}</setting_server>`) });
    server.files.set('https://phones.test/p/steady/000413922D24.xml', file('<language>French</language>'));
    const phone = otherAt('snom', server);
    await phone.restart();
    assert.equal(phone.address, steady);
    assert.equal(phone.settings.language, 'French');
  });

  it('with Basic only', async () => {
    const credentials = { user: 'u', password: 'p' };
    const server = fakeServer({ [own]: file('<language>French</language>') });
    const ask = (challenge: string) => {
      server.before = ({ headers }) =>
        headers.has('Authorization') ? undefined : new Response(null, { status: 401, headers: { 'WWW-Authenticate': challenge } });
    };
    ask('Digest realm="r", nonce="n"');
    const phone = otherAt('snom', server, { credentials });
    await phone.restart();
    assert.equal(phone.settings.language, undefined);
    ask('Digest realm="r", nonce="n", Basic realm="r"');
    await phone.restart();
    assert.equal(phone.settings.language, 'French');
  });
});

describe('a Snom phone', () => {
  it('refuses a file that is not well-formed, and keeps what it has', async () => {
    const server = fakeServer({ [own]: file('<language>French</language>') });
    const phone = otherAt('snom', server);
    await phone.restart();
    put(server, own, file('<language>A & B</language>'));
    await phone.restart();
    assert.equal(phone.settings.language, 'French');
    assert.match(phone.problems[0] ?? '', /refused/);
  });

  it('has the keys that its files say, counted from 0, and lines elsewhere', async () => {
    const phone = await readFile(
      keysFile(
        '<fkey idx="0" context="1" label="Bob" perm="">blf sip:201@pbx.test;user=phone|*8201</fkey>',
        '<fkey idx="1" context="active" label="" perm="">blf 202|**</fkey>',
        '<fkey idx="2" context="2" label="Dan &amp; Co" perm="">speed 0612345678</fkey>',
        '<fkey idx="3" context="active" label="gone" perm="">none</fkey>',
        '<fkey idx="4" context="active" label="" perm=""></fkey>',
        '<fkey idx="5" context="active" label="" perm="">dtmf 1</fkey>',
        '<fkey idx="24" context="active" label="" perm="">speed 1</fkey>',
      ),
      { modules: 1 },
    );
    assert.equal(phone.keys.size, 24 + 18);
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 7, 25].map((position) => phone.keys.get(position)),
      [
        { kind: 'supervision', type: 'blf', label: 'Bob', account: 1, value: '201', pickupCode: '*8201' },
        { kind: 'supervision', type: 'blf', value: '202', pickupCode: '**' },
        { kind: 'speed-dial', type: 'speed', label: 'Dan & Co', account: 2, value: '0612345678' },
        { kind: 'blank', type: 'none' },
        { kind: 'blank', type: 'none' },
        { kind: 'other', type: 'dtmf', value: '1' },
        { kind: 'line', type: 'line' },
        { kind: 'speed-dial', type: 'speed', value: '1' },
      ],
    );
  });

  it('has the settings that its files say', async () => {
    assert.deepEqual(await settingsOf(''), {});
    assert.equal((await settingsOf('<codec_priority_list idx="1">g722,pcma</codec_priority_list>')).hdAudio, true);
    assert.equal((await settingsOf('<codec_priority_list idx="1">pcma,g722</codec_priority_list>')).hdAudio, false);
    const waiting = async (value: string) => (await settingsOf(`<call_waiting>${value}</call_waiting>`)).callWaiting;
    assert.deepEqual(await Promise.all(['on', 'visual', 'off'].map(waiting)), [true, true, false]);
    const ring = '<ring_sound>Ringer2</ring_sound>';
    assert.equal((await settingsOf(`${ring}<user_ringer idx="1">Ringer4</user_ringer>`)).ringTone, 'Ringer4');
  });

  it('may be locked by its user where a file permits it, and is locked by the file that says so', async () => {
    const code = '<keyboard_lock_pw>4711</keyboard_lock_pw>';
    const permitted = (state: string) => `<enable_keyboard_lock>${state}</enable_keyboard_lock>${code}`;
    assert.deepEqual(await settingsOf(code), { lockCode: '4711' });
    assert.deepEqual(await settingsOf(permitted('on')), { lockCode: '4711' });
    assert.deepEqual(await settingsOf(permitted('off')), {});
    assert.equal((await settingsOf(`${code}<keyboard_lock>on</keyboard_lock>`)).lockedByFile, true);
    assert.equal((await settingsOf(`${code}<keyboard_lock>off</keyboard_lock>`)).lockedByFile, false);
    const numbers = '<keyboard_lock_emergency>112 15 17</keyboard_lock_emergency>';
    assert.deepEqual((await settingsOf(numbers)).callableWhenLocked, ['112', '15', '17']);
  });

  it('knows the rules of countries, or takes them in seconds', async () => {
    const summer = (start: number, end: number) => ({
      shiftMinutes: 60,
      start: { month: 3, week: 'last', weekday: 7, minutes: start },
      end: { month: 10, week: 'last', weekday: 7, minutes: end },
    });
    const zoneOf = async (settings: string) => (await settingsOf(settings)).timeZone;
    assert.deepEqual(await zoneOf('<timezone>FRA+1</timezone>'), { offsetMinutes: 60, summer: summer(120, 180) });
    assert.deepEqual(await zoneOf('<timezone>GRC+2</timezone>'), { offsetMinutes: 120, summer: summer(180, 240) });
    assert.deepEqual(await zoneOf('<timezone>IND+5:30</timezone>'), { offsetMinutes: 330 });
    assert.deepEqual((await zoneOf('<timezone>USA-5</timezone>'))?.summer?.start, { month: 3, week: 2, weekday: 7, minutes: 120 });
    const rule = '<dst>3600 03.05.07 02:00:00 10.05.07 03:00:00</dst>';
    assert.deepEqual(await zoneOf(`<utc_offset>3600</utc_offset>${rule}`), { offsetMinutes: 60, summer: summer(120, 180) });
    assert.deepEqual(await zoneOf('<utc_offset>19800</utc_offset>'), { offsetMinutes: 330 });
  });

  it('has the accounts that its files say', async () => {
    const account = (number: number, more = '') =>
      `<user_name idx="${number}">20${number}</user_name><user_pass idx="${number}">p</user_pass>` +
      `<user_host idx="${number}">pbx.test</user_host>${more}`;
    const tls = '<user_outbound idx="1">edge.test:5061;transport=tls</user_outbound><user_realname idx="1">Alice</user_realname>';
    const phone = await readFile(file(account(1, tls) + account(2, '<user_active idx="2">off</user_active>') + account(3)));
    assert.deepEqual(phone.accounts, [
      { number: 1, user: '201', password: 'p', displayName: 'Alice', server: 'pbx.test', port: 5061, transport: 'tls' },
      { number: 3, user: '203', password: 'p', server: 'pbx.test', transport: 'udp' },
    ]);
  });
});
