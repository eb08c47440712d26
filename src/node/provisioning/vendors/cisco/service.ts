import type { PhoneService } from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { addressText, hostText, secretText } from './values.ts';

const languages = { fr: ['French', 'fr-FR'], en: ['English', 'en-US'] } as const;

/** Units of 20 seconds: a minute, over which the phones of a company spread after a power cut, and from then on. */
const randomDelay = '3';

/**
 * When the phone checks for its files: at its start, at intervals from the start, and on request. A fixed hour would do as well, but
 * sources differ in its parameter's name. A phone that does not know the name would never check.
 */
export function resyncEntries(pollMinutes: number): Entry[] {
  return [
    ['Resync_On_Reset', 'Yes'],
    ['Resync_Random_Delay', randomDelay],
    ['Resync_Periodic', String(pollMinutes * 60)],
    ['Resync_From_SIP', 'Yes'],
  ];
}

/** At the first contact: as soon as the phone can. */
export function firstResyncEntries(pollMinutes: number): Entry[] {
  return [
    ['Resync_On_Reset', 'Yes'],
    ['Resync_Periodic', String(pollMinutes * 60)],
    ['Resync_From_SIP', 'Yes'],
  ];
}

/**
 * Where the phone finds the texts of its screens: a folder, then languages and their files by number. English is built in. The files
 * are the maker's, for its customers only.
 */
function dictionaryEntries({ language, languageFiles }: PhoneService): Entry[] {
  if (languageFiles?.cisco === undefined || language === 'en') return [['Dictionary_Server_Script', '']];
  const address = addressText(languageFiles.cisco);
  const file = address.lastIndexOf('/') + 1;
  return [['Dictionary_Server_Script', `serv=${address.slice(0, file)};d0=English;d1=${languages[language][0]};x1=${address.slice(file)}`]];
}

/** Entries of the file for all phones of a company, without secrets. */
export function serviceEntries(service: PhoneService): Entry[] {
  const { sip, timeServers, language, pollMinutes } = service;
  const [languageName, locale] = languages[language];
  const pickupCode = diallable(sip.pickupCode);
  return [
    ...resyncEntries(pollMinutes),
    ['Primary_NTP_Server', hostText(timeServers[0])],
    ['Secondary_NTP_Server', hostText(timeServers[1] ?? '')],
    ...dictionaryEntries(service),
    ['Language_Selection', languageName],
    ['Locale', locale],
    ['Call_Pickup_Code', pickupCode],
    ['Attendant_Console_Call_Pickup_Code', pickupCode],
    ['Group_Call_Pickup_Code', diallable(sip.groupPickupCode)],
  ];
}

/** Both names that sources give the administrator's password; none where the phone keeps its own. */
export function adminEntries({ adminPassword }: PhoneService): Entry[] {
  if (adminPassword === undefined) return [];
  const password = secretText(adminPassword, 'the administrator password');
  return [
    ['Admin_Passwd', password],
    ['Admin_Password', password],
  ];
}

/**
 * Where the phone's files are. `$PSN` is its model, `$MA` its MAC address: the phone puts them in.
 * @param hasCommonFile whether the phone asks for the file of its model before its own
 */
export function ruleEntries(address: string, hasCommonFile: boolean): Entry[] {
  const folder = addressText(address);
  return [
    ['Profile_Rule', `${folder}${hasCommonFile ? '$PSN.xml' : '$MA.xml'}`],
    ['Profile_Rule_B', hasCommonFile ? `${folder}$MA.xml` : ''],
  ];
}
