import type { PhoneService } from '../../render-input.ts';
import { phoneText } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { secretText } from './values.ts';

/** As the phone's own list spells them. */
const languages: Readonly<Record<PhoneService['language'], string>> = { fr: 'Français', en: 'English' };

const french = ['FR', 'GP', 'GF', 'MQ', 'RE', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'WF'];

/** Tones by ISO 3166-1 alpha-2. All names but that of France are general knowledge. */
const toneSchemes: ReadonlyMap<string, string> = new Map([
  ...french.map((country) => [country, 'FRA'] as const),
  ['AT', 'AUT'],
  ['AU', 'AUS'],
  ['CH', 'SWI'],
  ['DE', 'GER'],
  ['DK', 'DNK'],
  ['ES', 'ESP'],
  ['GB', 'GBR'],
  ['IT', 'ITA'],
  ['NL', 'NLD'],
  ['NO', 'NOR'],
  ['NZ', 'NZL'],
  ['SE', 'SWE'],
  ['US', 'USA'],
]);

const dayMinutes = 1440;

/**
 * When the phone checks for new settings. From once a day on, each phone checks at a random moment at night: after a power cut,
 * thousands would otherwise check in the same minute every day.
 */
export function pollEntries(pollMinutes: number): Entry[] {
  const isNightly = pollMinutes >= dayMinutes;
  const entries: Entry[] = [
    ['prov_polling_enabled', 'on'],
    ['prov_polling_mode', isNightly ? 'random' : 'rel'],
    ['prov_polling_period', String(pollMinutes * 60)],
  ];
  return isNightly ? [...entries, ['prov_polling_time', '01:00'], ['prov_polling_time_rand_end', '04:00']] : entries;
}

/**
 * The administrator's password closes the menus and the web pages, which show every password and change everything. Firmware 10 has
 * names of its own for the pages.
 */
function adminEntries(adminPassword: string | undefined): Entry[] {
  if (adminPassword === undefined) return [];
  const password = secretText(adminPassword, 'the admin password');
  return [
    ['admin_mode_password', password],
    ['http_user', 'admin'],
    ['http_pass', password],
    ['webserver_admin_name', 'admin'],
    ['webserver_admin_password', password],
  ];
}

/** Settings that all phones of a company share. */
export function serviceEntries({ language, country, timeServers, pollMinutes, adminPassword }: PhoneService): Entry[] {
  const tones = toneSchemes.get(country);
  return [
    ['language', languages[language]],
    // The maker has no tones for the country: the phone keeps its own.
    ...(tones === undefined ? [] : [['tone_scheme', tones] as const]),
    ['ntp_server', phoneText(timeServers[0])],
    ...pollEntries(pollMinutes),
    ...adminEntries(adminPassword),
  ];
}
