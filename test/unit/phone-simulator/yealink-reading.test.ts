import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { yealinkWith } from './fake-server.ts';

describe('keys of a Yealink phone', () => {
  it('are those of the factory where nobody set them: a line for each account', async () => {
    const phone = await yealinkWith([], { modules: 1 });
    assert.equal(phone.keys.size, 27 + 60);
    assert.deepEqual(phone.keys.get(1), { kind: 'line', type: '15', account: 1 });
    assert.deepEqual(phone.keys.get(16), { kind: 'line', type: '15', account: 16 });
    assert.deepEqual(phone.keys.get(17), { kind: 'blank', type: '0' });
    assert.deepEqual(phone.keys.get(28), { kind: 'blank', type: '0' });
  });

  it('are what the files say', async () => {
    const phone = await yealinkWith([
      'linekey.1.type = 15',
      'linekey.1.label = Me',
      'linekey.2.type = 16',
      'linekey.2.line = 2',
      'linekey.2.value = sip:201@pbx.test;user=phone',
      'linekey.2.label = Bob',
      'linekey.2.extension = *8201',
      'linekey.3.type = 13',
      'linekey.3.line = 1',
      'linekey.3.value = 0612345678',
      'linekey.3.extension = not for this type',
      'linekey.4.type = 0',
      'linekey.4.value = left over',
      'linekey.5.type = 5',
    ]);
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((position) => phone.keys.get(position)),
      [
        { kind: 'line', type: '15', label: 'Me', account: 1 },
        { kind: 'supervision', type: '16', label: 'Bob', account: 2, value: '201', pickupCode: '*8201' },
        { kind: 'speed-dial', type: '13', account: 1, value: '0612345678' },
        { kind: 'blank', type: '0' },
        { kind: 'other', type: '5', account: 5 },
      ],
    );
  });

  it('go on on the modules, each with as many as its kind has', async () => {
    const lines = ['expansion_module.1.key.1.type = 13', 'expansion_module.2.key.1.type = 16', 'expansion_module.3.key.60.type = 13'];
    const phone = await yealinkWith(lines, { modules: 9 });
    assert.equal(phone.keys.size, 27 + 3 * 60);
    assert.equal(phone.keys.get(28)?.kind, 'speed-dial');
    assert.equal(phone.keys.get(28 + 60)?.kind, 'supervision');
    assert.equal(phone.keys.get(27 + 180)?.kind, 'speed-dial');
    const newer = await yealinkWith(['expansion_module.2.key.1.type = 13'], { model: 'T88W', modules: 2 });
    assert.equal(newer.keys.get(84 + 78 + 1)?.kind, 'speed-dial');
  });

  it('take the code to pick up from the field that the firmware knows', async () => {
    const both = ['linekey.1.type = 16', 'linekey.1.pickup_value = **1', 'linekey.1.extension = **2'];
    const codes = ['66.82.0.30', '66.86.0.15'].map(async (firmware) => (await yealinkWith(both, { firmware })).keys.get(1)?.pickupCode);
    assert.deepEqual(await Promise.all(codes), ['**1', '**2']);
    const old = await yealinkWith([both[0] ?? '', both[2] ?? ''], { firmware: '66.82.0.30' });
    assert.equal(old.keys.get(1)?.pickupCode, '**2');
  });

  it('dial from the account whose line was there, unless they are told another or none', async () => {
    const phone = await yealinkWith(['linekey.3.type = 13', 'linekey.4.type = 13', 'linekey.4.line = 0', 'linekey.20.type = 13']);
    assert.deepEqual(
      [3, 4, 20].map((position) => phone.keys.get(position)?.account),
      [3, undefined, 1],
    );
  });

  it('count accounts from 0 on a T38G', async () => {
    const phone = await yealinkWith(['linekey.6.type = 16', 'linekey.6.line = 0'], { model: 'T38G', firmware: '38.70.0.1' });
    assert.equal(phone.keys.get(6)?.account, 1);
  });

  it('of a model that is not known are as many as one is told', async () => {
    await assert.rejects(async () => yealinkWith([], { model: 'T99X' }), /how many keys a T99X has is unknown/);
    assert.equal((await yealinkWith([], { model: 'T99X', keys: 3 })).keys.size, 3);
  });
});

describe('settings of a Yealink phone', () => {
  const settingsOf = async (lines: readonly string[], options = {}) => (await yealinkWith(lines, options)).settings;

  it('are unknown where nobody set them', async () => {
    assert.deepEqual(await settingsOf([]), {});
  });

  it('hold whether HD audio comes first', async () => {
    const wide = ['account.1.codec.g722.enable = 1', 'account.1.codec.g722.priority = 1'];
    const narrow = ['account.1.codec.pcma.enable = 1', 'account.1.codec.pcma.priority = 2'];
    assert.equal((await settingsOf([...narrow, ...wide])).hdAudio, true);
    assert.equal((await settingsOf([...narrow, ...wide, 'account.1.codec.g722.priority = 3'])).hdAudio, false);
    assert.equal((await settingsOf([...wide, ...narrow, 'account.1.codec.g722.enable = 0'])).hdAudio, false);
    assert.equal((await settingsOf(['account.1.codec.opus.enable = 0'])).hdAudio, false);
    const numbered = (enable: number) => [`account.1.codec.5.enable = ${enable}`, 'account.1.codec.5.payload_type = G722'];
    assert.equal((await settingsOf(numbered(1), { model: 'T42G' })).hdAudio, true);
    assert.equal((await settingsOf(numbered(0), { model: 'T42G' })).hdAudio, false);
  });

  it('hold whether supervision shows the caller, by the names that the model knows', async () => {
    assert.equal((await settingsOf(['features.pickup.blf_visual_enable = 1'])).supervisionCallerNumber, true);
    assert.equal((await settingsOf(['features.pickup.blf_visual_enable = 0'])).supervisionCallerNumber, false);
    const newName = ['features.pickup.blf_visual_enable = 0', 'features.blf.show_callinfo.enable = 1'];
    assert.equal((await settingsOf(newName)).supervisionCallerNumber, true);
    assert.equal((await settingsOf(newName, { model: 'T46S' })).supervisionCallerNumber, false);
  });

  it('hold the ring tone, that of the account before that of the phone', async () => {
    const phone = 'phone_setting.ring_type = Ring3.wav';
    assert.equal((await settingsOf([phone])).ringTone, 'Ring3.wav');
    assert.equal((await settingsOf([phone, 'account.1.ringtone.ring_type = Common'])).ringTone, 'Ring3.wav');
    assert.equal((await settingsOf([phone, 'account.1.ringtone.ring_type = Ring4.wav'])).ringTone, 'Ring4.wav');
  });

  it('hold the code only while the lock is on', async () => {
    const pin = 'phone_setting.phone_lock.unlock_pin = 83794244';
    assert.equal((await settingsOf(['phone_setting.phone_lock.enable = 1', pin])).lockCode, '83794244');
    assert.equal((await settingsOf(['phone_setting.phone_lock.enable = 1'])).lockCode, '123');
    assert.equal((await settingsOf(['phone_setting.phone_lock.enable = 0', pin])).lockCode, undefined);
    assert.equal((await settingsOf(['phone_setting.lock = 1', pin])).lockCode, undefined);
    assert.equal((await settingsOf(['phone_setting.lock = 1', pin], { model: 'T46G' })).lockCode, '83794244');
    assert.equal((await settingsOf(['phone_setting.lock = 0', pin], { model: 'T46G' })).lockCode, undefined);
  });

  it('hold the language under the name that the firmware knows', async () => {
    const names = ['lang.gui = French', 'static.lang.gui = German'];
    assert.equal((await settingsOf(names)).language, 'French');
    assert.equal((await settingsOf(names, { firmware: '66.81.0.10' })).language, 'German');
  });
});

describe('the clock of a Yealink phone', () => {
  const zoneOf = async (lines: readonly string[]) => (await yealinkWith(lines.map((line) => `local_time.${line}`))).settings.timeZone;
  const weekly = ['dst_time_type = 1', 'start_time = 3/5/7/2', 'end_time = 10/5/7/3', 'offset_time = 60'];
  const paris = {
    offsetMinutes: 60,
    summer: {
      shiftMinutes: 60,
      start: { month: 3, week: 'last', weekday: 7, minutes: 120 },
      end: { month: 10, week: 'last', weekday: 7, minutes: 180 },
    },
  };

  it('follows the rule that it is told', async () => {
    assert.deepEqual(await zoneOf(['time_zone = +1', 'summer_time = 1', ...weekly]), paris);
    assert.deepEqual(await zoneOf(['time_zone = +1', 'summer_time = 0', ...weekly]), { offsetMinutes: 60 });
  });

  it('reads weekdays from Monday on, weeks from the first to the last, and half hours', async () => {
    const zone = await zoneOf([
      'time_zone = -3:30',
      'summer_time = 1',
      'dst_time_type = 1',
      'start_time = 3/2/1/0:30',
      'end_time = 11/1/7/2:0,0d',
    ]);
    assert.deepEqual(zone, {
      offsetMinutes: -210,
      summer: {
        shiftMinutes: 60,
        start: { month: 3, week: 2, weekday: 1, minutes: 30 },
        end: { month: 11, week: 1, weekday: 7, minutes: 120 },
      },
    });
  });

  it('may change on a day of the month', async () => {
    const lines = [
      'time_zone = +3:30',
      'summer_time = 1',
      'dst_time_type = 0',
      'start_time = 3/22/0',
      'end_time = 9/22/0',
      'offset_time = 30',
    ];
    assert.deepEqual(await zoneOf(lines), {
      offsetMinutes: 210,
      summer: { shiftMinutes: 30, start: { month: 3, day: 22, minutes: 0 }, end: { month: 9, day: 22, minutes: 0 } },
    });
  });

  it('does not change where the rule is not of the kind that it says', async () => {
    assert.deepEqual(await zoneOf(['time_zone = +1', 'summer_time = 1', ...weekly, 'dst_time_type = 0']), { offsetMinutes: 60 });
    assert.deepEqual(
      await zoneOf(['time_zone = +1', 'summer_time = 1', 'dst_time_type = 1', 'start_time = 13/5/7/2', 'end_time = 10/5/8/3']),
      {
        offsetMinutes: 60,
      },
    );
  });

  it('takes the rule of the zone that it knows by name, unless it is told otherwise', async () => {
    assert.deepEqual(await zoneOf(['time_zone = +1', 'time_zone_name = France(Paris)']), paris);
    assert.deepEqual(await zoneOf(['time_zone = +2', 'summer_time = 2', 'time_zone_name = France(Paris)']), { offsetMinutes: 120 });
    assert.deepEqual(await zoneOf(['time_zone = +1', 'summer_time = 2', 'time_zone_name = Atlantis']), { offsetMinutes: 60 });
    assert.deepEqual(await zoneOf(['time_zone = +5:30', 'summer_time = 2', 'time_zone_name = India(Calcutta)']), { offsetMinutes: 330 });
  });
});

describe('accounts of a Yealink phone', () => {
  it('are those that are enabled and that it has room for', async () => {
    const account = (number: number, enable: number) => [
      `account.${number}.enable = ${enable}`,
      `account.${number}.user_name = 20${number}`,
      `account.${number}.auth_name = auth20${number}`,
      `account.${number}.password = p#1`,
      `account.${number}.display_name = Alice`,
      `account.${number}.sip_server.1.address = pbx.test`,
      `account.${number}.sip_server.1.port = 5061`,
      `account.${number}.sip_server.1.transport_type = 2`,
    ];
    const phone = await yealinkWith([...account(1, 1), ...account(2, 0), ...account(4, 1)], { model: 'T40G' });
    assert.deepEqual(phone.accounts, [
      {
        number: 1,
        user: '201',
        authUser: 'auth201',
        password: 'p#1',
        displayName: 'Alice',
        server: 'pbx.test',
        port: 5061,
        transport: 'tls',
      },
    ]);
  });

  it('read their transport under the name that the firmware knows', async () => {
    const lines = [
      'account.1.enable = 1',
      'account.1.user_name = 201',
      'account.1.transport = 1',
      'account.1.sip_server.1.transport_type = 3',
    ];
    assert.equal((await yealinkWith(lines)).accounts[0]?.transport, 'dns');
    assert.equal((await yealinkWith(lines, { firmware: '38.73.0.50' })).accounts[0]?.transport, 'tcp');
  });
});
