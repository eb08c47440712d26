import type { YealinkTraits } from '../../catalogue/yealink-model.ts';
import { readLines, writeLines, type LineFormat } from '../../formats/lines.ts';
import { bootInclude, readYealinkBoot, writeYealinkBoot, yealinkHeader } from '../../formats/yealink-boot.ts';
import type { BootstrapInput, RenderInput } from '../../render-input.ts';
import type { Entry, OwnSettings, PhoneFile } from '../generator.ts';
import { accountEntries } from './accounts.ts';
import { commonEntries } from './common.ts';
import { dialectOf, type Dialect } from './dialect.ts';
import { commonFileName } from './file-names.ts';
import { keyEntries } from './keys.ts';
import { settingEntries } from './settings.ts';
import { timeEntries } from './time.ts';
import { secretValue, textValue } from './values.ts';

const contentType = 'text/plain; charset=utf-8';
const settingLines: LineFormat = { header: yealinkHeader, separator: ' = ', comment: '#' };

function settingsFile(name: string, entries: readonly Entry[]): PhoneFile {
  return { name, contentType, entries, body: writeLines(entries, settingLines) };
}

/** Firmware V80 and older never asks for it, and fetches the same files in the same order by itself. */
function bootFile(mac: string, fileNames: readonly string[]): PhoneFile {
  const entries: Entry[] = [
    ...fileNames.map((name): Entry => [bootInclude, name]),
    // A parameter in no file keeps its value: an administrator's network settings, for one.
    ['overwrite_mode', '0'],
  ];
  return { name: `${mac}.boot`, contentType, entries, body: writeYealinkBoot(entries) };
}

/** Named so that the phone's administrator menus keep their user name. */
function adminEntries(adminPassword: string | undefined, { prefixes }: Dialect): Entry[] {
  if (adminPassword === undefined) return [];
  const value = `admin:${secretValue(adminPassword, 'adminPassword')}`;
  return prefixes.map((prefix) => [`${prefix}security.user_password`, value]);
}

/** Boot file, common file where the model has one, and the phone's own file. */
export function yealinkFiles(input: RenderInput<YealinkTraits>): readonly PhoneFile[] {
  const { mac, firmware, service, zone } = input;
  const { traits } = input.model;
  const dialect = dialectOf(firmware, traits);
  const common = commonEntries(input, dialect);
  const own = [
    ...adminEntries(service.adminPassword, dialect),
    ...timeEntries(zone),
    ...accountEntries(input, dialect),
    ...settingEntries(input, dialect),
    ...keyEntries(input, dialect),
  ];
  const ownName = `${mac}.cfg`;
  if (traits.commonFile === undefined) return [bootFile(mac, [ownName]), { ...settingsFile(ownName, [...common, ...own]), required: true }];
  const commonName = commonFileName(traits.commonFile);
  return [bootFile(mac, [commonName, ownName]), settingsFile(commonName, common), { ...settingsFile(ownName, own), required: true }];
}

/** The steady address, and when to go there. */
export function yealinkBootstrapFiles(input: BootstrapInput<YealinkTraits>): readonly PhoneFile[] {
  const { prefixes } = dialectOf(input.firmware, input.model.traits);
  const entries = prefixes.flatMap((prefix): Entry[] => [
    [`${prefix}auto_provision.server.url`, textValue(input.address)],
    [`${prefix}auto_provision.power_on`, '1'],
    [`${prefix}auto_provision.repeat.enable`, '1'],
    [`${prefix}auto_provision.repeat.minutes`, String(input.pollMinutes)],
  ]);
  const ownName = `${input.mac}.cfg`;
  return [bootFile(input.mac, [ownName]), { ...settingsFile(ownName, entries), required: true }];
}

/** Parameters of display, sound and contrast (source: the maker's configuration templates). */
const ownSettings: readonly RegExp[] = [
  /^phone_setting\.(?:contrast|backlight_time|active_backlight_level|inactive_backlight_level|ring_type)$/,
  /^screensaver\.(?:wait_time|display_clock\.enable)$/,
  /^voice\.(?:ring_vol|(?:handset|headset|handfree)\.(?:spk_vol|tone_vol))$/,
];

/** The settings that a person may make on the phone itself. */
export const yealinkOwnSettings: OwnSettings = { allowed: ownSettings, write: (entries) => writeLines(entries, settingLines) };

/** Reads one of these files as the phone does. */
export function readYealinkFile(name: string, body: string): readonly Entry[] {
  return name.toLowerCase().endsWith('.boot') ? readYealinkBoot(body) : readLines(body, settingLines);
}
