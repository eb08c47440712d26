import type { FunctionKeyKind } from '../../../../contract/index.ts';
import type { GrandstreamTraits } from '../../catalogue/grandstream.ts';
import type { PlannedKey, RenderInput } from '../../render-input.ts';
import { diallable } from '../../text.ts';
import type { Entry } from '../generator.ts';
import { plainText } from './values.ts';

type Input = RenderInput<GrandstreamTraits>;

/** Group pick-up and voicemail are numbers to dial. Parking has a mode of its own, of which no source in reach tells the code. */
export const grandstreamKeyKinds: readonly FunctionKeyKind[] = ['supervision', 'speed-dial', 'blank', 'pick-up', 'voicemail', 'line'];

/** What a key of the phone can be. */
type KeyMode = 'none' | 'line' | 'blf' | 'speedDial';

/** Kinds of key, by the word that stands in the names of their parameters: virtual, multi-purpose, on a module. */
type KeyBank = 'vpk' | 'mpk' | 'ext';

const otherModes: Readonly<Partial<Record<KeyMode, string>>> = { none: '-1', blf: '1', speedDial: '0' };

/** The one place for codes: they differ between the kinds of key. Only virtual keys can be lines. */
const modes: Readonly<Record<KeyBank, Readonly<Partial<Record<KeyMode, string>>>>> = {
  vpk: { none: '-1', line: '0', blf: '11', speedDial: '10' },
  mpk: otherModes,
  ext: otherModes,
};

const noKey = '-1';

/** What a key does, before it is known where it stands. */
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
  const wanted = actions[key.kind]?.(key, input) ?? blank;
  const code = modes[bank][wanted.mode];
  const isUsed = code !== undefined && wanted !== blank;
  const name = `pks.${bank}.${number}`;
  entries.push(
    [`${name}.keyMode`, isUsed ? code : noKey],
    // Accounts count from 0 here.
    [`${name}.account`, isUsed ? String(key.account - 1) : '0'],
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
