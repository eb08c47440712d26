import type { HistoryEntry, HistoryValues } from '../../contract/index.ts';
import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Formats } from '../../i18n/formats.ts';
import { formatNumber } from '../../rules/numbers.ts';
import type { HistoryRecords } from '../../runtime/history.ts';

type HistoryTexts = Catalogue['history'];

/** What the sentences of every entry are made with. */
export interface HistoryWords {
  readonly texts: HistoryTexts;
  readonly format: Formats;
  readonly country: string;
  readonly records: HistoryRecords;
}

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(table, name) ? table[name] : undefined);
const isRecord = (value: unknown): value is HistoryValues => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const numberOf = ({ country }: HistoryWords, number: string): string => formatNumber(number, country).replaceAll(' ', '\u00a0');

/** What was changed, in a sentence. */
export function sentenceOf(words: HistoryWords, entry: HistoryEntry): string {
  const { texts } = words;
  const { subject, action, resource = '', before = {}, after = {} } = entry;
  if (subject === 'forwarding')
    return switched(words, own(texts.rules, resource) ?? texts.subjects.forwarding, before['enabled'], after['enabled']);
  if (subject === 'do-not-disturb') return switched(words, texts.subjects[subject], before['doNotDisturb'], after['doNotDisturb']);
  if (subject === 'pin' && action === 'lock') return texts.locked;
  if (subject === 'greeting') return greetingSentence(words, entry);
  if (subject === 'contacts') return own(texts.contacts, action) ?? texts.changed(texts.subjects.contacts);
  return texts.changed(texts.subjects[subject]);
}

function switched({ texts }: HistoryWords, name: string, before: unknown, after: unknown): string {
  if (typeof after !== 'boolean' || before === after) return texts.changed(name);
  return after ? texts.on(name) : texts.off(name);
}

function greetingSentence({ texts }: HistoryWords, { action, before = {}, after = {} }: HistoryEntry): string {
  const name = textOf(after['name']) ?? textOf(before['name']) ?? '';
  const isUse = action === 'set' && before['name'] === after['name'] && before['inUse'] !== after['inUse'];
  if (isUse) return after['inUse'] === true ? texts.greeting.used(name) : texts.greeting.unused(name);
  return (own(texts.greeting, action) ?? texts.greeting.set)(name);
}

/** What was there, where it is worth telling, and what came in its place. */
export type ValueWords = readonly [before: string | undefined, after: string];

/** The values that have changed, in words; undefined where they say nothing more than the sentence. */
export function valuesOf(words: HistoryWords, entry: HistoryEntry): ValueWords | undefined {
  const { subject, line = '', before, after } = entry;
  if (!before || !after) return undefined;
  if (subject === 'forwarding') return ruleChange(words, before, after);
  if (subject === 'presented-number')
    return wordsOf(choiceName(words, line, textOf(before['selected'])), choiceName(words, line, textOf(after['selected'])));
  const [was, is] = [before['keys'], after['keys']];
  if (!Array.isArray(was) || !Array.isArray(is)) return undefined;
  return wordsOf(words.texts.values.keys(was.length), words.texts.values.keys(is.length));
}

const wordsOf = (was: string, is: string): ValueWords | undefined => (was === is || is === '' ? undefined : [was || undefined, is]);

/** A rule that is switched on tells all that it does; else only what has changed. */
function ruleChange(words: HistoryWords, before: HistoryValues, after: HistoryValues): ValueWords | undefined {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const only = (values: HistoryValues): HistoryValues => Object.fromEntries(changed.map((name) => [name, values[name]]));
  const told = wordsOf(ruleValues(words, only(before)), ruleValues(words, only(after)));
  const isSwitchedOn = after['enabled'] === true && before['enabled'] !== true;
  return told ?? (isSwitchedOn ? wordsOf('', ruleValues(words, after)) : undefined);
}

/** "to voicemail, after 20 s" */
function ruleValues(words: HistoryWords, { target, numbers, delaySeconds, when }: HistoryValues): string {
  const { texts, format } = words;
  const { values: t } = texts;
  const number = isRecord(target) ? textOf(target['number']) : undefined;
  const places = Array.isArray(numbers) ? numbers.flatMap((each) => (isRecord(each) ? (textOf(each['number']) ?? []) : [])) : [];
  const period = isRecord(when) ? (when['kind'] === 'always' ? t.always : t.period) : undefined;
  return [
    isRecord(target) && target['kind'] === 'voicemail' ? t.voicemail : undefined,
    number === undefined ? undefined : t.number(numberOf(words, number)),
    places.length > 0 ? t.numbers(format.list(places.map((each) => numberOf(words, each)))) : undefined,
    typeof delaySeconds === 'number' ? t.delay(format.duration(delaySeconds)) : undefined,
    period,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

function choiceName(words: HistoryWords, line: string, selected: string | undefined): string {
  const choice = words.records.numbers[line]?.choices.find(({ id }) => id === selected);
  const number = choice?.number === undefined ? undefined : numberOf(words, choice.number);
  return [choice?.label, number].filter((part) => part !== undefined).join(', ') || words.texts.values.unknown;
}

/** From where, and on which line. */
export function placeOf(words: HistoryWords, { origin, line }: HistoryEntry): string {
  const { texts, records } = words;
  const lines = records.lines ?? [];
  const found = lines.length > 1 ? lines.find(({ id }) => id === line) : undefined;
  return [own(texts.origins, origin), found && texts.line[found.kind](numberOf(words, found.number))]
    .filter((part) => part !== undefined)
    .join(' · ');
}
