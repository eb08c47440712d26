import type { FactSource, ParameterFact } from '../../catalogue/model.ts';

const everybody: readonly FactSource[] = ['fusionpbx', 'wazo', 'provisioner', 'fspbx', 'polycomphones'];

type Extra = Omit<ParameterFact, 'name' | 'sources'>;

/** Facts about parameters that the same sources tell of. */
const known = (sources: readonly FactSource[], names: readonly string[], extra: Extra = {}): ParameterFact[] =>
  names.map((name) => ({ name, sources, ...extra }));

/** Facts that no source in reach confirms. */
const unconfirmed = (names: readonly string[], doubt: string): ParameterFact[] => known(['general'], names, { doubt });

const master = [
  ...known(['guide'], ['CONFIG_FILES', 'OVERRIDES_DIRECTORY', 'CONTACTS_DIRECTORY', 'LOG_FILE_DIRECTORY']),
  ...known(['guide'], ['APP_FILE_PATH'], { doubt: 'That an empty path leaves the firmware alone is general knowledge.' }),
];

const accounts = [
  ...known(everybody, [
    'reg.{n}.address',
    'reg.{n}.displayName',
    'reg.{n}.label',
    'reg.{n}.lineKeys',
    'reg.{n}.auth.userId',
    'reg.{n}.server.1.address',
    'reg.{n}.server.1.port',
    'reg.{n}.server.1.transport',
    'reg.{n}.server.1.expires',
  ]),
  ...known(everybody, ['reg.{n}.auth.password'], { secret: true }),
  ...known(['fusionpbx', 'wazo', 'provisioner', 'fspbx'], ['reg.{n}.type']),
  ...known(
    ['fusionpbx', 'wazo', 'provisioner'],
    ['reg.{n}.outboundProxy.address', 'reg.{n}.outboundProxy.port', 'reg.{n}.outboundProxy.transport'],
  ),
  ...known(everybody, ['msg.mwi.{n}.callBackMode', 'msg.mwi.{n}.callBack', 'up.oneTouchVoiceMail']),
  ...known(['fusionpbx', 'wazo', 'provisioner', 'polycomphones'], ['msg.mwi.{n}.subscribe']),
];

const keys = [
  ...known(['fspbx', 'polycomphones', 'guide'], ['lineKey.reassignment.enabled']),
  ...known(['polycomphones', 'guide'], ['lineKey.{n}.category', 'lineKey.{n}.index']),
  ...known(everybody, ['attendant.resourceList.{n}.address', 'attendant.resourceList.{n}.label', 'attendant.resourceList.{n}.type']),
  ...known(
    ['fusionpbx', 'provisioner', 'polycomphones'],
    ['efk.efklist.{n}.mname', 'efk.efklist.{n}.status', 'efk.efklist.{n}.label', 'efk.efklist.{n}.action.string'],
  ),
  ...known(['guide', 'fspbx'], ['feature.enhancedFeatureKeys.enabled', 'feature.EFKLineKey.enabled']),
  ...known(['provisioner', 'polycomphones'], ['feature.directedCallPickup.enabled']),
  ...known(['fusionpbx', 'wazo', 'provisioner', 'polycomphones'], ['call.directedCallPickupMethod', 'call.directedCallPickupString']),
];

const settings = [
  ...known(
    ['fusionpbx', 'polycomphones'],
    ['voice.codecPref.G722', 'voice.codecPref.G711_A', 'voice.codecPref.G711_Mu', 'voice.codecPref.G729_AB'],
  ),
  ...known(['fusionpbx'], ['voice.codecPref.Opus']),
  ...unconfirmed(
    ['voice.codecPref.G7221.32kbps', 'voice.codecPref.G7221_C.48kbps', 'voice.codecPref.Siren14.48kbps', 'voice.codecPref.Siren22.64kbps'],
    'The sources name the family of codecs; the bit rate in the name is general knowledge.',
  ),
  ...known(
    ['fusionpbx', 'wazo', 'provisioner', 'fspbx'],
    ['attendant.behaviors.display.remoteCallerID.normal', 'attendant.behaviors.display.remoteCallerID.automata', 'lcl.ml.lang'],
  ),
  ...known(['fusionpbx', 'wazo', 'fspbx'], ['call.callWaiting.enable']),
  ...known(['fusionpbx', 'wazo', 'provisioner', 'polycomphones'], ['reg.{n}.ringType']),
  ...known(['wazo', 'provisioner', 'guide'], ['phoneLock.enabled']),
  ...known(['guide'], ['phoneLock.authorized.{n}.value', 'phoneLock.authorized.{n}.description']),
  ...known(['fusionpbx', 'wazo'], ['dialplan.routing.emergency.{n}.value', 'dialplan.routing.emergency.{n}.server.1'], {
    doubt: 'That a call goes its usual way where the emergency server has no address follows from the factory’s 911.',
  }),
  ...known(['fusionpbx', 'wazo'], ['sec.srtp.enable', 'sec.srtp.offer', 'sec.srtp.require']),
  ...unconfirmed(['tone.dtmf.rfc2833Control', 'tone.dtmf.viaRtp'], 'Both are on unless told otherwise, as far as known.'),
];

const device = [
  ...known(['guide'], ['device.set']),
  ...known(everybody, ['device.auth.localUserPassword'], { secret: true }),
  ...known(['fusionpbx', 'wazo', 'fspbx', 'polycomphones'], ['device.auth.localAdminPassword'], { secret: true }),
  ...known(['guide'], ['device.auth.localUserPassword.set', 'device.auth.localAdminPassword.set']),
];

const clockChange = ['month', 'date', 'time', 'dayOfWeek', 'dayOfWeek.lastInMonth'];

const time = [
  ...known(everybody, ['tcpIpApp.sntp.gmtOffset', 'tcpIpApp.sntp.gmtOffset.overrideDHCP', 'tcpIpApp.sntp.address']),
  ...known(['fusionpbx', 'wazo', 'provisioner', 'polycomphones'], ['tcpIpApp.sntp.address.overrideDHCP']),
  ...known(
    ['fusionpbx', 'wazo', 'provisioner', 'fspbx', 'guide'],
    [
      'tcpIpApp.sntp.daylightSavings.enable',
      'tcpIpApp.sntp.daylightSavings.fixedDayEnable',
      ...['start', 'stop'].flatMap((end) => clockChange.map((part) => `tcpIpApp.sntp.daylightSavings.${end}.${part}`)),
    ],
  ),
];

const provisioning = [
  // The address itself lets a phone in.
  ...known(['fusionpbx', 'fspbx', 'polycomphones'], ['device.prov.serverName'], {
    secret: true,
    doubt: 'That it may be a whole address, with its scheme and a slash at the end, is general knowledge.',
  }),
  ...known(['fusionpbx', 'polycomphones'], ['device.prov.serverType']),
  ...known(['guide'], ['device.prov.serverName.set', 'device.prov.serverType.set']),
  ...known(everybody, ['prov.polling.enabled']),
  ...known(['fusionpbx', 'wazo', 'provisioner', 'polycomphones'], ['prov.polling.mode']),
  ...known(['fusionpbx', 'wazo', 'provisioner', 'polycomphones'], ['prov.polling.period'], {
    doubt: 'Some guides want more than 3600 seconds, others at least as many.',
  }),
  ...known(everybody, ['voIpProt.SIP.specialEvent.checkSync.alwaysReboot']),
];

const directory = [
  ...known(['guide'], ['item.{n}.fn', 'item.{n}.ct', 'item.{n}.sd']),
  ...unconfirmed(
    ['dir.local.readonly'],
    'That a phone fetches its directory at every check only where people cannot edit it on the phone is general knowledge.',
  ),
];

/** Every parameter that a file for a Polycom phone may hold; `item` is a contact of the directory. */
export const polycomParameters: readonly ParameterFact[] = [
  ...master,
  ...accounts,
  ...keys,
  ...settings,
  ...device,
  ...time,
  ...provisioning,
  ...directory,
];
