import type { PolycomTraits } from '../../catalogue/polycom.ts';
import { readAttributes, writeMaster, writeSettings, type AttributeGroup } from '../../formats/polycom-attributes.ts';
import { directoryEntries, readDirectory, writeDirectory, type DirectoryItem } from '../../formats/polycom-directory.ts';
import type { BootstrapInput, RenderInput } from '../../render-input.ts';
import { phoneText } from '../../../../rules/phone-text.ts';
import type { Entry, PhoneFile } from '../generator.ts';
import { accountEntries } from './accounts.ts';
import { companyGroups, pollEntries } from './company.ts';
import { bootstrapFile, companyFile, directoryFile, masterFile, userFile } from './file-names.ts';
import { keySheet, type KeySheet } from './keys.ts';
import { deviceEntries, passwordEntries, settingEntries } from './settings.ts';
import { timeEntries } from './time.ts';

const contentType = 'text/xml; charset=utf-8';

const longestAddress = 1000;

/** Of the files in `CONFIG_FILES`, the first that has a parameter wins. Folders are left empty: all files are in one. */
function master(mac: string, configFiles: readonly string[]): PhoneFile {
  const entries: readonly Entry[] = [
    ['APP_FILE_PATH', ''],
    ['CONFIG_FILES', configFiles.join(',')],
    ['OVERRIDES_DIRECTORY', ''],
    ['CONTACTS_DIRECTORY', ''],
    ['LOG_FILE_DIRECTORY', ''],
  ];
  return { name: masterFile(mac), contentType, body: writeMaster(entries), entries };
}

function settingsFile(name: string, groups: readonly AttributeGroup[]): PhoneFile {
  const entries: Entry[] = [];
  for (const group of groups) entries.push(...group.entries);
  return { name, contentType, body: writeSettings(groups), entries };
}

/** The phone lock is an enhanced feature, too. */
function featureEntries({ functions }: KeySheet): readonly Entry[] {
  const enhanced: Entry = ['feature.enhancedFeatureKeys.enabled', '1'];
  return functions.length === 0 ? [enhanced] : [enhanced, ['feature.EFKLineKey.enabled', '1']];
}

function userGroups(input: RenderInput<PolycomTraits>, sheet: KeySheet): readonly AttributeGroup[] {
  return [
    { element: 'accounts', entries: accountEntries(input) },
    { element: 'features', entries: featureEntries(sheet) },
    { element: 'keys', entries: sheet.lineKeys },
    { element: 'supervision', entries: sheet.lamps },
    { element: 'functions', entries: sheet.functions },
    { element: 'settings', entries: settingEntries(input) },
    { element: 'time', entries: timeEntries(input.zone) },
    { element: 'passwords', entries: passwordEntries(input) },
  ];
}

/** Written even when empty, as the phone would otherwise keep contacts of keys that are gone. */
function directory(mac: string, items: readonly DirectoryItem[]): PhoneFile {
  const file: PhoneFile = { name: directoryFile(mac), contentType, body: writeDirectory(items), entries: directoryEntries(items) };
  return items.length === 0 ? file : { ...file, required: true };
}

export function polycomFiles(input: RenderInput<PolycomTraits>): readonly PhoneFile[] {
  const { mac, service } = input;
  const sheet = keySheet(input);
  const user = userFile(mac);
  return [
    master(mac, [user, companyFile]),
    { ...settingsFile(user, userGroups(input, sheet)), required: true },
    settingsFile(companyFile, companyGroups(service)),
    directory(mac, sheet.contacts),
  ];
}

/** 2 is HTTP, 3 is HTTPS. Source: fusionpbx. */
const serverTypeOf = (address: string): string => (/^https:/i.test(address) ? '3' : '2');

export function polycomBootstrapFiles({ mac, address, pollMinutes }: BootstrapInput<PolycomTraits>): readonly PhoneFile[] {
  const server: readonly Entry[] = [
    ['device.prov.serverName', phoneText(address, longestAddress)],
    ['device.prov.serverType', serverTypeOf(address)],
  ];
  const groups: readonly AttributeGroup[] = [
    { element: 'server', entries: deviceEntries(server) },
    { element: 'provisioning', entries: pollEntries(pollMinutes) },
  ];
  return [master(mac, [bootstrapFile(mac)]), settingsFile(bootstrapFile(mac), groups)];
}

/** Reads any file that such a phone fetches or sends. */
export function readPolycomFile(name: string, body: string): readonly Entry[] {
  return name.toLowerCase().endsWith('-directory.xml') ? readDirectory(body) : readAttributes(body);
}
