import type { FunctionKeyKind } from '../../../../contract/index.ts';
import type { FanvilPages, FanvilTraits } from '../../catalogue/fanvil.ts';
import type { FanvilPart } from '../../formats/fanvil-config.ts';
import type { PlannedKey, RenderInput } from '../../render-input.ts';
import { diallable } from '../../../../rules/phone-text.ts';
import type { Entry } from '../generator.ts';
import { screenText } from '../line-values.ts';

type Input = RenderInput<FanvilTraits>;

/** `voicemail` is a speed dial to the mailbox, `pick-up` one to the code of the group. */
export const fanvilKeyKinds: readonly FunctionKeyKind[] = [
  'line',
  'supervision',
  'speed-dial',
  'call-park',
  'pick-up',
  'dnd',
  'forward-toggle',
  'voicemail',
  'blank',
];

const types = { blank: '0', memory: '1', line: '2', event: '3' } as const;

/** Functions of the phone itself (source: tancredi). */
const events: Partial<Record<FunctionKeyKind, string>> = { dnd: 'F_DND', 'forward-toggle': 'F_CFWD' };

/** Content of a memory key: a number, the line to use, and the action. Empty without a number to call. */
const memories: Partial<Record<FunctionKeyKind, (key: PlannedKey, input: Input) => string>> = {
  supervision: ({ value, account }, { service }) => {
    const extension = diallable(value);
    return extension === '' ? '' : `${extension}@${account}/ba${diallable(service.sip.pickupCode)}${extension}`;
  },
  'speed-dial': ({ value, account }) => speedDial(value, account),
  'call-park': ({ account }, { service }) => numberWith('c', service.sip.parkNumber, account),
  'pick-up': ({ account }, { service }) => speedDial(service.sip.groupPickupCode, account),
  voicemail: ({ account }, { accounts }) => speedDial(accounts[account - 1]?.voicemailNumber ?? '', account),
};

/** `f` dials, `c` parks the call. */
function numberWith(action: 'f' | 'c', number: string, account: number): string {
  const digits = diallable(number);
  return digits === '' ? '' : `${digits}@${account}/${action}`;
}

const speedDial = (number: string, account: number): string => numberWith('f', number, account);

interface KeyFields {
  readonly type: string;
  readonly value: string;
  readonly title: string;
}

const nothing: KeyFields = { type: types.blank, value: '', title: '' };

function fieldsOf(key: PlannedKey | undefined, input: Input): KeyFields {
  if (!key) return nothing;
  const title = screenText(key.label);
  if (key.kind === 'line' && key.account <= input.accounts.length) return { type: types.line, value: `SIP${key.account}`, title };
  const event = events[key.kind];
  if (event !== undefined) return { type: types.event, value: event, title };
  const value = memories[key.kind]?.(key, input) ?? '';
  return value === '' ? nothing : { type: types.memory, value, title };
}

/** Some keys in a row, numbered from 1. Those without a function are said to have none, or an earlier one would stay. */
function settingsOf(input: Input, firstPosition: number, count: number): Entry[] {
  return Array.from({ length: count }, (_, index) => index).flatMap((index): Entry[] => {
    const { type, value, title } = fieldsOf(input.keys[firstPosition - 1 + index], input);
    const name = `Fkey${index + 1}`;
    return [
      [`${name} Type`, type],
      [`${name} Value`, value],
      [`${name} Title`, title],
    ];
  });
}

const total = ({ pages, keysPerPage }: FanvilPages): number => pages * keysPerPage;

/** One list for each page. */
function pageParts(input: Input, list: 'Sidekey Config' | 'Dsskey Config', keys: FanvilPages, before: number): FanvilPart[] {
  return Array.from({ length: keys.pages }, (_, page) => ({
    module: 'DSSKEY CONFIG',
    list: `${list}${page + 1}`,
    settings: settingsOf(input, before + page * keys.keysPerPage + 1, keys.keysPerPage),
  }));
}

/** Characters of a label at the edge of the screen, of which phones show two unless they are told more (source: fusionpbx). */
const sideLabelLength = '7';

/** What the phone shows beside the keys at the edge of its screen. */
export function sideLabelParts({ model }: Input): FanvilPart[] {
  if (model.traits.side.pages === 0) return [];
  return [{ module: 'UI MAINTAIN CONFIG', settings: [['Sidekey Label Length', sideLabelLength]] }];
}

/** Keys of the current generation: those at the edge of the screen, then the others. Empty for a phone without keys. */
export function keyParts(input: Input): FanvilPart[] {
  const { side, dss } = input.model.traits;
  if (input.model.keys === 0) return [];
  const pages: readonly Entry[] = [
    ['FuncKey Page Num', String(dss.pages)],
    ['SideKey Page Num', String(side.pages)],
  ];
  return [
    { module: 'DSSKEY CONFIG', settings: pages },
    ...pageParts(input, 'Sidekey Config', side, 0),
    ...pageParts(input, 'Dsskey Config', dss, total(side)),
  ];
}

/** Keys of the classic generation: a single list through all pages. */
export function classicKeyParts(input: Input): FanvilPart[] {
  const count = total(input.model.traits.dss);
  return count === 0 ? [] : [{ module: 'PHONE CONFIG', list: 'Function Key', settings: settingsOf(input, 1, count) }];
}
