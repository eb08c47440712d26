import type { FunctionKeyKind } from '../../../../contract/index.ts';
import type { FanvilTraits } from '../../catalogue/fanvil.ts';
import type { PlannedKey, RenderInput } from '../../render-input.ts';
import { diallable } from '../../text.ts';
import type { Entry } from '../generator.ts';
import { screenText } from '../line-values.ts';

type Input = RenderInput<FanvilTraits>;

/** `voicemail` is a speed dial to the mailbox. */
export const fanvilKeyKinds: readonly FunctionKeyKind[] = ['line', 'supervision', 'speed-dial', 'voicemail', 'blank'];

const types = { blank: '0', memory: '1', line: '2' } as const;

/** What a memory key keeps: a number, the line to use, and what to do with it. Empty where there is nothing to call. */
const memories: Partial<Record<FunctionKeyKind, (key: PlannedKey, input: Input) => string>> = {
  supervision: ({ value, account }, { service }) => {
    const extension = diallable(value);
    return extension === '' ? '' : `${extension}@${account}/ba${diallable(service.sip.pickupCode)}${extension}`;
  },
  'speed-dial': ({ value, account }) => speedDial(value, account),
  voicemail: ({ account }, { accounts }) => speedDial(accounts[account - 1]?.voicemailNumber ?? '', account),
};

function speedDial(number: string, account: number): string {
  const digits = diallable(number);
  return digits === '' ? '' : `${digits}@${account}/f`;
}

function keyOf(key: PlannedKey, input: Input): readonly [type: string, value: string] {
  if (key.kind === 'line' && key.account <= input.accounts.length) return [types.line, `SIP${key.account}`];
  const memory = memories[key.kind]?.(key, input) ?? '';
  return memory === '' ? [types.blank, ''] : [types.memory, memory];
}

/** All keys of the phone, in order; those without a function are said to have none, or an earlier one would stay. */
export function keyEntries(input: Input): Entry[] {
  const entries: Entry[] = [];
  for (const key of input.keys) {
    if (key.position > input.model.keys) continue;
    const [type, value] = keyOf(key, input);
    const name = `Fkey${key.position}`;
    entries.push([`${name} Type`, type], [`${name} Value`, value], [`${name} Title`, type === types.blank ? '' : screenText(key.label)]);
  }
  return entries;
}
