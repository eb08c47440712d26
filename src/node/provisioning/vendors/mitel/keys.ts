import type { FunctionKeyKind } from '../../../../contract/index.ts';
import type { MitelTraits } from '../../catalogue/mitel.ts';
import type { PlannedKey, RenderInput } from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { screenText } from '../line-values.ts';

type Input = RenderInput<MitelTraits>;

/** `voicemail` is a speed dial to the mailbox. */
export const mitelKeyKinds: readonly FunctionKeyKind[] = [
  'line',
  'supervision',
  'speed-dial',
  'voicemail',
  'call-park',
  'pick-up',
  'dnd',
  'forward-toggle',
  'blank',
];

interface KeyWords {
  readonly type: string;
  readonly value: string;
}

/** Keeps the place of a key; with `none` it would not be shown, and the others would move up. */
const empty: KeyWords = { type: 'empty', value: '' };

const called = (type: string, number: string): KeyWords => {
  const value = diallable(number);
  return value === '' ? empty : { type, value };
};

/** Old firmware reads where calls are parked with the line, and only the type here (source: wazo, as the name of the switch). */
const parked = (number: string): KeyWords => {
  const { type, value } = called('park', number);
  return type === empty.type ? empty : { type, value: `asterisk;${value}` };
};

/** Where a key parks and fetches calls, by line. Written for every line, or an earlier one would stay. */
export function parkEntries({ model, accounts, service }: Input): Entry[] {
  const number = diallable(service.sip.parkNumber);
  const value = number === '' ? '' : `${number};${number};asterisk`;
  return accounts.slice(0, model.accounts).map((_account, index) => [`sip line${index + 1} park pickup config`, value]);
}

/** A key by kind; a kind that is not here leaves the key empty. */
const words: Partial<Record<FunctionKeyKind, (key: PlannedKey, input: Input) => KeyWords>> = {
  line: ({ account }, { accounts }) => (account <= accounts.length ? { type: 'line', value: '' } : empty),
  supervision: ({ value }) => called('blf', value),
  'speed-dial': ({ value }) => called('speeddial', value),
  voicemail: ({ account }, { accounts }) => called('speeddial', accounts[account - 1]?.voicemailNumber ?? ''),
  'call-park': (_key, { service }) => parked(service.sip.parkNumber),
  'pick-up': (_key, { service }) => called('pickup', service.sip.groupPickupCode),
  dnd: () => ({ type: 'dnd', value: '' }),
  'forward-toggle': () => ({ type: 'callforward', value: '' }),
};

function nameOf(position: number, { model, modules }: Input): string | undefined {
  if (position <= model.keys) return `${model.traits.bank}${position}`;
  if (!model.expansion) return undefined;
  const { keysPerModule, maxModules } = model.expansion;
  const index = position - model.keys - 1;
  const expansionModule = Math.floor(index / keysPerModule) + 1;
  return expansionModule > Math.min(modules, maxModules) ? undefined : `expmod${expansionModule} key${(index % keysPerModule) + 1}`;
}

/** All keys of the phone and its modules, in order. */
export function keyEntries(input: Input): Entry[] {
  return input.keys.flatMap((key) => {
    const name = nameOf(key.position, input);
    if (name === undefined) return [];
    const { type, value } = words[key.kind]?.(key, input) ?? empty;
    const isEmpty = type === empty.type;
    return [
      [`${name} type`, type],
      [`${name} value`, value],
      [`${name} label`, isEmpty ? '' : screenText(key.label)],
      [`${name} line`, isEmpty ? '' : String(key.account)],
    ] satisfies Entry[];
  });
}
