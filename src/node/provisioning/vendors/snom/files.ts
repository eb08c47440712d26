import type { SnomTraits } from '../../catalogue/snom.ts';
import type { PhoneModel } from '../../catalogue/model.ts';
import { snomKeyEntries, writeSnomSettings } from '../../formats/snom-settings.ts';
import type { BootstrapInput, RenderInput } from '../../render-input.ts';
import type { Entry, PhoneFile } from '../generator.ts';
import { accountEntries } from './accounts.ts';
import { snomKeys } from './keys.ts';
import { pollEntries, serviceEntries } from './service.ts';
import { settingEntries } from './settings.ts';
import { timeEntries } from './time.ts';
import { addressText } from './values.ts';

const contentType = 'text/xml; charset=utf-8';
const macShape = /^[\da-f]{12}$/;
/** File of any model, as new models appear: `snomD785`, `snomSP800`, `snom715`. */
const modelFile = /^snom[a-z]{0,3}\d{2,4}[a-z]{0,2}(?:-([\da-f]{12}))?\.htm$/;

function fileName({ traits }: PhoneModel<SnomTraits>, mac: string): string {
  const owner = mac.toUpperCase();
  return traits.fileModel === undefined ? `${owner}.xml` : `snom${traits.fileModel}-${owner}.htm`;
}

/** The phone's one file. */
export function snomFiles(input: RenderInput<SnomTraits>): readonly PhoneFile[] {
  const settings = [...serviceEntries(input.service), ...timeEntries(input.zone), ...accountEntries(input), ...settingEntries(input)];
  const keys = snomKeys(input);
  const entries = [...settings];
  for (const key of keys) entries.push(...snomKeyEntries(key));
  return [{ name: fileName(input.model, input.mac), contentType, body: writeSnomSettings(settings, keys), entries, required: true }];
}

/**
 * The steady address, and when to go there. In a folder the phone looks for the file named after its model. A phone of an unknown
 * model is given the name, which it completes itself.
 */
export function snomBootstrapFiles({ model, mac, address, pollMinutes }: BootstrapInput<SnomTraits>): readonly PhoneFile[] {
  const server = `${addressText(address)}${model.traits.fileModel === undefined ? '{mac}.xml' : ''}`;
  const entries: Entry[] = [['setting_server', server], ...pollEntries(pollMinutes)];
  return [{ name: fileName(model, mac), contentType, body: writeSnomSettings(entries), entries, required: true }];
}

/** Whether a phone with this MAC may ask for a file of this name. Before its own file it asks for that of its model. */
export function isSnomFileName(fileName: string, mac: string): boolean {
  const owner = mac.toLowerCase();
  if (!macShape.test(owner) || fileName.length > 40) return false;
  const name = fileName.toLowerCase();
  if (name === `${owner}.xml`) return true;
  const match = modelFile.exec(name);
  return match !== null && (match[1] === undefined || match[1] === owner);
}
