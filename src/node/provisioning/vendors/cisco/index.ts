import { ciscoGeneric, ciscoModels, type CiscoTraits } from '../../catalogue/cisco.ts';
import { readFlatProfile, writeFlatProfile } from '../../formats/cisco-flat-profile.ts';
import type { BootstrapInput, RenderInput } from '../../render-input.ts';
import type { Entry, PhoneFile, VendorGenerator } from '../generator.ts';
import { accountEntries } from './accounts.ts';
import { ciscoKeyKinds, keyEntries } from './keys.ts';
import { ciscoParameters } from './parameters.ts';
import { adminEntries, firstResyncEntries, ruleEntries, serviceEntries } from './service.ts';
import { timeEntries } from './time.ts';
import { ciscoAnnounced } from './user-agent.ts';

const commonFiles = new Set(ciscoModels.map(({ traits }) => traits.commonFile?.toLowerCase()));

function profile(name: string, entries: readonly Entry[]): PhoneFile {
  return { name, contentType: 'text/xml; charset=utf-8', body: writeFlatProfile(entries), entries };
}

function render(input: RenderInput<CiscoTraits>): readonly PhoneFile[] {
  const { service, zone, mac } = input;
  const { commonFile } = input.model.traits;
  const shared = serviceEntries(service);
  const own = [...adminEntries(service), ...timeEntries(zone), ...accountEntries(input), ...keyEntries(input)];
  if (commonFile === undefined) return [{ ...profile(`${mac}.xml`, [...shared, ...own]), required: true }];
  return [profile(commonFile, shared), { ...profile(`${mac}.xml`, own), required: true }];
}

function bootstrap({ model, mac, address, pollMinutes }: BootstrapInput<CiscoTraits>): readonly PhoneFile[] {
  const { commonFile } = model.traits;
  const entries = [...ruleEntries(address, commonFile !== undefined), ...firstResyncEntries(pollMinutes)];
  const names = [...(commonFile === undefined ? [] : [commonFile]), `${mac}.xml`];
  return names.map((name) => profile(name, entries));
}

/** Cisco's phones with multiplatform (3PCC) firmware: 78xx and 88xx. */
export const cisco: VendorGenerator<CiscoTraits> = {
  vendor: 'cisco',
  name: 'Cisco',
  models: ciscoModels,
  generic: ciscoGeneric,
  keyKinds: ciscoKeyKinds,
  parameters: ciscoParameters,
  checkEvent: 'resync',
  restartsOn: [],
  uploads: [],
  announced: ciscoAnnounced,
  render,
  bootstrap,
  parse: (_name, body) => readFlatProfile(body),
  mayAsk(fileName, mac) {
    const name = fileName.toLowerCase();
    // After a factory reset some ask for the `.cfg` that older firmware used.
    return name === `${mac}.xml` || name === `${mac}.cfg` || commonFiles.has(name);
  },
};
