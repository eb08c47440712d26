import type { FileAnswer, Files, Firmware, Identity, Provisioning, Values } from '../../firmware.ts';
import { createLayers } from '../../layers.ts';
import { credentialsOf, filled, given, keyCount, reasonOf, switchOf } from '../../reading.ts';
import { readParameters, writeOverrides } from './config-file.ts';
import { readDirectory, type Favourite } from './directory.ts';
import { polycomKeys, type PolycomPhone } from './keys.ts';
import { readMasterFile, type MasterFile } from './master-file.ts';
import { KEYS_OF_MODULE, modelName, MOST_ACCOUNTS, polycomModels, userAgentOf } from './models.ts';
import { polycomAccounts, polycomSettings } from './settings.ts';

const COMMON_MASTER_FILE = '000000000000.cfg';
const COMMON_DIRECTORY = '000000000000-directory.xml';

/** By `device.prov.serverType`. */
const schemes: Readonly<Partial<Record<string, string>>> = { '0': 'ftp', '1': 'tftp', '2': 'http', '3': 'https', '4': 'ftps' };

/** @returns `undefined` for a file that `read` refuses; that is a problem of the file */
function readOrRefuse<T>(files: Files, name: string, text: string, read: (text: string) => T): T | undefined {
  try {
    return read(text);
  } catch (error) {
    files.problem(`${name}: refused, ${reasonOf(error)}`);
    return undefined;
  }
}

async function firstThere(files: Files, names: readonly string[]): Promise<FileAnswer & { readonly name: string }> {
  let last = '';
  for (const name of names) {
    const answer = await files.get(name);
    if (answer.state !== 'missing') return { ...answer, name };
    last = name;
  }
  return { state: 'missing', name: last };
}

/** The first layer that names a parameter wins. */
function firstWins(layers: readonly (Values | undefined)[]): Map<string, string> {
  return new Map(layers.toReversed().flatMap((layer) => [...(layer ?? [])]));
}

const isDevice = (parameter: string): boolean => parameter.startsWith('device.');

/** Parameters that the phone itself keeps, changed only where two switches allow it. */
function deviceParameters(values: Values): Values {
  if (!switchOf(values.get('device.set'))) return new Map();
  return new Map([...values].filter(([name]) => isDevice(name) && !name.endsWith('.set') && switchOf(values.get(`${name}.set`))));
}

/** Polycom VVX and Poly Edge E desk phones, UC software. @throws TypeError for a model without known keys */
export function polycomFirmware(identity: Identity): Firmware {
  const { mac } = identity;
  const model = modelName(identity.model);
  const known = polycomModels[model];
  const keys = keyCount(known?.keys, identity.keys, identity.model);
  const count = keys + Math.min(identity.modules, known?.mostModules ?? 0) * KEYS_OF_MODULE;
  const [phoneFile, webFile] = [`${mac}-phone.cfg`, `${mac}-web.cfg`];
  const configLayers = createLayers();
  const webLayer = createLayers();
  const device = new Map<string, string>();
  let configFiles: readonly string[] = [];
  let local = new Map<string, string>();
  let localToSend = false;
  let favourites: readonly Favourite[] = [];
  let values: Values = new Map();
  let schemeInUse = 'https';

  function workOut(): void {
    const layers = [local, webLayer.get(webFile), ...configFiles.map((name) => configLayers.get(name))];
    const named = firstWins(layers);
    for (const [name, value] of deviceParameters(named)) device.set(name, value);
    values = new Map([...[...named].filter(([name]) => !isDevice(name)), ...device]);
  }

  async function fetchMaster(files: Files): Promise<MasterFile | undefined> {
    const { name, ...answer } = await firstThere(files, [`${mac}.cfg`, COMMON_MASTER_FILE]);
    if (answer.state === 'missing') files.problem(`${name}: not there`);
    if (answer.state !== 'found') return undefined;
    return readOrRefuse(files, name, answer.text, (text) => readMasterFile(text, { mac, model }));
  }

  async function fetchConfig(files: Files, names: readonly string[]): Promise<void> {
    configLayers.keepOnly(names);
    configFiles = names;
    for (const name of names) {
      const answer = await files.get(name);
      if (answer.state === 'missing') files.problem(`${name}: not there`);
      configLayers.replace(name, answer, (text) => readOrRefuse(files, name, text, readParameters));
    }
  }

  /** Changes made on the phone are sent first, so that the server's answer includes them. The server's values count then. */
  async function exchangeOverrides(files: Files, folder: string): Promise<void> {
    if (localToSend) localToSend = !(await files.put(folder + phoneFile, writeOverrides(local)));
    const answer = await files.get(folder + phoneFile);
    const read = answer.state === 'found' ? readOrRefuse(files, phoneFile, answer.text, readParameters) : undefined;
    if (read && !localToSend) local = new Map(read);
    webLayer.replace(webFile, await files.get(folder + webFile), (text) => readOrRefuse(files, webFile, text, readParameters));
  }

  async function fetchDirectory(files: Files, folder: string): Promise<void> {
    const { name, ...answer } = await firstThere(files, [`${folder}${mac}-directory.xml`, folder + COMMON_DIRECTORY]);
    if (answer.state !== 'found') return;
    favourites = readOrRefuse(files, name, answer.text, readDirectory) ?? favourites;
  }

  const phone = (): PolycomPhone => ({ values, favourites, accounts: known?.accounts ?? MOST_ACCOUNTS });
  return {
    userAgent: userAgentOf(model, identity.firmware),
    basicOnly: false,
    async start(files) {
      schemeInUse = new URL(files.address).protocol.slice(0, -1);
      const master = await fetchMaster(files);
      if (!master) return;
      await fetchConfig(files, master.configFiles);
      await exchangeOverrides(files, master.overrides);
      await fetchDirectory(files, master.contacts);
      workOut();
    },
    get values() {
      return values;
    },
    value: (parameter) => values.get(parameter),
    keys: () => polycomKeys(phone(), count),
    settings: () => polycomSettings(phone()),
    accounts: () => polycomAccounts(phone()),
    provisioning(): Provisioning {
      const server = filled(device.get('device.prov.serverName'));
      const scheme = schemes[device.get('device.prov.serverType') ?? ''] ?? schemeInUse;
      const address = server === undefined || server.includes('://') ? server : `${scheme}://${server}`;
      return given({ address, credentials: credentialsOf(device.get('device.prov.user'), device.get('device.prov.password')) });
    },
    setLocally(parameter, value) {
      local.set(parameter, value);
      localToSend = true;
      workOut();
    },
  };
}
