import type { FunctionKeyKind } from '../../../../contract/index.ts';
import type { SnomTraits } from '../../catalogue/snom.ts';
import type { SnomKey } from '../../formats/snom-settings.ts';
import type { PlannedKey, RenderInput } from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import { hostText, screenText } from './values.ts';

type Input = RenderInput<SnomTraits>;

/** Group pick-up and voicemail are numbers to dial: `speed` does that on every phone. */
export const snomKeyKinds: readonly FunctionKeyKind[] = [
  'supervision',
  'speed-dial',
  'blank',
  'call-park',
  'pick-up',
  'dnd',
  'forward-toggle',
  'voicemail',
  'line',
];

const none = 'none';

/** `speed 0612345678`; nothing to dial leaves the key empty. */
function numberKey(type: string, number: string): string {
  const digits = diallable(number);
  return digits === '' ? none : `${type} ${digits}`;
}

/** The lamp of an extension and, after the bar, the code that takes a call which rings there: the phone adds the extension to it. */
function supervisionKey(extension: string, { service }: Input): string {
  const digits = diallable(extension);
  if (digits === '') return none;
  const lamp = `blf sip:${digits}@${hostText(service.sip.host)};user=phone`;
  const code = diallable(service.sip.pickupCode);
  return code === '' ? lamp : `${lamp}|${code}`;
}

/** Functions by kind; a kind that is not here leaves the key empty. */
const actions: Partial<Record<FunctionKeyKind, (key: PlannedKey, input: Input) => string>> = {
  supervision: (key, input) => supervisionKey(key.value, input),
  'speed-dial': (key) => numberKey('speed', key.value),
  'call-park': (_key, { service }) => numberKey('orbit', service.sip.parkNumber),
  'pick-up': (_key, { service }) => numberKey('speed', service.sip.groupPickupCode),
  dnd: () => 'keyevent F_DND',
  'forward-toggle': () => 'keyevent F_REDIRECT',
  voicemail: (key, { accounts }) => numberKey('speed', accounts[key.account - 1]?.voicemailNumber ?? ''),
  line: (key, { accounts, model }) => (key.account <= Math.min(accounts.length, model.accounts) ? 'line' : none),
};

function snomKey(key: PlannedKey, input: Input): SnomKey {
  const index = key.position - 1;
  const action = actions[key.kind]?.(key, input) ?? none;
  if (action === none) return { index, context: 'active', label: '', action };
  return { index, context: String(key.account), label: screenText(key.label), action };
}

/** All keys of the phone and its modules: the modules' go on where the phone's end. */
export function snomKeys(input: Input): SnomKey[] {
  const { model, modules, keys } = input;
  const { expansion } = model;
  const last = model.keys + (expansion ? expansion.keysPerModule * Math.min(modules, expansion.maxModules) : 0);
  return keys.filter(({ position }) => position <= last).map((key) => snomKey(key, input));
}
