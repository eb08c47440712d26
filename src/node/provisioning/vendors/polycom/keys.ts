import type { FunctionKeyKind } from '../../../../contract/index.ts';
import type { PolycomTraits } from '../../catalogue/polycom.ts';
import type { DirectoryItem } from '../../formats/polycom-directory.ts';
import type { PlannedKey, RenderInput } from '../../render-input.ts';
import { diallable, phoneText } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { Dialling } from './dialling.ts';
import { takesFunctionsOnLineKeys } from './firmware.ts';

/** Do-not-disturb and forwarding are left out: no source tells the action of an enhanced feature key for them. */
export const polycomKeyKinds: readonly FunctionKeyKind[] = [
  'supervision',
  'speed-dial',
  'blank',
  'call-park',
  'pick-up',
  'voicemail',
  'line',
];

/** The keys of a phone, by the places in which they are written. */
export interface KeySheet {
  readonly lineKeys: readonly Entry[];
  /** Whose lamps the keys of category `BLF` show, in the order of the keys. */
  readonly lamps: readonly Entry[];
  readonly functions: readonly Entry[];
  readonly contacts: readonly DirectoryItem[];
}

/** Content of one key. */
interface Assigned {
  readonly category: 'Line' | 'BLF' | 'SpeedDial' | 'EFK';
  readonly index: number;
}

interface Desk {
  readonly input: RenderInput<PolycomTraits>;
  readonly dialling: Dialling;
  readonly lamps: Entry[];
}

type Assign = (key: PlannedKey, desk: Desk) => Assigned | undefined;

/** A key without a label shows its number. */
const shownOn = ({ label }: PlannedKey, number: string): string => phoneText(label) || number;

/** `normal` picks up a ringing call and calls otherwise; `automata` would subscribe to devices that are no phones. */
const supervision: Assign = (key, { lamps }) => {
  const number = diallable(key.value);
  if (number === '') return undefined;
  const resource = `attendant.resourceList.${lamps.length / 3 + 1}`;
  lamps.push([`${resource}.address`, number], [`${resource}.label`, shownOn(key, number)], [`${resource}.type`, 'normal']);
  return { category: 'BLF', index: 0 };
};

const speedDial: Assign = (key, { dialling }) => {
  const number = diallable(key.value);
  return number === '' ? undefined : dialling.person(shownOn(key, number), number, key.position);
};

/** A key that dials a number of the telephone switch, or of the account. */
function serviceKey(numberOf: (key: PlannedKey, input: RenderInput<PolycomTraits>) => string | undefined): Assign {
  return (key, { input, dialling }) => {
    const number = diallable(numberOf(key, input) ?? '');
    return number === '' ? undefined : dialling.service(shownOn(key, number), number, key.position);
  };
}

const line: Assign = ({ account }, { input: { accounts, model } }) =>
  account >= 1 && account <= Math.min(accounts.length, model.accounts) ? { category: 'Line', index: account } : undefined;

const assigns: Readonly<Partial<Record<FunctionKeyKind, Assign>>> = {
  supervision,
  'speed-dial': speedDial,
  'call-park': serviceKey((_key, { service }) => service.sip.parkNumber),
  'pick-up': serviceKey((_key, { service }) => service.sip.groupPickupCode),
  voicemail: serviceKey(({ account }, { accounts }) => accounts[account - 1]?.voicemailNumber),
  line,
};

function capacityOf({ model, modules }: RenderInput<PolycomTraits>): number {
  const { keysPerModule, maxModules } = model.expansion ?? { keysPerModule: 0, maxModules: 0 };
  return model.keys + Math.min(modules, maxModules) * keysPerModule;
}

/**
 * All keys. Positions go on from the phone's last key to the first module's first one, and so on: 17 on a VVX600. A blank is written
 * too: the phone would move the next key into a gap.
 */
export function keySheet(input: RenderInput<PolycomTraits>): KeySheet {
  const desk: Desk = { input, dialling: new Dialling(takesFunctionsOnLineKeys(input)), lamps: [] };
  const lineKeys: Entry[] = [['lineKey.reassignment.enabled', '1']];
  const capacity = capacityOf(input);
  for (const key of input.keys) {
    if (key.position > capacity) break;
    const assigned = assigns[key.kind]?.(key, desk);
    lineKeys.push([`lineKey.${key.position}.category`, assigned?.category ?? 'Unassigned']);
    if (assigned) lineKeys.push([`lineKey.${key.position}.index`, String(assigned.index)]);
  }
  return { lineKeys, lamps: desk.lamps, functions: desk.dialling.functionEntries, contacts: desk.dialling.items };
}
