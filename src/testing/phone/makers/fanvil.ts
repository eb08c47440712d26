import type { FileAnswer, Files, Firmware, Identity, Values } from '../firmware.ts';
import { blankKey, filled, given, keyCount, keysUpTo, numberOf, numbersIn, reasonOf, switchOf, userOf } from '../reading.ts';
import type { AccountOnPhone, KeyOnPhone, SettingsOnPhone, TransportOnPhone } from '../simulated-phone.ts';
import { elementsOf, readXml } from '../xml.ts';

/** Keys of the phone and all its pages. */
const keyCounts: Readonly<Partial<Record<string, number>>> = {
  H2: 0,
  H2U: 0,
  H5: 6,
  V50G: 0,
  V61: 12,
  V62: 21,
  V63: 21,
  V64: 21,
  V65: 27,
  V67: 116,
  W610W: 16,
  W611W: 16,
  W620W: 16,
  X1S: 2,
  X210: 106,
  X3: 2,
  X301: 0,
  X303: 3,
  X3SG: 2,
  'X3SG-PRO': 2,
  X3U: 3,
  X4: 30,
  X4SG: 30,
  X4U: 33,
  X5: 40,
  X5U: 34,
  X6: 60,
  X6U: 65,
  X7C: 60,
};

/** Only of older models is it known what they call it. */
const commonFiles: Readonly<Partial<Record<string, string>>> = { X3: 'F0V00X300000.cfg', X4: 'f0X4hw1.100.cfg' };

const FIRST_LINE = /^<<VOIP CONFIG FILE>>Version:\S+$/;
const LAST_LINE = '<<END OF FILE>>';

/** @throws Error for a file without the lines that it must begin and end with */
function readText(text: string): Values {
  const lines = text.trimEnd().split(/\r\n|\r|\n/);
  if (!FIRST_LINE.test(lines[0]?.trimEnd() ?? '')) throw new Error('it does not begin as it must');
  if (lines.at(-1)?.trim() !== LAST_LINE) throw new Error(`it does not end with ${LAST_LINE}`);
  const values = new Map<string, string>();
  for (const line of lines.slice(1, -1)) {
    const [, name, value] = /^\s*([^:<]+?)\s*:(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, value.trim());
  }
  return values;
}

/** `Register User` of `SIPRegisterUser` and of `RegisterUser`: as the same is called in text. */
const inText = (name: string): string => name.replace(/^SIP(?=[A-Z])/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

/**
 * Names as in the text. What the parts of lines are called is not confirmed.
 * @throws Error for a file that is not well-formed or of another kind
 */
function readMarkup(text: string): Values {
  const root = readXml(text);
  if (root.name !== 'sysConf') throw new Error('no sysConf');
  const values = new Map<string, string>();
  for (const { name, attributes, children, text: content } of elementsOf(root)) {
    const index = attributes.get('index') ?? '';
    if (name === 'Fkey') for (const child of children) values.set(`Fkey${index} ${child.name}`, child.text);
    else if (name === 'line') for (const child of children) values.set(`SIP${index} ${inText(child.name)}`, child.text);
    else if (children.length === 0 && !values.has(name)) values.set(name, content);
  }
  return values;
}

const isMarkup = (text: string): boolean => /^\uFEFF?\s*<(?!<)/.test(text);

const BLANK = '0';
/** A key that keeps a number, and what to do with it. */
const MEMORY = '1';
const LINE = '2';

/** `201@1/ba**201` watches, `1234@1/f` dials. */
function memoryKey(text: string, label: string | undefined): KeyOnPhone {
  const [, number, line, use = '', rest] = /^([^@]*)@(\d+)\/(b[abcf]?V?|[a-z])(.*)$/.exec(text) ?? [];
  const type = `${MEMORY}/${use}`;
  const common = given({ label, value: userOf(number), account: numberOf(line) });
  if (use.startsWith('b')) return { kind: 'supervision', type, ...common, ...given({ pickupCode: filled(rest) }) };
  return { kind: use === 'f' ? 'speed-dial' : 'other', type, ...common };
}

function readKey(values: Values, position: number): KeyOnPhone {
  const field = (name: string) => filled(values.get(`Fkey${position} ${name}`));
  const [type, text, label] = [field('Type') ?? BLANK, field('Value'), field('Title')];
  if (type === BLANK || (type === MEMORY && text === undefined)) return blankKey(type);
  if (type === MEMORY) return memoryKey(text ?? '', label);
  const account = numberOf(/^SIP(\d+)$/.exec(text ?? '')?.[1]);
  return { kind: type === LINE ? 'line' : 'other', type, ...given({ label, account }) };
}

const transports: Readonly<Partial<Record<string, TransportOnPhone>>> = { '0': 'udp', '1': 'tcp', '3': 'tls' };

function accountsOf(values: Values): readonly AccountOnPhone[] {
  return numbersIn(values, /^SIP(\d+) Register User$/).flatMap((number) => {
    const field = (name: string) => filled(values.get(`SIP${number} ${name}`));
    const [authUser, phoneNumber] = [field('Register User'), field('Phone Number')];
    const user = phoneNumber ?? authUser;
    if (user === undefined || switchOf(field('Enable Reg')) === false) return [];
    const optional = {
      authUser,
      password: field('Register Pswd'),
      displayName: field('Display Name'),
      server: field('Register Addr'),
      port: numberOf(field('Register Port')),
    };
    return [{ number, user, transport: transports[field('Transport') ?? ''] ?? 'udp', ...given(optional) }];
  });
}

/** In what units the phone counts its time zone differs between models: it is not read. */
function settingsOf(values: Values): SettingsOnPhone {
  return given({
    ringTone: filled(values.get('Ring Type')),
    lockCode: switchOf(values.get('KeyLock_Status')) ? filled(values.get('KeyLock_Password')) : undefined,
  });
}

/** Fanvil desk phones. They keep what no file names. @throws TypeError for a model without known keys */
export function fanvilFirmware({ mac, model, firmware, keys, commonFile }: Identity): Firmware {
  const count = keyCount(keyCounts[model], keys, model);
  const common = commonFile ?? commonFiles[model];
  const values = new Map<string, string>();

  function apply(files: Files, name: string, answer: FileAnswer): void {
    if (answer.state !== 'found') return;
    try {
      const read = isMarkup(answer.text) ? readMarkup : readText;
      for (const [parameter, value] of read(answer.text)) values.set(parameter, value);
    } catch (error) {
      files.problem(`${name}: refused, ${reasonOf(error)}`);
    }
  }

  return {
    userAgent: `Fanvil ${model} ${firmware} ${mac}`,
    basicOnly: false,
    async start(files) {
      const names = [...(common === undefined ? [] : [common]), `${mac}.cfg`];
      const states: string[] = [];
      for (const name of names) {
        const answer = await files.get(name);
        states.push(answer.state);
        apply(files, name, answer);
      }
      if (states.every((state) => state === 'missing')) for (const name of names) files.problem(`${name}: not there`);
    },
    values,
    value: (parameter) => values.get(parameter),
    keys: () => keysUpTo(count, (position) => readKey(values, position)),
    settings: () => settingsOf(values),
    accounts: () => accountsOf(values),
    provisioning: () => ({}),
    setLocally: (parameter, value) => void values.set(parameter, value),
  };
}
