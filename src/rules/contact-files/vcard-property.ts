import { decodeLine, latin } from './decode.ts';
import type { VcardLine } from './vcard-lines.ts';

/** One property of a card. */
export interface VcardProperty {
  /** In capitals, without group. */
  readonly name: string;
  /** "item1" of `item1.TEL`, in lower case; may be empty. */
  readonly group: string;
  /** Values of TYPE, and the bare parameters of vCard 2.1. */
  readonly types: readonly string[];
  /** The preferred one of several has the lowest: 1 to 100; without a preference 101. */
  readonly rank: number;
  /** The parts of the value between semicolons, decoded, without escapes. */
  components(): readonly string[];
  /** The value as one text. */
  text(): string;
}

const outsideQuotes = (separator: string): RegExp => new RegExp(`${separator}(?=(?:[^"]*"[^"]*")*[^"]*$)`);
const [semicolons, commas] = [outsideQuotes(';'), outsideQuotes(',')];
/** A byte order mark, in single bytes, stands before a card where files were put together. */
const groupAndName = /^(?:\u00ef\u00bb\u00bf)?\s*(?:(.*)\.)?(.*?)\s*$/s;
const escape = /\\([\\;,:nN])/g;
const unpreferred = 101;

const unescaped = (text: string): string => text.replace(escape, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));

const pieces = /\\[^]|[^\\;]+|;|\\$/g;

/** The parts between semicolons that have no backslash before them. */
function divided(text: string): string[] {
  const parts = [''];
  for (const piece of text.match(pieces) ?? []) {
    if (piece === ';') parts.push('');
    else parts.push(`${parts.pop() ?? ''}${piece}`);
  }
  return parts;
}

interface Parameters {
  readonly types: readonly string[];
  readonly isQuotedPrintable: boolean;
  readonly charset?: string;
  readonly rank: number;
}

function parametersOf(texts: readonly string[]): Parameters {
  const types: string[] = [];
  let [isQuotedPrintable, rank] = [false, unpreferred];
  let charset: string | undefined;
  for (const text of texts) {
    const [, name = 'TYPE', value = ''] = /^\s*(?:([\w-]+)\s*=)?\s*([^]*?)\s*$/.exec(text) ?? [];
    const plain = value.replaceAll('"', '').trim();
    if (/^quoted-printable$/i.test(plain)) isQuotedPrintable = true;
    else if (/^charset$/i.test(name)) charset = plain;
    else if (/^pref$/i.test(name)) rank = Math.min(100, Math.max(1, Number(plain) || 1));
    else if (/^type$/i.test(name)) types.push(...value.split(commas).flatMap((part) => part.replaceAll('"', '').split(',')));
  }
  const plainTypes = types.map((type) => type.trim().toLowerCase());
  if (rank === unpreferred && plainTypes.includes('pref')) rank = 1;
  return { types: plainTypes, isQuotedPrintable, rank, ...(charset !== undefined && { charset }) };
}

function bytesOfQuotedPrintable(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charAt(at) === '=' ? /^=([\da-f]{2})/i.exec(text.slice(at, at + 3))?.[1] : undefined;
    bytes.push(code === undefined ? text.charCodeAt(at) : parseInt(code, 16));
    if (code !== undefined) at += 2;
  }
  return Uint8Array.from(bytes);
}

/** Reads a logical line; `undefined` without a colon. The value is decoded only when it is asked for. */
export function vcardProperty({ header, value }: VcardLine): VcardProperty | undefined {
  if (header === undefined) return undefined;
  const [path = '', ...parameters] = header.split(semicolons);
  const [, group = '', name = ''] = groupAndName.exec(path) ?? [];
  const { types, isQuotedPrintable, charset, rank } = parametersOf(parameters);
  const decoded = (part: string): string => decodeLine(bytesOfQuotedPrintable(part), charset);
  const parts = (): string[] => {
    if (!isQuotedPrintable) return divided(decodeLine(value, charset));
    const encoded = divided(latin(value));
    // A writer may have encoded the semicolons between the parts, too.
    return encoded.length > 1 ? encoded.map(decoded) : divided(decoded(encoded.join('')));
  };
  return {
    name: name.toUpperCase(),
    group: group.toLowerCase(),
    types,
    rank,
    components: () => parts().map(unescaped),
    text: () => parts().map(unescaped).join(';'),
  };
}
