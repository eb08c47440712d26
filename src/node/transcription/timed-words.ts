import type { TranscriptWord } from '../../contract/index.ts';

/** A word, or a part of one, as a recogniser tells it. */
export interface HeardWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  /** 0 to 1. */
  readonly probability?: number;
}

/** Below it the recogniser was not sure. */
const sure = 0.5;

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Takes as many parts as make up a word of the text. @returns undefined where they say something else */
function partsOf(wanted: string, parts: Iterator<HeardWord, undefined>): readonly HeardWord[] | undefined {
  const taken: HeardWord[] = [];
  let rest = wanted;
  while (rest !== '') {
    const next = parts.next();
    if (next.done) return undefined;
    const part = next.value;
    const said = folded(part.text);
    if (!rest.startsWith(said)) return undefined;
    rest = rest.slice(said.length);
    if (said !== '') taken.push(part);
  }
  return taken;
}

function joined(text: string, parts: readonly HeardWord[]): TranscriptWord | undefined {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last || last.endMs < first.startMs) return undefined;
  const isDoubtful = parts.some(({ probability = 1 }) => probability < sure);
  return { text, startMs: first.startMs, endMs: last.endMs, ...(isDoubtful ? { doubtful: true } : {}) };
}

/**
 * The words of a text with their times. Recognisers give words without punctuation, or pieces of words.
 * @returns undefined where the heard words are not those of the text, or not in their order: no time is better than a wrong one
 */
export function timedWords(text: string, heard: readonly HeardWord[]): readonly TranscriptWord[] | undefined {
  if (heard.length === 0) return undefined;
  const parts = heard[Symbol.iterator]();
  const words: TranscriptWord[] = [];
  for (const token of text.split(/\s+/)) {
    const wanted = folded(token);
    const before = words.at(-1);
    if (wanted === '') {
      // A sign that stands alone, as in French before a question mark.
      if (before) words[words.length - 1] = { ...before, text: `${before.text} ${token}` };
      continue;
    }
    const taken = partsOf(wanted, parts);
    const word = taken && joined(token, taken);
    if (!word || word.startMs < (before?.startMs ?? 0)) return undefined;
    words.push(word);
  }
  for (const rest of { [Symbol.iterator]: () => parts }) if (folded(rest.text) !== '') return undefined;
  return words;
}
