import type { EncryptionOnPhone, KeyOnPhone, PhoneCredentials, TransportOnPhone } from './simulated-phone.ts';
import type { Values } from './firmware.ts';

/** A switch as makers write it; `undefined` for another text than yes and no. */
export function switchOf(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (/^(?:1|yes|on|true|enabled)$/i.test(value)) return true;
  return /^(?:0|no|off|false|disabled)$/i.test(value) ? false : undefined;
}

/** Whether any of several switches is on: one that is off does not hide another. */
export function anySwitch(values: readonly (string | undefined)[]): boolean | undefined {
  const known = values.map(switchOf).filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.includes(true);
}

/** A whole number without other characters. */
export function numberOf(value: string | undefined): number | undefined {
  return value !== undefined && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** Makers leave a field empty where there is no value. */
export function filled(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}

/** Texts in a row, without empty ones; `undefined` without a value. */
export function textsOf(value: string | undefined, separator: string): readonly string[] | undefined {
  const texts = value?.split(separator).map((text) => text.trim());
  return texts?.filter((text) => text !== '');
}

/** Encryption of speech as most makers number it. */
export function encryptionNumbered(value: string | undefined): EncryptionOnPhone | undefined {
  return (['off', 'offered', 'required'] as const)[numberOf(value) ?? -1];
}

/** `201` of `sip:201@host;user=phone`, of `<sip:201@host>`, of `201@$PROXY`, of `201`. */
export function userOf(address: string | undefined): string | undefined {
  const bare = address?.replace(/^</, '').replace(/>.*$/, '');
  return filled(bare?.replace(/^sips?:/i, '').replace(/[@;].*$/s, ''));
}

/** Host and port of `host`, `host:port` and `sip:host:port`. */
export function hostPortOf(text: string | undefined): { readonly server?: string; readonly port?: number } {
  const [, host, port] = /^(?:sips?:)?(\[[^\]]+\]|[^:;]*)(?::(\d+))?/i.exec(text ?? '') ?? [];
  const server = filled(host);
  return { ...(server === undefined ? {} : { server }), ...(port === undefined ? {} : { port: Number(port) }) };
}

/** Leaves out the fields that have no value. */
export function given<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };
}

/** A key without a function. */
export function blankKey(type: string): KeyOnPhone {
  return { kind: 'blank', type };
}

/**
 * The numbers at N in the parameters that fit, rising.
 * @param pattern captures the number
 */
export function numbersIn(values: Values, pattern: RegExp): readonly number[] {
  const found = new Set<number>();
  for (const name of values.keys()) {
    const number = pattern.exec(name)?.[1];
    if (number !== undefined) found.add(Number(number));
  }
  return [...found].sort((a, b) => a - b);
}

/** `tcp` of `TCP`, `TCPOnly`, `TCPpreferred`; `undefined` for an unknown one. */
export function transportNamed(name: string | undefined): TransportOnPhone | undefined {
  const found = /^(?:udp|tcp|tls|dns)/i.exec(name ?? '')?.[0].toLowerCase();
  return found as TransportOnPhone | undefined;
}

/** Codecs that carry more than the band of the old telephone. */
const WIDE = /^(?:g\.?722|opus|siren|amr-?wb)/i;

/** Whether the first voice codec in a maker's list is a wide one; `undefined` for an empty list. */
export function prefersWide(codecs: readonly string[]): boolean | undefined {
  const first = codecs.map((codec) => codec.trim()).find((codec) => codec !== '');
  return first === undefined ? undefined : WIDE.test(first);
}

/** Calls `read` for each position from 1 on. */
export function keysUpTo(count: number, read: (position: number) => KeyOnPhone): ReadonlyMap<number, KeyOnPhone> {
  return new Map(Array.from({ length: count }, (_, index) => [index + 1, read(index + 1)]));
}

/** @throws TypeError for a model that the maker's table lacks, unless its number of keys is given */
export function keyCount(known: number | undefined, told: number | undefined, model: string): number {
  const count = told ?? known;
  if (count === undefined) throw new TypeError(`how many keys a ${model} has is unknown: say it with \`keys\``);
  return count;
}

/** A voice codec, and where it stands among those that are offered. */
export interface CodecOnPhone {
  readonly name: string;
  /** The lowest goes first; `undefined` for one that is not offered. */
  readonly order: number | undefined;
}

/** Whether the codec that is offered first is a wide one; `undefined` without any codec. */
export function wideFirst(codecs: readonly CodecOnPhone[]): boolean | undefined {
  if (codecs.length === 0) return undefined;
  const offered = codecs.flatMap(({ name, order }) => (order === undefined ? [] : [{ name, order }]));
  return prefersWide(offered.sort((a, b) => a.order - b.order).map(({ name }) => name)) ?? false;
}

/** Why a file was refused. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Both, or `undefined`. */
export function credentialsOf(user: string | undefined, password: string | undefined): PhoneCredentials | undefined {
  const [name, secret] = [filled(user), filled(password)];
  return name === undefined || secret === undefined ? undefined : { user: name, password: secret };
}
