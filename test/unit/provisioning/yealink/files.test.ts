import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { yealink } from '../../../../src/node/provisioning/vendors/yealink/index.ts';
import { account, service, settings } from '../support/company.ts';
import { values } from '../support/parameters.ts';
import { key } from '../support/sample-input.ts';
import { beginning, fullInput, inputFor, modelNamed, understood, type Input } from './sample.ts';

const linesOf = (input: Input, file: number): string[] => yealink.render(input)[file]?.body.split('\n') ?? [];

describe('the boot file of a Yealink phone', () => {
  it('names the common file and then the phone’s own, whose values are to win', () => {
    assert.deepEqual(yealink.render(inputFor('T46U'))[0], {
      name: '805ec00a1001.boot',
      contentType: 'text/plain; charset=utf-8',
      entries: [
        ['include:config', 'y000000000108.cfg'],
        ['include:config', '805ec00a1001.cfg'],
        ['overwrite_mode', '0'],
      ],
      body: '#!version:1.0.0.1\ninclude:config "y000000000108.cfg"\ninclude:config "805ec00a1001.cfg"\noverwrite_mode = 0\n',
    });
  });

  it('names one file where nobody knows the name of the common one', () => {
    const files = yealink.render(inputFor('T41U'));
    assert.deepEqual(
      files.map(({ name }) => name),
      ['805ec00a1001.boot', '805ec00a1001.cfg'],
    );
    assert.equal(files[0]?.body, '#!version:1.0.0.1\ninclude:config "805ec00a1001.cfg"\noverwrite_mode = 0\n');
  });
});

describe('the common file of a Yealink phone', () => {
  const common = [
    '#!version:1.0.0.1',
    'lang.gui = French',
    'lang.wui = French',
    'voice.tone.country = France',
    'local_time.ntp_server1 = ntp.example.com',
    'local_time.ntp_server2 = ntp2.example.com',
    'local_time.time_format = 1',
    'static.auto_provision.power_on = 1',
    'static.auto_provision.repeat.enable = 1',
    'static.auto_provision.weekly.enable = 0',
    'static.auto_provision.repeat.minutes = 60',
    'static.auto_provision.custom.protect = 0',
    'static.auto_provision.custom.sync = 0',
    'sip.notify_reboot_enable = 0',
    'features.pickup.direct_pickup_enable = 1',
    'features.pickup.direct_pickup_code = **',
    'features.blf_pickup_only_send_code = 0',
  ];

  it('holds what a whole company shares', () => {
    assert.equal(yealink.render(inputFor('T46U'))[1]?.name, 'y000000000108.cfg');
    assert.deepEqual(linesOf(inputFor('T46U'), 1), [...common, '']);
  });

  it('is named as the source says', () => {
    const nameOf = (name: string) => yealink.render(fullInput(modelNamed(name), 0))[1]?.name;
    assert.deepEqual(['T28P', 'T20P', 'T54W', 'T58V', 'T88V', 'W70B', 'AX83H'].map(nameOf), [
      'y000000000000.cfg',
      'y000000000007.cfg',
      'y000000000096.cfg',
      'y000000000058.cfg',
      'y000000000192.cfg',
      'y000000000146.cfg',
      'y000000000180.cfg',
    ]);
  });

  it('stands at the head of the phone’s own where it has no name', () => {
    assert.deepEqual(linesOf(inputFor('T44U'), 1).slice(0, common.length), common);
  });

  it('tells nothing of pick-up to a phone without keys', () => {
    assert.deepEqual(beginning('features.', understood(inputFor('T19P_E2'))), []);
  });

  it('lets each phone look at a moment of its own in the night, where once a day is enough', () => {
    const found = understood(inputFor('T46U', { service: { ...service, pollMinutes: 1440 } }));
    assert.deepEqual(beginning('static.auto_provision.', found), [
      ['power_on', '1'],
      ['repeat.enable', '0'],
      ['weekly.enable', '1'],
      ['weekly.dayofweek', '0123456'],
      ['weekly.begin_time', '01:00'],
      ['weekly.end_time', '04:00'],
      ['custom.protect', '0'],
      ['custom.sync', '0'],
    ]);
  });

  it('names one time server twice rather than leave one to the maker', () => {
    const found = understood(inputFor('T46U', { service: { ...service, timeServers: ['ntp.example.com'] } }));
    assert.deepEqual(values(found, ['local_time.ntp_server1', 'local_time.ntp_server2']), ['ntp.example.com', 'ntp.example.com']);
  });

  it('speaks the operator’s language, with the tones of the country', () => {
    const read = (language: 'fr' | 'en', country: string) =>
      values(understood(inputFor('T46U', { service: { ...service, language, country } })), ['lang.gui', 'lang.wui', 'voice.tone.country']);
    assert.deepEqual(read('en', 'GB'), ['English', 'English', 'Great Britain']);
    assert.deepEqual(read('fr', 'RE'), ['French', 'French', 'France']);
    assert.deepEqual(read('fr', 'XX'), ['French', 'French', undefined]);
  });

  it('has no language for a base without a screen', () => {
    assert.deepEqual(beginning('lang.', understood(inputFor('W52P'))), []);
  });
});

describe('the phone’s own file', () => {
  it('holds everything of a T46U', () => {
    const keys = [key(1, 'line', '201'), key(2, 'supervision', 'Zoé & Léo', '202'), key(28, 'speed-dial', 'Taxi', '+33140000000')];
    const choices = { keys, modules: 1, settings: { ...settings, ringTone: 3, lockCode: '83794244' } };
    const lines = linesOf(inputFor('T46U', { ...choices, service: { ...service, adminPassword: 'adm1n' } }), 2);
    assert.deepEqual(lines.slice(0, 42), [
      '#!version:1.0.0.1',
      'static.security.user_password = admin:adm1n',
      'local_time.time_zone = +1',
      'local_time.summer_time = 1',
      'local_time.dst_time_type = 1',
      'local_time.start_time = 3/5/7/2',
      'local_time.end_time = 10/5/7/3',
      'local_time.offset_time = 60',
      'account.1.enable = 1',
      'account.1.label = 201',
      'account.1.display_name = Élise Martin',
      'account.1.user_name = 201',
      'account.1.auth_name = 201-auth',
      'account.1.password = s&cr"et<1>|;=#$',
      'account.1.sip_server.1.address = sip.example.com',
      'account.1.sip_server.1.port = 5060',
      'account.1.sip_server.1.transport_type = 0',
      'account.1.sip_server.1.expires = 600',
      'account.1.outbound_proxy_enable = 0',
      'account.1.srtp_encryption = 0',
      'account.1.dtmf.type = 1',
      'account.1.subscribe_mwi = 1',
      'voice_mail.number.1 = *98',
      'account.1.codec.g722.enable = 1',
      'account.1.codec.g722.priority = 1',
      'account.1.codec.opus.enable = 1',
      'account.1.codec.opus.priority = 2',
      'account.1.codec.pcma.enable = 1',
      'account.1.codec.pcma.priority = 3',
      'account.1.codec.pcmu.enable = 1',
      'account.1.codec.pcmu.priority = 4',
      'account.1.codec.g729.enable = 1',
      'account.1.codec.g729.priority = 5',
      'account.1.codec.opus.para = opus-wb',
      'account.1.codec.g722_1c_48kpbs.enable = 0',
      'account.1.codec.g722_1c_32kpbs.enable = 0',
      'account.1.codec.g722_1c_24kpbs.enable = 0',
      'account.1.codec.g722_1_24kpbs.enable = 0',
      'account.1.ringtone.ring_type = Common',
      'account.2.enable = 0',
      'account.2.password = %NULL%',
      'account.3.enable = 0',
    ]);
    assert.deepEqual(lines.slice(68, 90), [
      'account.16.password = %NULL%',
      'call_waiting.enable = 1',
      'features.pickup.blf_visual_enable = 1',
      'features.blf.show_callinfo.enable = 1',
      'phone_setting.ring_type = Ring3.wav',
      'phone_setting.phone_lock.enable = 1',
      'phone_setting.emergency.number = 112,15,17,18,114,115,119,116000,116111,116117,191,196,197',
      'phone_setting.phone_lock.lock_key_type = 0',
      'phone_setting.phone_lock.lock_time_out = 0',
      'phone_setting.phone_lock.unlock_pin = 83794244',
      'linekey.1.type = 15',
      'linekey.1.line = 1',
      'linekey.1.value = %NULL%',
      'linekey.1.label = 201',
      'linekey.1.extension = %NULL%',
      'linekey.2.type = 16',
      'linekey.2.line = 1',
      'linekey.2.value = 202',
      'linekey.2.label = Zoé & Léo',
      'linekey.2.extension = **',
      'linekey.3.type = 0',
      'linekey.3.line = %NULL%',
    ]);
    assert.deepEqual(lines.slice(78 + 27 * 5, 78 + 28 * 5 + 1), [
      'expansion_module.1.key.1.type = 13',
      'expansion_module.1.key.1.line = 1',
      'expansion_module.1.key.1.value = +33140000000',
      'expansion_module.1.key.1.label = Taxi',
      'expansion_module.1.key.1.extension = %NULL%',
      'expansion_module.1.key.2.type = 0',
    ]);
    assert.deepEqual(lines.slice(-2), ['expansion_module.1.key.60.extension = %NULL%', '']);
  });

  it('holds everything of a T20P with firmware V73, in the words of its time', () => {
    const keys = [key(1, 'line', '201'), key(2, 'supervision', 'Zoé', '202')];
    const sip = { ...service.sip, transport: 'tcp', outboundProxy: { host: 'proxy.example.com', port: 5061 } } as const;
    const input: Input = {
      ...inputFor('T20P', { keys, service: { ...service, sip, adminPassword: 'adm1n' }, settings: { ...settings, hdAudio: false } }),
      firmware: '9.73.0.50',
    };
    const { voicemailNumber: _none, ...bare } = account;
    assert.deepEqual(linesOf({ ...input, accounts: [bare] }, 2), [
      '#!version:1.0.0.1',
      'security.user_password = admin:adm1n',
      'local_time.time_zone = +1',
      'local_time.summer_time = 1',
      'local_time.dst_time_type = 1',
      'local_time.start_time = 3/5/7/2',
      'local_time.end_time = 10/5/7/3',
      'local_time.offset_time = 60',
      'account.1.enable = 1',
      'account.1.label = 201',
      'account.1.display_name = Élise Martin',
      'account.1.user_name = 201',
      'account.1.auth_name = 201-auth',
      'account.1.password = s&cr"et<1>|;=#$',
      'account.1.sip_server.1.address = sip.example.com',
      'account.1.sip_server.1.port = 5060',
      'account.1.transport = 1',
      'account.1.sip_server.1.expires = 600',
      'account.1.outbound_proxy_enable = 1',
      'account.1.outbound_host = proxy.example.com',
      'account.1.outbound_port = 5061',
      'account.1.srtp_encryption = 0',
      'account.1.dtmf.type = 1',
      'account.1.subscribe_mwi = 0',
      'voice_mail.number.1 = %NULL%',
      'account.1.codec.g722.enable = 0',
      'account.1.codec.g722.priority = 0',
      'account.1.codec.6.enable = 0',
      'account.1.codec.6.payload_type = G722',
      'account.1.codec.6.priority = 0',
      'account.1.codec.6.rtpmap = 9',
      'account.1.codec.opus.enable = 0',
      'account.1.codec.opus.priority = 0',
      'account.1.codec.pcma.enable = 1',
      'account.1.codec.pcma.priority = 1',
      'account.1.codec.2.enable = 1',
      'account.1.codec.2.payload_type = PCMA',
      'account.1.codec.2.priority = 1',
      'account.1.codec.2.rtpmap = 8',
      'account.1.codec.pcmu.enable = 1',
      'account.1.codec.pcmu.priority = 2',
      'account.1.codec.1.enable = 1',
      'account.1.codec.1.payload_type = PCMU',
      'account.1.codec.1.priority = 2',
      'account.1.codec.1.rtpmap = 0',
      'account.1.codec.g729.enable = 1',
      'account.1.codec.g729.priority = 3',
      'account.1.codec.5.enable = 1',
      'account.1.codec.5.payload_type = G729',
      'account.1.codec.5.priority = 3',
      'account.1.codec.5.rtpmap = 18',
      'account.1.codec.g722_1c_48kpbs.enable = 0',
      'account.1.codec.g722_1c_32kpbs.enable = 0',
      'account.1.codec.g722_1c_24kpbs.enable = 0',
      'account.1.codec.g722_1_24kpbs.enable = 0',
      'account.1.ringtone.ring_type = Common',
      'account.2.enable = 0',
      'account.2.password = %NULL%',
      'call_waiting.enable = 1',
      'features.pickup.blf_visual_enable = 1',
      'phone_setting.ring_type = Resource:Ring1.wav',
      'phone_setting.phone_lock.enable = 0',
      'phone_setting.lock = 0',
      'phone_setting.phone_lock.unlock_pin = %NULL%',
      'linekey.1.type = 15',
      'linekey.1.line = 1',
      'linekey.1.value = %NULL%',
      'linekey.1.label = 201',
      'linekey.1.extension = %NULL%',
      'linekey.1.pickup_value = %NULL%',
      'linekey.2.type = 16',
      'linekey.2.line = 1',
      'linekey.2.value = 202',
      'linekey.2.label = Zoé',
      'linekey.2.extension = **',
      'linekey.2.pickup_value = **',
      '',
    ]);
  });

  it('leaves the administrator password alone where the operator has none', () => {
    assert.equal(understood(inputFor('T46U')).has('static.security.user_password'), false);
  });
});
