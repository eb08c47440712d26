import { z } from 'zod';
import { wellFormed } from '../shared/shown-text.ts';
import type { TranscriptResult } from '../voicemail/transcripts.ts';
import { languageCode } from './language-code.ts';
import { timedWords, type HeardWord } from './timed-words.ts';

/** UTF-16 units, and words of a text: of the longest message that a mailbox takes, several times over. */
const most = { text: 50_000, words: 20_000 };

const time = z
  .number()
  .min(0)
  .max(24 * 3600);
const word = z.object({ word: z.string().max(200), start: time, end: time, probability: z.number().optional() });
// What a server leaves out it may also give as null.
const words = z.array(word).max(most.words).nullish().catch(undefined);
const segment = z.object({
  no_speech_prob: z.number().optional().catch(undefined),
  avg_logprob: z.number().optional().catch(undefined),
  words,
});
const answer = z.object({
  text: z.string().max(most.text),
  language: z.string().max(40).nullish().catch(undefined),
  words,
  segments: z.array(segment).max(most.words).nullish().catch(undefined),
});

type Answer = z.output<typeof answer>;

/** Whisper's own limits, beyond which it takes a part for silence in which it heard words. */
const silent = { noSpeech: 0.6, logProbability: -1 };

function isSilent({ segments }: Answer): boolean {
  if (!segments || segments.length === 0) return false;
  return segments.every(
    ({ no_speech_prob: noSpeech = 0, avg_logprob: logProbability = 0 }) =>
      noSpeech > silent.noSpeech && logProbability < silent.logProbability,
  );
}

/** Words stand beside the text, or in its segments. */
function wordsOf({ words: all, segments }: Answer): readonly HeardWord[] {
  const found = all && all.length > 0 ? all : (segments ?? []).flatMap(({ words: some }) => some ?? []);
  return found.map(({ word: text, start, end, probability }) => ({
    text,
    startMs: Math.round(start * 1000),
    endMs: Math.round(end * 1000),
    ...(probability === undefined ? {} : { probability }),
  }));
}

/** Reads the answer of a recogniser. @returns undefined for nonsense */
export function readAnswer(body: unknown): TranscriptResult | undefined {
  const read = answer.safeParse(body);
  if (!read.success) return undefined;
  const text = wellFormed(read.data.text).trim();
  // Nobody spoke: of that no transcript is possible.
  if (text === '' || isSilent(read.data)) return { transcript: { state: 'failed' } };
  const language = languageCode(read.data.language ?? '');
  const heard = timedWords(text, wordsOf(read.data));
  return { transcript: { state: 'ready', text, ...(language === undefined ? {} : { language }) }, ...(heard ? { words: heard } : {}) };
}
