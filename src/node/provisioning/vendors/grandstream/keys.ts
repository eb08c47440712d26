import type { FunctionKeyKind } from '../../../../contract/index.ts';
import type { GrandstreamTraits } from '../../catalogue/grandstream.ts';
import type { PlannedKey, RenderInput } from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { plainText } from './values.ts';

type Input = RenderInput<GrandstreamTraits>;

/** Group pick-up and voicemail are numbers to dial. The maker's lists of key modes have no do-not-disturb and no forwarding (fusionpbx, fspbx). */
export const grandstreamKeyKinds: readonly FunctionKeyKind[] = [
  'supervision',
  'speed-dial',
  'blank',
  'call-park',
  'pick-up',
  'voicemail',
  'line',
];

/**
 * The functions of a key, in the words of named parameters (source: wazo and the maker's configuration template). The codes behind
 * them differ between models, and between the first virtual keys and the others: 0 is a line here and a speed dial there.
 */
const modes = { none: 'None', line: 'Line', blf: 'BLF', speedDial: 'SpeedDial', callPark: 'CallPark' } as const;
type KeyMode = keyof typeof modes;

/** Kinds of key, by the word that stands in the names of their parameters: virtual, multi-purpose, on a module. */
type KeyBank = 'vpk' | 'mpk' | 'ext';

/** Virtual keys count accounts from 0, the others name them (source: wazo and the maker's configuration template). */
function accountText(bank: KeyBank, account: number): string {
  return bank === 'vpk' ? String(account - 1) : `Account${account}`;
}

/** The function of a key, before its place is known. */
interface Action {
  readonly mode: KeyMode;
  readonly value: string;
}

const blank: Action = { mode: 'none', value: '' };

function numberAction(mode: KeyMode, number: string): Action {
  const value = diallable(number);
  return value === '' ? blank : { mode, value };
}

/** Functions by kind; a kind that is not here leaves the key empty. */
const actions: Partial<Record<FunctionKeyKind, (key: PlannedKey, input: Input) => Action>> = {
  supervision: (key) => numberAction('blf', key.value),
  'speed-dial': (key) => numberAction('speedDial', key.value),
  'call-park': (_key, { service }) => numberAction('callPark', service.sip.parkNumber),
  'pick-up': (_key, { service }) => numberAction('speedDial', service.sip.groupPickupCode),
  voicemail: (key, { accounts }) => numberAction('speedDial', accounts[key.account - 1]?.voicemailNumber ?? ''),
  line: (key, { accounts, model }) => (key.account <= Math.min(accounts.length, model.accounts) ? { mode: 'line', value: '' } : blank),
};

interface Place {
  readonly bank: KeyBank;
  /** From 1, within the kind of key. */
  readonly number: number;
}

/** Virtual keys first, then multi-purpose ones, then all modules in a row. */
function placeOf(position: number, { virtualKeys, multiPurposeKeys }: GrandstreamTraits): Place {
  if (position <= virtualKeys) return { bank: 'vpk', number: position };
  const beyond = position - virtualKeys;
  return beyond <= multiPurposeKeys ? { bank: 'mpk', number: beyond } : { bank: 'ext', number: beyond - multiPurposeKeys };
}

function addKey(entries: Entry[], key: PlannedKey, input: Input): void {
  const { bank, number } = placeOf(key.position, input.model.traits);
  const asked = actions[key.kind]?.(key, input) ?? blank;
  const hasLamp = bank !== 'vpk' || input.model.traits.lineKeysOnly !== true;
  const wanted: Action = asked.mode === 'blf' && !hasLamp ? { ...asked, mode: 'speedDial' } : asked;
  // Only virtual keys can be lines.
  const isUsed = wanted !== blank && (wanted.mode !== 'line' || bank === 'vpk');
  const name = `pks.${bank}.${number}`;
  entries.push(
    [`${name}.keyMode`, modes[isUsed ? wanted.mode : 'none']],
    [`${name}.account`, accountText(bank, isUsed ? key.account : 1)],
    [`${name}.description`, isUsed ? plainText(key.label) : ''],
    [`${name}.value`, isUsed ? wanted.value : ''],
  );
}

/** All keys of the phone and its modules, in order. */
export function keyEntries(input: Input): Entry[] {
  const { model, modules } = input;
  const { expansion } = model;
  const last = model.keys + (expansion ? expansion.keysPerModule * Math.min(modules, expansion.maxModules) : 0);
  const entries: Entry[] = [];
  for (const key of input.keys) if (key.position <= last) addKey(entries, key, input);
  return entries;
}
