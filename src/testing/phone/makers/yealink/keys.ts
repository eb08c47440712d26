import type { Values } from '../../firmware.ts';
import { blankKey, filled, given, keysUpTo, numberOf, userOf } from '../../reading.ts';
import type { KeyKind, KeyOnPhone } from '../../simulated-phone.ts';
import type { Dialect } from './dialect.ts';
import type { YealinkModel } from './models.ts';

export interface Panel extends Pick<YealinkModel, 'accounts' | 'linesFromZero'> {
  /** Of the phone itself. */
  readonly keys: number;
  /** Of each module that is plugged in. */
  readonly moduleKeys: number;
  readonly modules: number;
}

const BLANK = '0';
const LINE = '15';
const kinds: Readonly<Partial<Record<string, KeyKind>>> = { [BLANK]: 'blank', [LINE]: 'line', '16': 'supervision', '13': 'speed-dial' };

interface Place {
  /** Prefix of its parameters. */
  readonly name: string;
  /** The account of the line that the factory put there. */
  readonly factoryLine: number | undefined;
}

function placeOf(position: number, { keys, accounts, moduleKeys }: Panel): Place {
  if (position <= keys) return { name: `linekey.${position}`, factoryLine: position <= accounts ? position : undefined };
  const further = position - keys - 1;
  const module = Math.floor(further / moduleKeys) + 1;
  return { name: `expansion_module.${module}.key.${(further % moduleKeys) + 1}`, factoryLine: undefined };
}

/** Without an account, a key uses the one whose line the factory put there. 0 leaves it to the phone. */
function accountOf(told: string | undefined, { factoryLine = 1 }: Place, panel: Panel): number | undefined {
  const line = numberOf(told);
  if (line === undefined) return factoryLine;
  const account = panel.linesFromZero ? line + 1 : line;
  return account > 0 ? account : undefined;
}

function readKey(values: Values, dialect: Dialect, panel: Panel, place: Place): KeyOnPhone {
  const field = (name: string) => filled(values.get(`${place.name}.${name}`));
  const type = field('type') ?? (place.factoryLine === undefined ? BLANK : LINE);
  const kind = kinds[type] ?? 'other';
  if (kind === 'blank') return blankKey(type);
  const common = { label: field('label'), account: accountOf(field('line'), place, panel) };
  if (kind === 'line') return { kind, type, ...given(common) };
  const pickupCode = kind === 'supervision' ? dialect.pickup.map(field).find((code) => code !== undefined) : undefined;
  return { kind, type, ...given({ ...common, value: userOf(field('value')), pickupCode }) };
}

export function yealinkKeys(values: Values, dialect: Dialect, panel: Panel): ReadonlyMap<number, KeyOnPhone> {
  const count = panel.keys + panel.modules * panel.moduleKeys;
  return keysUpTo(count, (position) => readKey(values, dialect, panel, placeOf(position, panel)));
}
