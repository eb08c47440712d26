import { posixZone } from '../clock.ts';
import type { Files, Firmware, Identity, Values } from '../firmware.ts';
import {
  anySwitch,
  blankKey,
  credentialsOf,
  filled,
  given,
  hostPortOf,
  keyCount,
  keysUpTo,
  prefersWide,
  reasonOf,
  userOf,
} from '../reading.ts';
import type { AccountOnPhone, KeyKind, KeyOnPhone, SettingsOnPhone, TransportOnPhone } from '../simulated-phone.ts';
import { elementsOf, findElement, readXml, type XmlElement } from '../xml.ts';

interface Model {
  /** Virtual ones, on the display. */
  readonly vpk: number;
  /** With a lamp of their own. */
  readonly mpk: number;
}

const row = (vpk: number, mpk = 0): Model => ({ vpk, mpk });

const models: Readonly<Partial<Record<string, Model>>> = {
  GRP2612: row(16),
  GRP2613: row(24),
  GRP2614: row(16, 24),
  GRP2615: row(40),
  GRP2616: row(16, 24),
  GXP2130: row(12, 8),
  GXP2135: row(32),
  GXP2140: row(16),
  GXP2160: row(24, 24),
  GXP2170: row(48),
};

/** Of an extension board; not confirmed. */
const KEYS_OF_MODULE = 40;

const named: Readonly<Partial<Record<string, KeyKind>>> = {
  none: 'blank',
  line: 'line',
  'shared line': 'line',
  'speed dial': 'speed-dial',
  blf: 'supervision',
};

type Bank = 'vpk' | 'mpk' | 'ext';

/** The numbers of what a key does differ between virtual keys and all others. */
const numbered: Readonly<Record<Bank, Readonly<Partial<Record<string, KeyKind>>>>> = {
  vpk: { '-1': 'blank', '0': 'line', '1': 'line', '10': 'speed-dial', '11': 'supervision' },
  mpk: { '-1': 'blank', '0': 'speed-dial', '1': 'supervision' },
  ext: { '-1': 'blank', '0': 'speed-dial', '1': 'supervision' },
};

/** Accounts are counted from 0, or named `Account1`. */
function accountOf(text: string | undefined): number | undefined {
  const [, word = '', digits] = /^(account\s*)?(\d+)$/i.exec(text ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits) + (word === '' ? 1 : 0);
}

function readKey(values: Values, bank: Bank, number: number): KeyOnPhone {
  const field = (name: string) => filled(values.get(`pks.${bank}.${number}.${name}`));
  const type = field('keyMode') ?? '';
  const kind = numbered[bank][type] ?? named[type.toLowerCase()] ?? (type === '' ? 'blank' : 'other');
  const value = userOf(field('value'));
  if (kind === 'blank' || (kind === 'speed-dial' && value === undefined)) return blankKey(type);
  const common = { label: field('description'), account: accountOf(field('account')) };
  if (kind === 'line') return { kind, type, ...given(common) };
  const prefix = filled(values.get(`account.${common.account ?? 1}.sip.blf.callPickup.prefix`));
  return { kind, type, ...given({ ...common, value, pickupCode: kind === 'supervision' ? prefix : undefined }) };
}

/** Payload types of the codecs that may come first. */
const codecs: Readonly<Partial<Record<string, string>>> = { '0': 'PCMU', '8': 'PCMA', '9': 'G722', '18': 'G729' };

function settingsOf(values: Values): SettingsOnPhone {
  return given({
    hdAudio: prefersWide(['P57', 'P58', 'P59', 'P60'].map((name) => codecs[values.get(name) ?? ''] ?? '')),
    callWaiting: anySwitch([values.get('account.1.call.callWaiting') ?? values.get('call.callWaiting.enable')]),
    timeZone: posixZone(values.get('dateTime.timezone') ?? values.get('P246')),
  });
}

const transports: readonly TransportOnPhone[] = ['udp', 'tcp', 'tls'];

/** The first account only: of the others the numbers are not known here. */
function accountsOf(values: Values): readonly AccountOnPhone[] {
  const user = filled(values.get('P35'));
  if (user === undefined || values.get('P271') === '0') return [];
  const optional = { authUser: filled(values.get('P36')), password: filled(values.get('P34')), displayName: filled(values.get('P3')) };
  const transport = transports[Number(values.get('P130') ?? 0)] ?? 'udp';
  return [{ number: 1, user, transport, ...hostPortOf(values.get('P47')), ...given(optional) }];
}

/** Numbered values, and items with their parts, by their names. */
function valuesIn(root: XmlElement): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name, attributes, children, text } of elementsOf(root)) {
    if (/^P\d+$/.test(name)) values.set(name, text);
    if (name !== 'item') continue;
    const item = attributes.get('name') ?? '';
    if (children.length === 0) values.set(item, text);
    for (const part of children) values.set(`${item}.${part.attributes.get('name') ?? ''}`, part.text);
  }
  return values;
}

/** @throws Error for a file that is not well-formed, is of another kind, or is for another phone */
function readProvision(text: string, mac: string): ReadonlyMap<string, string> {
  const root = readXml(text);
  if (root.name !== 'gs_provision') throw new Error('no gs_provision');
  const meant = findElement(root, 'mac')?.text.toLowerCase();
  if (meant !== undefined && meant !== mac) throw new Error(`it is for ${meant}`);
  return valuesIn(root);
}

/** By `P212`, which says how to get the files. */
const schemes: Readonly<Partial<Record<string, string>>> = { '0': 'tftp', '1': 'http', '2': 'https' };

/** Grandstream desk phones. They take the first file that is there, and keep what it does not name. @throws TypeError for a model without known keys */
export function grandstreamFirmware({ mac, model, firmware, modules, keys }: Identity): Firmware {
  const { vpk = 0, mpk = 0 } = models[model] ?? {};
  const own = keyCount(models[model] && vpk + mpk, keys, model);
  const virtual = models[model] ? vpk : own;
  const values = new Map<string, string>();
  let schemeInUse = 'https';

  function keyAt(position: number): KeyOnPhone {
    if (position <= virtual) return readKey(values, 'vpk', position);
    return position <= own ? readKey(values, 'mpk', position - virtual) : readKey(values, 'ext', position - own);
  }

  async function take(files: Files, names: readonly string[]): Promise<void> {
    for (const name of names) {
      const answer = await files.get(name);
      if (answer.state === 'failed') return;
      if (answer.state === 'missing') continue;
      try {
        for (const [parameter, value] of readProvision(answer.text, mac)) values.set(parameter, value);
      } catch (error) {
        files.problem(`${name}: refused, ${reasonOf(error)}`);
      }
      return;
    }
    files.problem(`${names.at(-1) ?? ''}: not there`);
  }

  return {
    userAgent: `Grandstream Model HW ${model} SW ${firmware} DevId ${mac}`,
    basicOnly: false,
    async start(files) {
      schemeInUse = new URL(files.address).protocol.slice(0, -1);
      await take(files, [`cfg${mac}`, `cfg${mac}.xml`, `cfg${model.toLowerCase()}.xml`, 'cfg.xml']);
    },
    values,
    value: (parameter) => values.get(parameter),
    keys: () => keysUpTo(own + modules * KEYS_OF_MODULE, keyAt),
    settings: () => settingsOf(values),
    accounts: () => accountsOf(values),
    provisioning() {
      const server = filled(values.get('P237'));
      const scheme = schemes[values.get('P212') ?? ''] ?? schemeInUse;
      const address = server === undefined || server.includes('://') ? server : `${scheme}://${server}`;
      return given({ address, credentials: credentialsOf(values.get('P1360'), values.get('P1361')) });
    },
    setLocally: (parameter, value) => void values.set(parameter, value),
  };
}
