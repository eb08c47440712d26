import type { PhoneNumber } from '../../contract/primitives.ts';
import { asciiDigits, foldText } from '../contact-text.ts';
import { numberPlans, planOf } from '../number-plans.ts';
import { normalizeNumber } from '../numbers.ts';

/** What a text for a number says. `extensionDropped`: digits to dial after the number are not among it. */
interface NumberText {
  readonly numbers: readonly PhoneNumber[];
  readonly extensionDropped: boolean;
}

/** Spreadsheets: text forced by `="06…"` or an apostrophe, and a link. */
const spreadsheet = /^=\s*(?:"(.*)"|(\+?\d+))$|^=HYPERLINK\("(?:tel:)?([^"]*)".*$|^'(.*)$/is;
/** A spreadsheet's short writing of a long number: 6,39983E+08. */
const scientific = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i;
const decimal = /^(\d{5,})[.,]0+$/;
const thousands = /^\d{1,3}(?:,\d{3}){2,}$/;
/** RFC 3966: a local number and the code that it belongs to. */
const inContext = /^tel:([^+;][^;]*);(?:.*;)?phone-context=\+(\d+)/i;
const severalAt = /\s*(?:[/;,|\n]|\s(?:ou|et|or|and|&|[-–])\s)\s*/i;
const linkWithExtension = /^(tel:[^;]+);ext=\d+/i;
const extensionAfter = /^(.*?\d\)?)\s*(?:[,;]?\s*(?:poste|ext(?:ension)?|int(?:erne)?)|[,;pwx#]+)\s*[.:=]?\s*\d{1,6}#?$/i;
const wordsBefore = /^\p{L}[\p{L}\s.()°]*[\s:.]\s*(?=[+(\d])/u;
const wordsAfter = /(?<=\d)\s*(?:\s[-–]?|\()\s*\p{L}[\p{L}\s.]*\)?$/u;

/** All digits of a number that a spreadsheet has shortened; a shorter one is not completed. */
function wholeDigits(text: string): string {
  const parts = scientific.exec(text);
  if (!parts) return thousands.test(text) ? text.replaceAll(',', '') : text.replace(decimal, '$1');
  const digits = `${parts[1] ?? ''}${parts[2] ?? ''}`;
  return digits.length === Number(parts[3]) + 1 ? digits : text;
}

function local(number: string, code: string): PhoneNumber | undefined {
  const country = Object.keys(numberPlans).find((name) => numberPlans[name]?.code === planOf(code)?.code);
  return country ? normalizeNumber(number, country) : normalizeNumber(`+${code}${number}`);
}

/** One number, also where a spreadsheet has taken its leading zero. */
function single(text: string, country: string | undefined): PhoneNumber | undefined {
  const [, number, code] = inContext.exec(text) ?? [];
  if (number !== undefined && code !== undefined) return local(number, code);
  const whole = wholeDigits(text);
  const trunk = numberPlans[country ?? 'FR']?.trunk;
  return normalizeNumber(whole, country) ?? (trunk && /^[1-9]/.test(whole) ? normalizeNumber(trunk + whole, country) : undefined);
}

/**
 * Reads the numbers in the text of a card or cell, as people and spreadsheets write them: `="0639981234"`, `639981234`,
 * "Tél : 06 …", "01 … / 06 …", "01 … poste 12". A number that lacks digits is not completed.
 * @returns `undefined` for a text without a readable number
 */
export function numbersIn(text: string, country?: string): NumberText | undefined {
  const plain = asciiDigits(text.normalize('NFKC'))
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(spreadsheet, '$1$2$3$4')
    .trim();
  const whole = single(plain, country);
  if (whole !== undefined) return { numbers: [whole], extensionDropped: linkWithExtension.test(plain) };
  const bare = plain.replace(wordsBefore, '').replace(wordsAfter, '').trim();
  const several = bare.split(severalAt).map((part) => single(part.replace(wordsBefore, '').replace(wordsAfter, ''), country));
  const full = several.filter((number) => number !== undefined);
  // A short number beside another one is its extension.
  if (full.length === several.length && (full.length === 1 || full.every((number) => number.startsWith('+')))) {
    return { numbers: full, extensionDropped: false };
  }
  const [, base = ''] = extensionAfter.exec(bare) ?? [];
  const number = single(base.trim(), country);
  return number?.startsWith('+') ? { numbers: [number], extensionDropped: true } : undefined;
}

/** What the label of a number says: places of work or home say nothing of its kind. */
export type LabelKind = 'mobile' | 'fixed' | 'not-callable' | undefined;

/** Words in labels, types and headings, folded by `foldText`; the first that fits counts. */
const kinds: readonly (readonly [kind: LabelKind, words: RegExp])[] = [
  ['not-callable', /fax|telecop|pager|radiomessag|assistant|textphone|\b(bip|telex|modem|bbs|tty|tdd)\b/],
  ['mobile', /\b(cell|cellular|cellulaire|cellphone|mobile?|portable|iphone|smartphone|gsm|handy|natel)\b|mobile(phone)?$/],
  ['fixed', /\b(fixe?|fixed|landline|festnetz)\b/],
];

export function labelKind(label: string): LabelKind {
  const folded = foldText(label);
  return kinds.find(([, words]) => words.test(folded))?.[0];
}

/** The kind of a number by the plan of its country; `undefined` where the plan is not known. */
export function plannedKind(number: PhoneNumber): 'mobile' | 'fixed' | undefined {
  const digits = number.startsWith('+') ? number.slice(1) : '';
  const plan = planOf(digits);
  if (!plan?.mobile) return undefined;
  return plan.mobile.test(digits.slice(plan.code.length)) ? 'mobile' : 'fixed';
}
