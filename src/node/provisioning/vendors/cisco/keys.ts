import type { FunctionKeyKind } from '../../../../contract/index.ts';
import type { CiscoTraits } from '../../catalogue/cisco.ts';
import type { PlannedKey, RenderInput } from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { fieldText, screenText } from './values.ts';

type Input = RenderInput<CiscoTraits>;

/**
 * Parking and group pick-up are numbers of the telephone switch to dial. So is `voicemail`: the phone's own kind of that key needs
 * firmware 11.3 and a mailbox to watch.
 */
export const ciscoKeyKinds: readonly FunctionKeyKind[] = [
  'line',
  'supervision',
  'speed-dial',
  'call-park',
  'pick-up',
  'voicemail',
  'blank',
];

/** Functions by kind; a kind that is not here, or has no target, leaves the key empty. */
const functions: Partial<Record<FunctionKeyKind, (key: PlannedKey, input: Input) => string>> = {
  supervision: (key) => functionText('sd+blf+cp', 'sub', key.value, key),
  'speed-dial': (key) => functionText('sd', 'ext', key.value, key),
  'call-park': (key, { service }) => functionText('sd', 'ext', service.sip.parkNumber, key),
  'pick-up': (key, { service }) => functionText('sd', 'ext', service.sip.groupPickupCode, key),
  voicemail: (key, { accounts }) => functionText('sd', 'ext', accounts[key.account - 1]?.voicemailNumber ?? '', key),
};

function functionText(kind: string, field: string, number: string, { label, account }: PlannedKey): string {
  const digits = diallable(number);
  if (digits === '') return '';
  const line = account > 1 ? `;vid=${account}` : '';
  return `fnc=${kind};${field}=${digits}@$PROXY${line};nme=${fieldText(label)}`;
}

/** How many modules there are: the phone does not look for them (source: fusionpbx). They need more power (source: wazo). */
function moduleEntries(units: number): Entry[] {
  return [
    ['Number_of_Units', String(units)],
    ['PoE_Power_Required', units > 0 ? 'Maximum' : 'Normal'],
  ];
}

/** All keys of the phone and its modules, in order. */
export function keyEntries(input: Input): Entry[] {
  const { model, modules } = input;
  const { keysPerModule: perModule, maxModules } = model.expansion ?? { keysPerModule: 0, maxModules: 0 };
  const units = Math.min(modules, maxModules);
  const last = model.keys + perModule * units;
  const entries: Entry[] = model.expansion ? moduleEntries(units) : [];
  for (const key of input.keys) {
    if (key.position > last) continue;
    if (key.position <= model.keys) addPhoneKey(entries, key, input);
    else addModuleKey(entries, key, key.position - model.keys - 1, perModule, input);
  }
  return entries;
}

function addPhoneKey(entries: Entry[], key: PlannedKey, input: Input): void {
  const at = key.position;
  const isLine = key.kind === 'line' && key.account <= input.accounts.length;
  const text = functions[key.kind]?.(key, input) ?? '';
  entries.push(
    [`Extension_${at}_`, isLine ? String(key.account) : 'Disabled'],
    [`Short_Name_${at}_`, isLine || text !== '' ? screenText(key.label) : ''],
    [`Extended_Function_${at}_`, text],
  );
}

/** Lines on modules have parameters of newer firmware only, so a line key there stays empty. */
function addModuleKey(entries: Entry[], key: PlannedKey, index: number, perModule: number, input: Input): void {
  const unit = Math.floor(index / perModule) + 1;
  entries.push([`Unit_${unit}_Key_${(index % perModule) + 1}_`, functions[key.kind]?.(key, input) ?? '']);
}
