import type { FactSource, ParameterFact } from '../../catalogue/model.ts';

const wtf: readonly FactSource[] = ['wazo', 'tancredi', 'fusionpbx'];
const tf: readonly FactSource[] = ['tancredi', 'fusionpbx'];
const wf: readonly FactSource[] = ['wazo', 'fusionpbx'];

type Extra = Omit<ParameterFact, 'name' | 'sources'>;

/** Facts about parameters that the same sources tell of. */
const known = (sources: readonly FactSource[], names: readonly string[], extra: Extra = {}): ParameterFact[] =>
  names.map((name) => ({ name, sources, ...extra }));

const unprefixed: Extra = { doubt: 'The spelling without "static.", for firmware before V81.' };

const boot = known(['guide', 'suite'], ['include:config', 'overwrite_mode']);

const accounts = [
  ...known(wtf, [
    'account.{n}.enable',
    'account.{n}.label',
    'account.{n}.display_name',
    'account.{n}.user_name',
    'account.{n}.auth_name',
    'account.{n}.sip_server.1.address',
    'account.{n}.sip_server.1.port',
    'account.{n}.sip_server.1.transport_type',
    'account.{n}.srtp_encryption',
    'account.{n}.dtmf.type',
    'account.{n}.subscribe_mwi',
    'voice_mail.number.{n}',
  ]),
  ...known(wtf, ['account.{n}.password'], { secret: true }),
  ...known(tf, [
    'account.{n}.sip_server.1.expires',
    'account.{n}.outbound_proxy_enable',
    'account.{n}.outbound_proxy.1.address',
    'account.{n}.outbound_proxy.1.port',
    'account.{n}.ringtone.ring_type',
  ]),
  ...known(['tancredi'], ['account.{n}.srtp.cipher_list'], { doubt: 'Which firmware of T3, T4 and T5 began with it is not known.' }),
  ...known(['wazo'], ['account.{n}.transport']),
  ...known(['fusionpbx'], ['account.{n}.outbound_host']),
  ...known(['general'], ['account.{n}.outbound_port'], { doubt: 'No source names the port beside outbound_host.' }),
];

const namedCodecs = ['g722', 'opus', 'pcma', 'pcmu', 'g729'];
const numberedDoubt = 'The place of each codec and its numbers are general knowledge.';

const codecs = [
  ...known(
    wtf,
    namedCodecs.map((codec) => `account.{n}.codec.${codec}.enable`),
  ),
  ...known(
    tf,
    namedCodecs.map((codec) => `account.{n}.codec.${codec}.priority`),
  ),
  ...known(['tancredi'], ['account.{n}.codec.opus.para']),
  ...known(wf, [
    'account.{n}.codec.g722_1c_48kpbs.enable',
    'account.{n}.codec.g722_1c_32kpbs.enable',
    'account.{n}.codec.g722_1c_24kpbs.enable',
    'account.{n}.codec.g722_1_24kpbs.enable',
  ]),
  ...known(
    ['fusionpbx'],
    [
      'account.{n}.codec.{n}.enable',
      'account.{n}.codec.{n}.payload_type',
      'account.{n}.codec.{n}.priority',
      'account.{n}.codec.{n}.rtpmap',
    ],
    { doubt: numberedDoubt },
  ),
];

const keyFields = ['type', 'line', 'value', 'label', 'extension'];
const pickupDoubt = 'Firmware V82 and older; whether newer firmware minds an unknown name is not confirmed.';

const keys = [
  ...known(
    wf,
    keyFields.map((field) => `linekey.{n}.${field}`),
  ),
  ...known(
    wf,
    keyFields.map((field) => `expansion_module.{n}.key.{n}.${field}`),
  ),
  ...known(['wazo'], ['linekey.{n}.pickup_value', 'expansion_module.{n}.key.{n}.pickup_value'], { doubt: pickupDoubt }),
];

const time = known(wtf, [
  'local_time.time_zone',
  'local_time.summer_time',
  'local_time.dst_time_type',
  'local_time.start_time',
  'local_time.end_time',
  'local_time.offset_time',
  'local_time.ntp_server1',
  'local_time.ntp_server2',
  'local_time.time_format',
]);

const settings = [
  ...known(wtf, ['call_waiting.enable', 'lang.gui', 'lang.wui']),
  ...known(wtf, ['phone_setting.ring_type'], {
    doubt: 'Sources give "Resource:" to older firmware; that it is V73 and before is general knowledge.',
  }),
  ...known(wtf, ['voice.tone.country'], { doubt: 'Sources name France only; names of other countries are general knowledge.' }),
  ...known(wf, ['static.lang.gui', 'static.lang.wui']),
  ...known(tf, ['features.pickup.blf_visual_enable', 'features.blf.show_callinfo.enable']),
  ...known(wf, ['phone_setting.phone_lock.enable', 'phone_setting.phone_lock.lock_key_type', 'phone_setting.phone_lock.lock_time_out']),
  ...known(wf, ['phone_setting.phone_lock.unlock_pin'], { secret: true, doubt: 'No source confirms how long a code may be.' }),
  ...known(['fusionpbx'], ['phone_setting.lock'], { doubt: 'That 1 switches it on is told by one comment only.' }),
];

const emergency = known(wtf, ['phone_setting.emergency.number']);

const pickup = known(tf, [
  'features.pickup.direct_pickup_enable',
  'features.pickup.direct_pickup_code',
  'features.blf_pickup_only_send_code',
]);

const provisioning = [
  // The address itself lets a phone in.
  ...known(wtf, ['static.auto_provision.server.url'], { secret: true }),
  ...known(['fusionpbx'], ['auto_provision.server.url'], { secret: true, ...unprefixed }),
  ...known(wtf, [
    'static.auto_provision.repeat.enable',
    'static.auto_provision.repeat.minutes',
    'static.auto_provision.weekly.enable',
    'static.auto_provision.weekly.dayofweek',
    'static.auto_provision.weekly.begin_time',
    'static.auto_provision.weekly.end_time',
    'static.auto_provision.custom.protect',
    'sip.notify_reboot_enable',
  ]),
  ...known(['guide', 'tancredi'], ['static.auto_provision.power_on']),
  ...known(wtf, ['static.auto_provision.custom.sync']),
  ...known(wtf, ['static.security.user_password'], { secret: true }),
  ...known(
    ['fusionpbx'],
    [
      'auto_provision.repeat.enable',
      'auto_provision.repeat.minutes',
      'auto_provision.weekly.enable',
      'auto_provision.weekly.mask',
      'auto_provision.weekly.begin_time',
      'auto_provision.weekly.end_time',
    ],
    unprefixed,
  ),
  ...known(['wazo'], ['auto_provision.custom.protect'], unprefixed),
  ...known(['general'], ['auto_provision.power_on'], {
    doubt: 'No source shows it without "static."; firmware before V81 may not know it.',
  }),
  ...known(wf, ['security.user_password'], { secret: true, ...unprefixed }),
];

/** Every parameter that a file for a Yealink phone may hold. */
export const yealinkParameters: readonly ParameterFact[] = [
  ...boot,
  ...accounts,
  ...codecs,
  ...keys,
  ...time,
  ...settings,
  ...emergency,
  ...pickup,
  ...provisioning,
];
