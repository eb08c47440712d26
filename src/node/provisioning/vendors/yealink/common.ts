import type { YealinkTraits } from '../../catalogue/yealink-model.ts';
import type { PhoneService, RenderInput } from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import type { Dialect } from './dialect.ts';
import { tonesOf } from './tones.ts';
import { textValue } from './values.ts';

const languages: Readonly<Record<PhoneService['language'], string>> = { fr: 'French', en: 'English' };

function languageEntries({ hasScreenLanguage }: YealinkTraits, { language }: PhoneService, { languagePrefixes }: Dialect): Entry[] {
  if (!hasScreenLanguage) return [];
  return languagePrefixes.flatMap((prefix): Entry[] => [
    [`${prefix}lang.gui`, languages[language]],
    [`${prefix}lang.wui`, languages[language]],
  ]);
}

function clockEntries({ timeServers }: PhoneService): Entry[] {
  const [first, second] = timeServers;
  return [
    ['local_time.ntp_server1', textValue(first)],
    // Without a second server, the phone would ask the maker's.
    ['local_time.ntp_server2', textValue(second ?? first)],
    ['local_time.time_format', '1'],
  ];
}

const dayMinutes = 1440;

/** Firmware without the prefix calls `dayofweek` `mask`. */
const everyDay = (prefix: string): Entry => [`${prefix}auto_provision.weekly.${prefix === '' ? 'mask' : 'dayofweek'}`, '0123456'];

/**
 * When the phone checks for a new configuration. From once a day on, each phone checks at a random moment at night: after a power
 * cut, thousands would otherwise check in the same minute every day.
 */
function checkEntries(prefix: string, pollMinutes: number): Entry[] {
  const at = `${prefix}auto_provision`;
  const isNightly = pollMinutes >= dayMinutes;
  const entries: Entry[] = [
    [`${at}.repeat.enable`, isNightly ? '0' : '1'],
    [`${at}.weekly.enable`, isNightly ? '1' : '0'],
  ];
  if (!isNightly) return [...entries, [`${at}.repeat.minutes`, String(pollMinutes)]];
  return [...entries, everyDay(prefix), [`${at}.weekly.begin_time`, '01:00'], [`${at}.weekly.end_time`, '04:00']];
}

function provisioningEntries({ pollMinutes }: PhoneService, { prefixes }: Dialect): Entry[] {
  return [
    ...prefixes.flatMap((prefix): Entry[] => [
      [`${prefix}auto_provision.power_on`, '1'],
      ...checkEntries(prefix, pollMinutes),
      // The server's files win over settings made on the phone.
      [`${prefix}auto_provision.custom.protect`, '0'],
    ]),
    // The phone sends none back. Every firmware that has it spells it so (sources: wazo, tancredi, fusionpbx).
    ['static.auto_provision.custom.sync', '0'],
  ];
}

/** With both, the phone dials the pick-up code followed by the extension that rings. */
function pickupEntries({ sip }: PhoneService): Entry[] {
  return [
    ['features.pickup.direct_pickup_enable', '1'],
    ['features.pickup.direct_pickup_code', textValue(diallable(sip.pickupCode))],
    ['features.blf_pickup_only_send_code', '0'],
  ];
}

/** Entries that all phones of a company share. No secret. */
export function commonEntries({ model, service }: RenderInput<YealinkTraits>, dialect: Dialect): Entry[] {
  const tones = tonesOf.get(service.country);
  return [
    ...languageEntries(model.traits, service, dialect),
    ...(tones === undefined ? [] : [['voice.tone.country', tones] as const]),
    ...clockEntries(service),
    ...provisioningEntries(service, dialect),
    // A request to check restarts the phone only where it says so.
    ['sip.notify_reboot_enable', '0'],
    ...(model.keys > 0 ? pickupEntries(service) : []),
  ];
}
