import { readAnswer } from './answer.ts';
import type { Recogniser, Recognition, SpokenSound } from './recogniser.ts';

export interface HttpRecogniserOptions {
  /** Address before `/v1/audio/transcriptions`. */
  readonly url: string;
  readonly key?: string;
  readonly model: string;
  /** ISO 639-1; the recogniser finds out when left out. */
  readonly language?: string;
  /** How long one message may take. Milliseconds. */
  readonly answerMs?: number;
}

const usualAnswerMs = 5 * 60_000;
/** Bytes. */
const longestAnswer = 4 * 1024 * 1024;

/** Key or address is wrong, or a proxy finds no server: no message would pass. */
const none: ReadonlySet<number> = new Set([401, 403, 404, 405, 502, 503, 504]);
const later: ReadonlySet<number> = new Set([408, 409, 425, 429]);

function refusalOf(status: number): Recognition {
  if (none.has(status) || status < 400) return { state: 'down', error: `status ${status}` };
  // A server may fail at one sound alone.
  return { state: later.has(status) || status >= 500 ? 'deferred' : 'refused', error: `status ${status}` };
}

/** @throws RangeError for an answer that is too long */
async function textOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const piece of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    if (bytes > longestAnswer) throw new RangeError('the answer is too long');
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

async function recognitionOf(response: Response): Promise<Recognition> {
  if (!response.ok) {
    await response.body?.cancel();
    return refusalOf(response.status);
  }
  try {
    const result = readAnswer(JSON.parse(await textOf(response)));
    return result ? { state: 'done', result } : { state: 'deferred', error: 'nonsense' };
  } catch (thrown) {
    if (thrown instanceof RangeError || thrown instanceof SyntaxError) return { state: 'deferred', error: 'nonsense' };
    throw thrown;
  }
}

function formOf({ content, mediaType, fileName }: SpokenSound, { model, language }: HttpRecogniserOptions): FormData {
  const form = new FormData();
  form.set('file', new Blob([content], { type: mediaType }), fileName);
  form.set('model', model);
  if (language !== undefined) form.set('language', language);
  form.set('response_format', 'verbose_json');
  form.append('timestamp_granularities[]', 'word');
  form.append('timestamp_granularities[]', 'segment');
  return form;
}

/** Asks a server with the path `/v1/audio/transcriptions`, such as those of whisper.cpp and faster-whisper. */
export function httpRecogniser(options: HttpRecogniserOptions): Recogniser {
  const { url, key, answerMs = usualAnswerMs } = options;
  const address = `${url.replace(/\/+$/, '')}/v1/audio/transcriptions`;
  return {
    async recognise(sound, signal) {
      const limit = AbortSignal.timeout(answerMs);
      try {
        const response = await fetch(address, {
          method: 'POST',
          ...(key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } }),
          body: formOf(sound, options),
          // A recording must not be carried to another place than the configured one.
          redirect: 'manual',
          signal: AbortSignal.any([signal, limit]),
        });
        return await recognitionOf(response);
      } catch {
        return { state: 'down', error: limit.aborted ? 'timeout' : 'unreachable' };
      }
    },
  };
}
