import type { FunctionKeyKind } from '../../../../contract/index.ts';
import type { YealinkTraits } from '../../catalogue/yealink-model.ts';
import type { PlannedKey, RenderInput } from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import type { Dialect } from './dialect.ts';
import { keyNamesOf, type KeyNames } from './key-names.ts';
import { factoryValue, textValue } from './values.ts';

type Input = RenderInput<YealinkTraits>;

interface KeyType {
  readonly code: string;
  /** It belongs to one of the phone's accounts. */
  readonly hasLine: boolean;
  /** The number to supervise or dial; none when left out. */
  readonly value?: (key: PlannedKey, input: Input) => string;
  /** The phone takes a call by dialling the pick-up code before the value. */
  readonly isPickedUp?: true;
}

/** Key types by kind (source of the codes: fusionpbx). */
const keyTypes: Readonly<Record<FunctionKeyKind, KeyType>> = {
  blank: { code: '0', hasLine: false },
  line: { code: '15', hasLine: true },
  supervision: { code: '16', hasLine: true, value: (key) => key.value, isPickedUp: true },
  'speed-dial': { code: '13', hasLine: true, value: (key) => key.value },
  'call-park': { code: '10', hasLine: true, value: (_, { service }) => service.sip.parkNumber },
  'pick-up': { code: '23', hasLine: true, value: (_, { service }) => service.sip.groupPickupCode },
  dnd: { code: '5', hasLine: false },
  'forward-toggle': { code: '2', hasLine: false },
  voicemail: { code: '12', hasLine: true, value: ({ account }, { accounts }) => accounts[account - 1]?.voicemailNumber ?? '' },
};

const turnsPage = '37';

/** Kinds that the phones know. */
export const yealinkKeyKinds = Object.keys(keyTypes) as readonly FunctionKeyKind[];

/** All fields are written each time, or the phone would keep those of the key that was there before. */
function pushKey(entries: Entry[], names: KeyNames, key: PlannedKey, input: Input, { hasPickupValue }: Dialect): void {
  const { code, hasLine, value, isPickedUp } = keyTypes[key.kind];
  const pickup = isPickedUp ? textValue(diallable(input.service.sip.pickupCode)) : factoryValue;
  entries.push(
    [names.type, code],
    [names.line, hasLine ? String(key.account - 1 + input.model.traits.firstLine) : factoryValue],
    [names.value, value ? textValue(diallable(value(key, input))) : factoryValue],
    [names.label, key.kind === 'blank' ? factoryValue : textValue(key.label)],
    [names.extension, pickup],
  );
  if (hasPickupValue) entries.push([names.pickupValue, pickup]);
}

/** Numbers of a module's keys that can be programmed, in order. */
function slotsOf(keysPerModule: number, pageKeys: readonly number[]): number[] {
  const slots: number[] = [];
  for (let slot = 1; slots.length < keysPerModule; slot += 1) if (!pageKeys.includes(slot)) slots.push(slot);
  return slots;
}

function pushModuleKeys(entries: Entry[], keys: readonly PlannedKey[], input: Input, dialect: Dialect): void {
  const { expansion, traits } = input.model;
  if (!expansion) return;
  const pageKeys = traits.pageKeys ?? [];
  const slots = slotsOf(expansion.keysPerModule, pageKeys);
  const modules = Math.min(input.modules, expansion.maxModules);
  for (let module = 1; module <= modules; module += 1) {
    const names = keyNamesOf(`expansion_module.${module}.key`);
    for (const pageKey of pageKeys) entries.push([names(pageKey).type, turnsPage]);
    for (const [index, slot] of slots.entries()) {
      const key = keys[(module - 1) * slots.length + index];
      if (!key) return;
      pushKey(entries, names(slot), key, input, dialect);
    }
  }
}

/** Every key of the phone and of the modules beside it. */
export function keyEntries(input: Input, dialect: Dialect): Entry[] {
  const entries: Entry[] = [];
  const { keys } = input.model;
  const names = keyNamesOf('linekey');
  for (const [index, key] of input.keys.slice(0, keys).entries()) pushKey(entries, names(index + 1), key, input, dialect);
  pushModuleKeys(entries, input.keys.slice(keys), input, dialect);
  return entries;
}
