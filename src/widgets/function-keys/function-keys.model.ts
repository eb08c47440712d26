import type {
  Account,
  ColleaguePresence,
  Device,
  FunctionKey,
  FunctionKeyChange,
  FunctionKeyList,
  FunctionKeyTargetKind,
  KeyPlacement,
  Line,
  PresenceState,
} from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import { sameKey } from '../../rules/function-keys.ts';
import { placeKeys } from '../../rules/key-placement.ts';
import { formatNumber } from '../../rules/numbers.ts';
import type { GivenState, Shape } from '../base/given.ts';
import { keyPlaces, type KeyPlace } from '../base/phone/key-places.ts';
import type { LabelledPhone } from './parts/label-pages.ts';

/** All that the widget shows. */
export interface FunctionKeysData {
  readonly list: FunctionKeyList;
  /** Every phone of the user. Empty: no phone is drawn. */
  readonly devices: readonly Device[];
  /** For the texts of line keys. */
  readonly lines?: readonly Line[];
  /** States of supervised colleagues. Left out: no lamps. */
  readonly presence?: readonly ColleaguePresence[];
  /** Writes numbers and times, and names the owner of the labels. */
  readonly account?: Account;
}

/** The state of a controlled `<sc-function-keys>`. */
export type FunctionKeysState = GivenState<FunctionKeysData>;

export const functionKeysShape: Shape = {
  devices: [{ id: 'string', vendor: 'string', model: 'string' }],
  list: {
    right: { access: 'string' },
    keys: [{ id: 'string', kind: 'string', label: 'string' }],
    limits: { kinds: [{ kind: 'string', target: 'string' }], maxKeys: 'number', labelLength: 'number' },
    devices: [{ device: 'string', placements: [{ key: 'string' }], delivery: { state: 'string' } }],
  },
};

/** The list is about to be saved. Cancelled, nothing is written. */
export class ScFunctionKeysChangeRequestEvent extends Event {
  /** The whole list, as the port takes it. */
  readonly keys: readonly FunctionKeyChange[];

  constructor(keys: readonly FunctionKeyChange[]) {
    super('sc-function-keys-change-request', { bubbles: true, composed: true, cancelable: true });
    this.keys = keys;
  }
}

/** The list was saved. */
export class ScFunctionKeysChangeEvent extends Event {
  /** As it now is on the server. */
  readonly list: FunctionKeyList;

  constructor(list: FunctionKeyList) {
    super('sc-function-keys-change', { bubbles: true, composed: true });
    this.list = list;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sc-function-keys-change-request': ScFunctionKeysChangeRequestEvent;
    'sc-function-keys-change': ScFunctionKeysChangeEvent;
  }
}

export type Words = Catalogue['functionKeys'];

export const phoneName = ({ vendor, model }: Pick<Device, 'vendor' | 'model'>): string => `${vendor} ${model}`;

/** What a kind of key points at. A kind that is not on offer keeps the target that it has. */
export function targetOfKind({ limits }: FunctionKeyList, { kind, target }: FunctionKey): FunctionKeyTargetKind {
  return limits.kinds.find((one) => one.kind === kind)?.target ?? target?.kind ?? 'none';
}

/** A supervised colleague whom the backend does not know any more. */
export function isGone({ kind, target }: FunctionKey): boolean {
  return kind === 'supervision' && target?.kind === 'colleague' && target.extension === undefined && target.name === undefined;
}

/** Text on the key, as a phone gets it; empty for a key that shows none. */
export function labelOf({ kind, label, target }: FunctionKey): string {
  if (kind === 'blank' || (kind === 'supervision' && !target) || (kind === 'speed-dial' && !target)) return '';
  if (target?.kind === 'colleague') return label || (target.name ?? '');
  return label || (target?.kind === 'number' ? target.number : '');
}

/** Target in words: a name with its extension, or a number as people write it. */
export function targetText(key: FunctionKey, { account, lines }: Pick<FunctionKeysData, 'account' | 'lines'>): string {
  const { target } = key;
  switch (target?.kind) {
    case 'colleague':
      return [target.name, target.extension].filter(Boolean).join(', ');
    case 'number':
      return formatNumber(target.number, account?.country);
    case 'line': {
      const line = lines?.find(({ id }) => id === target.line);
      return line?.label ?? '';
    }
    default:
      return '';
  }
}

/** Name of a key on the screen: its label, else its target, else its kind. */
export function nameOf(t: Words, key: FunctionKey, data: Pick<FunctionKeysData, 'account' | 'lines'>): string {
  if (key.kind === 'blank') return t.blankPlace;
  return key.label || targetText(key, data) || t.kinds[key.kind];
}

/** Positions that the lines take on every phone alike, so that a place means the same on all; else 0. */
export function sharedLineKeys(devices: readonly Device[]): number {
  const counts = new Set(devices.flatMap(({ keys }) => keys?.lineKeys ?? []));
  return counts.size === 1 ? ([...counts][0] ?? 0) : 0;
}

/** Texts of a phone's line keys, in their order. */
export function lineTexts(device: Device, { lines, account }: Pick<FunctionKeysData, 'lines' | 'account'>): readonly string[] {
  return Array.from({ length: device.keys?.lineKeys ?? 0 }, (_, index) => {
    const line = lines?.find(({ id }) => id === device.lines[index]);
    return line ? (line.extension ?? formatNumber(line.number, account?.country)) : '';
  });
}

/** One phone with the list on it, saved or not. */
export interface PhoneKeys {
  readonly device: Device;
  readonly placements: readonly KeyPlacement[];
  /** By position: the key of the list. */
  readonly at: ReadonlyMap<number, FunctionKey>;
  readonly places: readonly KeyPlace[];
}

const unknownFront = { form: 'desk', leftKeys: 0, rightKeys: 0, softKeys: 0, navigation: false, columnKeys: 0 } as const;

/** The keys on a phone. A number that the backend has refused stays refused until the key has another. */
export function keysOn(device: Device, keys: readonly FunctionKey[], { keys: saved, devices }: FunctionKeyList): PhoneKeys {
  const layout = device.keys;
  if (!layout) return { device, placements: [], at: new Map(), places: [] };
  const told = devices.find((one) => one.device === device.id)?.placements ?? [];
  const refused = new Set(told.flatMap((one) => ('left' in one && one.left === 'refused' ? [one.key] : [])));
  const known = new Map(saved.map((key) => [key.id, key]));
  const placements = placeKeys(
    keys.map((key) => {
      const was = known.get(key.id);
      const isRefused = refused.has(key.id) && was !== undefined && sameKey({ ...was, label: '' }, { ...key, label: '' });
      const isMissing = key.target?.kind === 'line' && !device.lines.includes(key.target.line);
      return { id: key.id, kind: key.kind, label: labelOf(key), left: isMissing ? 'unsupported' : isRefused ? 'refused' : undefined };
    }),
    layout,
  );
  const at = new Map<number, FunctionKey>();
  keys.forEach((key, index) => {
    const placement = placements[index];
    if (placement && 'position' in placement) at.set(placement.position, key);
  });
  return { device, placements, at, places: keyPlaces(device.layout ?? unknownFront, layout) };
}

/** What is printed: whole labels, since paper cuts them by itself. */
export function labelledPhones(t: Words, phones: readonly PhoneKeys[], data: FunctionKeysData): readonly LabelledPhone[] {
  return phones.map(({ device, at }) => {
    const lines = lineTexts(device, data);
    const label = (position: number): string | undefined => {
      const key = at.get(position);
      return lines[position - 1] ?? (key && key.kind !== 'blank' ? labelOf(key) || t.kinds[key.kind] : undefined);
    };
    return { device, label };
  });
}

/** A lamp that is shown: its shape and word say the same. */
export type Lamp = Exclude<PresenceState, 'unknown'>;

/** The lamp of a key; undefined where nothing is known. */
/** When the next state changes by itself, in epoch milliseconds. */
export function nextPresence(presence: readonly ColleaguePresence[] = []): number | undefined {
  const moments = presence.flatMap(({ until }) => (until === undefined ? [] : [Date.parse(until)]));
  return moments.length > 0 ? Math.min(...moments) : undefined;
}

export function lampOf({ kind, target }: FunctionKey, { presence }: Pick<FunctionKeysData, 'presence'>): Lamp | undefined {
  if (kind !== 'supervision' || target?.kind !== 'colleague') return undefined;
  const state = presence?.find(({ contact }) => contact === target.contact)?.state;
  return state === 'unknown' ? undefined : state;
}

/** Ids of the colleagues on keys. */
export function supervised(keys: readonly FunctionKey[]): readonly string[] {
  return keys.flatMap(({ target }) => (target?.kind === 'colleague' ? [target.contact] : []));
}

/** What a phone shows differently from the key at an index of the list on, in words. */
export function breakAt(t: Words, phones: readonly PhoneKeys[], index: number): readonly string[] {
  const texts: string[] = [];
  const whole: string[] = [];
  for (const { device, places } of phones) {
    const { keys } = device;
    if (!keys) continue;
    const position = keys.lineKeys + index + 1;
    const [before, place] = [places[position - 2], places[position - 1]];
    const name = phoneName(device);
    if (!place && before) texts.push(t.breaks.full(name));
    else if (!place || !before) continue;
    else if (place.module !== before.module) texts.push(t.breaks.module(name, place.module));
    else if (place.page !== before.page) texts.push(t.breaks.page(name, keys.banks[0]?.keysPerPage ?? 0, place.page));
    else if (place.page === 1 && place.module === 0 && places.at(-1)?.page === 1) whole.push(name);
  }
  return texts.length > 0 && whole.length > 0 ? [...texts, t.breaks.whole(whole.join(', '))] : texts;
}

/** Why phones leave a key out: the reasons with the phones that have them. */
export function leftOut(phones: readonly PhoneKeys[], index: number): ReadonlyMap<'full' | 'unsupported' | 'refused', readonly string[]> {
  const reasons = new Map<'full' | 'unsupported' | 'refused', string[]>();
  for (const { device, placements } of phones) {
    const placement = placements[index];
    if (!placement || !('left' in placement)) continue;
    reasons.set(placement.left, [...(reasons.get(placement.left) ?? []), device.model]);
  }
  return reasons;
}

/** Marks a key in the list and on the phone, beside the templates: a pointer that passes must not render the list. */
export function lightKey(root: ParentNode, id: string | undefined): void {
  for (const lit of root.querySelectorAll('[data-lit]')) lit.removeAttribute('data-lit');
  if (id === undefined) return;
  for (const one of root.querySelectorAll(`[data-key="${CSS.escape(id)}"]`)) one.setAttribute('data-lit', '');
}

/** Page on which a key is seen; undefined where the phone does not have it. */
export function pageOf({ placements, places }: PhoneKeys, id: string): number | undefined {
  const placement = placements.find(({ key }) => key === id);
  return placement && 'position' in placement ? places[placement.position - 1]?.page : undefined;
}
