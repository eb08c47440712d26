import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fakeServer, home, names, otherAt, otherWith, userAgent } from './fake-server.ts';

const model = '7841-3PCC.xml';
const profile = (values: string) => `<flat-profile>${values}</flat-profile>`;
const readFile = async (values: string, options = {}) => otherWith('cisco', model, profile(values), options);
const settingsOf = async (values: string) => (await readFile(values)).settings;

describe('a Cisco phone asks for', () => {
  it('the file of its model, then what that file says, with its MAC filled in', async () => {
    const server = fakeServer({
      [model]: profile(`<Profile_Rule_B>[--uid x] ${home}$MA.xml</Profile_Rule_B><Profile_Rule_C>$MAU.xml</Profile_Rule_C>`),
    });
    const phone = otherAt('cisco', server);
    await phone.restart();
    assert.equal(userAgent(server), 'Cisco-CP-7841-3PCC/11.0.1 (00562b043615)');
    assert.deepEqual(names(server), [model, '00562b043615.xml', '00562B043615.xml']);
    assert.equal(phone.problems.length, 2);
  });

  it('the file that its address is', async () => {
    const server = fakeServer({ '00562b043615.xml': profile('<User_ID_1_>201</User_ID_1_>') });
    const phone = otherAt('cisco', server, { address: `${home}$MA.xml` });
    await phone.restart();
    assert.deepEqual(names(server), ['00562b043615.xml']);
    assert.equal(phone.accounts[0]?.user, '201');
  });

  it('the file elsewhere to which it is sent, and stays there', async () => {
    const rule = 'https://phones.test/p/steady/$MA.xml';
    const rules = profile(`<Profile_Rule>${rule}</Profile_Rule>`);
    const server = fakeServer({ [model]: rules, 'https://phones.test/p/steady/00562b043615.xml': rules });
    const phone = otherAt('cisco', server);
    await phone.restart();
    assert.equal(phone.address, rule);
    assert.deepEqual(phone.problems, []);
    names(server);
    await phone.restart();
    assert.deepEqual(names(server), ['https://phones.test/p/steady/00562b043615.xml']);
  });
});

describe('a Cisco phone', () => {
  it('takes the later of two values, and refuses what is not well-formed', async () => {
    assert.equal((await readFile('<Default_Ring_1_>1</Default_Ring_1_><Default_Ring_1_>2</Default_Ring_1_>')).settings.ringTone, '2');
    const phone = await readFile('<Default_Ring_1_>1</Default_Ring_2_>');
    assert.deepEqual(phone.settings, {});
    assert.match(phone.problems[0] ?? '', /refused/);
  });

  it('has lines on its keys until they are none', async () => {
    const phone = await readFile(
      '<Extension_1_>1</Extension_1_><Short_Name_1_>Alice</Short_Name_1_>' +
        '<Extension_2_>Disabled</Extension_2_><Short_Name_2_>short</Short_Name_2_>' +
        '<Extended_Function_2_>fnc=sd+blf+cp;sub=201@$PROXY;nme=Bob</Extended_Function_2_>' +
        '<Extended_Function_3_>fnc=sd;ext=5@$PROXY</Extended_Function_3_>' +
        '<Extension_4_>Disabled</Extension_4_><Short_Name_4_>gone</Short_Name_4_><Extended_Function_4_></Extended_Function_4_>' +
        '<Call_Pickup_Code>**</Call_Pickup_Code>',
    );
    assert.deepEqual(
      [1, 2, 3, 4].map((position) => phone.keys.get(position)),
      [
        { kind: 'line', type: '1', account: 1, label: 'Alice' },
        { kind: 'supervision', type: 'sd+blf+cp', label: 'Bob', value: '201', pickupCode: '**' },
        { kind: 'line', type: '3', account: 3 },
        { kind: 'blank', type: '' },
      ],
    );
  });

  it('has more keys on a module', async () => {
    const key = '<Unit_1_Key_32_>fnc=sd;ext=5@$PROXY;nme=Five</Unit_1_Key_32_>';
    const phone = await readFile(`<Number_of_Units>1</Number_of_Units>${key}`, { modules: 3 });
    assert.equal(phone.keys.size, 4 + 32);
    assert.deepEqual(phone.keys.get(36), { kind: 'speed-dial', type: 'sd', label: 'Five', value: '5' });
    // A module that the phone was not told of stays dark.
    assert.equal((await readFile(key, { modules: 3 })).keys.get(36)?.kind, 'blank');
  });

  it('reads a semicolon as the end of a field wherever it stands', async () => {
    const phone = await readFile(
      '<Extension_1_>Disabled</Extension_1_><Extended_Function_1_>fnc=sd;ext=5;nme=a;fnc=dnd</Extended_Function_1_>',
    );
    assert.deepEqual(phone.keys.get(1), { kind: 'other', type: 'dnd', label: 'a', value: '5' });
  });

  it('has the settings that its files say', async () => {
    assert.deepEqual(await settingsOf(''), {});
    assert.equal((await settingsOf('<Preferred_Codec_1_>G722</Preferred_Codec_1_>')).hdAudio, true);
    assert.equal((await settingsOf('<Preferred_Codec_1_>G711a</Preferred_Codec_1_>')).hdAudio, false);
    const waiting = (allowed: string, wanted: string) =>
      `<Call_Waiting_Serv_1_>${allowed}</Call_Waiting_Serv_1_><CW_Setting_1_>${wanted}</CW_Setting_1_>`;
    assert.equal((await settingsOf(waiting('Yes', 'Yes'))).callWaiting, true);
    assert.equal((await settingsOf(waiting('Yes', 'No'))).callWaiting, false);
  });

  it('speaks another language than English only with its dictionary', async () => {
    const french = '<Language_Selection>French</Language_Selection>';
    const script = (text: string) => `<Dictionary_Server_Script>${text}</Dictionary_Server_Script>`;
    assert.equal((await settingsOf(french)).language, 'English');
    assert.equal((await settingsOf(french + script('serv=https://a.test/;d0=English;d1=French;x1=fr.xml'))).language, 'French');
    assert.equal((await settingsOf(french + script('serv=https://a.test/;d0=English;d1=German;x1=de.xml'))).language, 'English');
  });

  it('has a clock that counts weekdays from Monday on, and the last one as -1', async () => {
    const zoneOf = async (rule: string, more = '') =>
      (await settingsOf(`<Time_Zone>GMT+01:00</Time_Zone><Daylight_Saving_Time_Rule>${rule}</Daylight_Saving_Time_Rule>${more}`)).timeZone;
    const paris = 'start=3/-1/7/2:0:0;end=10/-1/7/3:0:0;save=1';
    assert.deepEqual(await zoneOf(paris), {
      offsetMinutes: 60,
      summer: {
        shiftMinutes: 60,
        start: { month: 3, week: 'last', weekday: 7, minutes: 120 },
        end: { month: 10, week: 'last', weekday: 7, minutes: 180 },
      },
    });
    assert.deepEqual((await zoneOf('start=3/8/7/2:30;end=11/3/1/2;save=0:30'))?.summer, {
      shiftMinutes: 30,
      start: { month: 3, week: 2, weekday: 7, minutes: 150 },
      end: { month: 11, fromDay: 3, weekday: 1, minutes: 120 },
    });
    assert.deepEqual((await zoneOf('start=3/22/0/0;end=9/21/0/0;save=1'))?.summer?.start, { month: 3, day: 22, minutes: 0 });
    const never = '<Daylight_Saving_Time_Enable>No</Daylight_Saving_Time_Enable>';
    assert.deepEqual(await zoneOf(paris, never), { offsetMinutes: 60 });
    assert.deepEqual((await settingsOf('<Time_Zone>GMT-03:30</Time_Zone>')).timeZone, { offsetMinutes: -210 });
  });

  it('has the accounts that its files say', async () => {
    const account = (number: number, more = '') =>
      `<User_ID_${number}_>20${number}</User_ID_${number}_><Proxy_${number}_>pbx.test:5061</Proxy_${number}_>${more}`;
    const phone = await readFile(
      account(1, '<Password_1_>p</Password_1_><SIP_Transport_1_>TLS</SIP_Transport_1_>') +
        account(2, '<Line_Enable_2_>No</Line_Enable_2_>'),
    );
    assert.deepEqual(phone.accounts, [{ number: 1, user: '201', password: 'p', server: 'pbx.test', port: 5061, transport: 'tls' }]);
  });
});
