import { posixZone } from '../clock.ts';
import type { Files, Firmware, Identity, Values } from '../firmware.ts';
import {
  blankKey,
  credentialsOf,
  encryptionNumbered,
  filled,
  given,
  hostPortOf,
  keyCount,
  keysUpTo,
  prefersWide,
  reasonOf,
  textsOf,
  userOf,
} from '../reading.ts';
import type { AccountOnPhone, KeyKind, KeyOnPhone, SettingsOnPhone, TransportOnPhone } from '../simulated-phone.ts';
import { elementsOf, findElement, readXml, type XmlElement } from '../xml.ts';

interface Model {
  /** Virtual ones, on the display. */
  readonly vpk: number;
  /** With a lamp of their own. */
  readonly mpk: number;
  /** Of the older series: the first of its virtual keys have numbers of their own. How many is sure for the GXP2130 only. */
  readonly lineKeys?: number;
  /** Its virtual keys have no lamps. */
  readonly withoutLamps?: true;
}

const grp = (vpk: number, mpk = 0): Model => ({ vpk, mpk });
const gxp = (lineKeys: number, vpk: number, mpk = 0): Model => ({ vpk, mpk, lineKeys });

const small = (lineKeys: number, mpk = 0): Model => ({ ...gxp(lineKeys, lineKeys, mpk), withoutLamps: true });

const models: Readonly<Partial<Record<string, Model>>> = {
  GRP2601: grp(2),
  GRP2602: grp(2),
  GRP2603: grp(3),
  GRP2604: grp(3, 10),
  GRP2612: grp(16),
  GRP2613: grp(24),
  GRP2614: grp(16, 24),
  GRP2615: grp(40),
  GRP2616: grp(16, 24),
  GRP2624: grp(16),
  GRP2634: grp(16, 10),
  GRP2636: grp(16, 24),
  GRP2650: grp(14),
  GRP2670: grp(12),
  GXP1610: small(2),
  GXP1615: small(2),
  GXP1620: small(2),
  GXP1625: small(2),
  GXP1628: small(2, 8),
  GXP1630: small(3, 8),
  GXP1760: gxp(6, 6),
  GXP1780: gxp(8, 8),
  GXP1782: gxp(8, 8),
  GXP2130: gxp(3, 12, 8),
  GXP2135: gxp(4, 32),
  GXP2140: gxp(4, 16),
  GXP2160: gxp(6, 24, 24),
  GXP2170: gxp(6, 48),
};

/** Of an extension board; not confirmed. */
const KEYS_OF_MODULE = 40;

type Kinds = Readonly<Partial<Record<string, KeyKind>>>;

/** Words of the maker's template, without spaces and in any case of letters. Its others are functions that no test looks at. */
const everywhere: Kinds = { none: 'blank', speeddial: 'speed-dial', blf: 'supervision' };
/** Only virtual keys know these. */
const lines: Kinds = { line: 'line', default: 'line', shared: 'line', sharedline: 'line' };

type Bank = 'vpk' | 'mpk' | 'ext';

/** Numbers beside the words in the template of the newer series. They hold for all keys of the older one but the first. */
const usualNumbers: Kinds = { '-1': 'blank', '0': 'speed-dial', '1': 'supervision' };
const newerLines: Kinds = { '31': 'line', '32': 'line' };
const olderLineKeys: Kinds = { '-1': 'blank', '0': 'line', '1': 'line', '10': 'speed-dial', '11': 'supervision' };

function kindsOf(bank: Bank, number: number, model: Model | undefined): Kinds {
  if (bank !== 'vpk') return { ...everywhere, ...usualNumbers };
  if (model?.withoutLamps) return { ...everywhere, ...lines, ...olderLineKeys, '11': 'blank', blf: 'blank' };
  const lineKeys = model?.lineKeys;
  if (lineKeys === undefined) return { ...everywhere, ...lines, ...usualNumbers, ...newerLines };
  return { ...everywhere, ...lines, ...(number <= lineKeys ? olderLineKeys : usualNumbers) };
}

/** Accounts are counted from 0, or named `Account1`. */
function accountOf(text: string | undefined): number | undefined {
  const [, word = '', digits] = /^(account\s*)?(\d+)$/i.exec(text ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits) + (word === '' ? 1 : 0);
}

function readKey(values: Values, bank: Bank, number: number, model: Model | undefined): KeyOnPhone {
  const field = (name: string) => filled(values.get(`pks.${bank}.${number}.${name}`));
  const type = field('keyMode') ?? '';
  const word = type.toLowerCase().replaceAll(' ', '');
  const kind = type === '' ? 'blank' : (kindsOf(bank, number, model)[word] ?? 'other');
  const value = userOf(field('value'));
  if (kind === 'blank' || (kind === 'speed-dial' && value === undefined)) return blankKey(type);
  const common = { label: field('description'), account: accountOf(field('account')) };
  if (kind === 'line') return { kind, type, ...given(common) };
  const prefix = filled(values.get(`account.${common.account ?? 1}.sip.blf.callPickup.prefix`));
  return { kind, type, ...given({ ...common, value, pickupCode: kind === 'supervision' ? prefix : undefined }) };
}

/** Payload types of the codecs that may come first. */
const codecs: Readonly<Partial<Record<string, string>>> = { '0': 'PCMU', '8': 'PCMA', '9': 'G722', '18': 'G729' };

/** Words tell whether it is on. The switch behind them is called "disable", so that numbers mean the opposite. */
const callWaiting: Readonly<Partial<Record<string, boolean>>> = { yes: true, no: false, '0': true, '1': false };

/** Of a zone that is written out. */
const LONGEST_ZONE = 64;

/** One zone of the maker's list, each called by its own rule, or a rule written in another parameter. */
function zoneText(values: Values): string | undefined {
  const choice = values.get('dateTime.timezone') ?? values.get('P64');
  if (choice?.toLowerCase() !== 'customize') return choice;
  const own = values.get('dateTime.timezone.custom') ?? values.get('P246');
  return own === undefined || own.length > LONGEST_ZONE ? undefined : own;
}

function settingsOf(values: Values): SettingsOnPhone {
  return given({
    hdAudio: prefersWide(['P57', 'P58', 'P59', 'P60'].map((name) => codecs[values.get(name) ?? ''] ?? '')),
    callWaiting: callWaiting[values.get('call.callWaiting.enable')?.toLowerCase() ?? ''],
    timeZone: posixZone(zoneText(values)),
    callableWhenLocked: textsOf(values.get('P8385'), ','),
  });
}

const transports: readonly TransportOnPhone[] = ['udp', 'tcp', 'tls'];

/** The first account only: of the others the numbers are not known here. */
function accountsOf(values: Values): readonly AccountOnPhone[] {
  const user = filled(values.get('P35'));
  if (user === undefined || values.get('P271') === '0') return [];
  const optional = {
    authUser: filled(values.get('P36')),
    password: filled(values.get('P34')),
    displayName: filled(values.get('P3')),
    encryption: encryptionNumbered(values.get('P183')),
  };
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

/**
 * Grandstream desk phones. They take the first file that is there, and keep a parameter that it does not name.
 * @throws TypeError for a model without known keys
 */
export function grandstreamFirmware({ mac, model, firmware, modules, keys }: Identity): Firmware {
  const known = models[model];
  const own = keyCount(known && known.vpk + known.mpk, keys, model);
  const virtual = known ? known.vpk : own;
  const values = new Map<string, string>();
  let schemeInUse = 'https';

  function keyAt(position: number): KeyOnPhone {
    if (position <= virtual) return readKey(values, 'vpk', position, known);
    return position <= own ? readKey(values, 'mpk', position - virtual, known) : readKey(values, 'ext', position - own, known);
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
