import type { MediaStore } from '../media/media-store.ts';
import { backoffMs } from '../shared/backoff.ts';
import { LeasedWork, type Settlement } from '../shared/leased-work.ts';
import type { Log } from '../shared/log.ts';
import { randomId } from '../shared/random-id.ts';
import type { Store, Transaction } from '../store/store.ts';
import { readMessage } from '../voicemail/sql.ts';
import { setTranscript, type TranscriptResult } from '../voicemail/transcripts.ts';
import type { Recogniser, Recognition } from './recogniser.ts';
import { endTranscription, hasDueTranscription, postponeTranscription, takeTranscriptions, type TakenTranscription } from './sql.ts';

export interface TranscriberOptions {
  readonly store: Store;
  readonly media: MediaStore;
  readonly recogniser: Recogniser;
  readonly clock: () => number;
  readonly log: Log;
  /** Messages at the same time. */
  readonly slots?: number;
  readonly pollMs?: number;
  readonly graceMs?: number;
}

/** A recogniser on a server's own processor has no use for more. */
const usualSlots = 2;
/** Longer than any try: see the time limit of the recogniser. Milliseconds. */
const leaseMs = 6 * 60_000;
const retry = { first: 15_000, most: 30 * 60_000 };
/** Tries of a sound at which the server fails, in about an hour; and how long a service that is down is waited for. */
const mostAttempts = 8;
const giveUpMs = 24 * 60 * 60_000;

type Try = Recognition | { readonly state: 'moot' } | { readonly state: 'interrupted' };

const failed: TranscriptResult = { transcript: { state: 'failed' } };

/** Has the messages that wait for it transcribed, and tells their owners. */
export class Transcriber {
  readonly #options: TranscriberOptions;
  readonly #work: LeasedWork<TakenTranscription>;

  constructor(options: TranscriberOptions) {
    this.#options = options;
    const { store, clock, log, slots = usualSlots, pollMs, graceMs } = options;
    const lease = randomId();
    this.#work = new LeasedWork<TakenTranscription>({
      store,
      clock,
      log,
      subject: 'transcription',
      slots,
      hasDue: hasDueTranscription,
      take: (tx, most, now) => takeTranscriptions(tx, { most, now, lease, leaseMs }),
      run: async (taken, signal) => this.#settlement(taken, await this.#try(taken, signal)),
      ...(pollMs === undefined ? {} : { pollMs }),
      ...(graceMs === undefined ? {} : { graceMs }),
    });
  }

  /** Looks for messages. @returns when none is due and none under way */
  idle(): Promise<void> {
    return this.#work.idle();
  }

  stop(): Promise<void> {
    return this.#work.stop();
  }

  async #try(taken: TakenTranscription, signal: AbortSignal): Promise<Try> {
    const { store, media, recogniser, log } = this.#options;
    const { tenant, line, message } = taken;
    try {
      const found = await readMessage(store, tenant, line, message);
      if (found?.transcript?.state !== 'pending') return { state: 'moot' };
      const { key, mediaType } = found.sound;
      const file = await media.open(key);
      if (!file) return { state: 'refused', error: 'the sound file is missing' };
      const content = new Uint8Array(await new Response(file.read(0, file.bytes)).arrayBuffer());
      const recognition = await recogniser.recognise({ content, mediaType, fileName: 'message.wav' }, signal);
      return signal.aborted && recognition.state !== 'done' ? { state: 'interrupted' } : recognition;
    } catch (thrown) {
      log.error({ err: thrown, tenant, message }, 'a message could not be transcribed');
      return { state: 'deferred', error: 'failed' };
    }
  }

  #settlement(taken: TakenTranscription, tried: Try): Settlement {
    switch (tried.state) {
      case 'done':
        return { write: (tx, now) => this.#keep(tx, taken, tried.result, now) };
      case 'moot':
        return { write: (tx) => endTranscription(tx, taken).then(() => undefined) };
      case 'interrupted':
        return { write: (tx, now) => postponeTranscription(tx, taken, now) };
      case 'refused':
        return this.#failed(taken, tried.error);
      case 'deferred':
      case 'down':
        return this.#later(taken, tried);
    }
  }

  async #keep(tx: Transaction, taken: TakenTranscription, result: TranscriptResult, now: number): Promise<void> {
    if (!(await endTranscription(tx, taken))) return;
    await setTranscript(tx, taken, result, now);
  }

  #failed(taken: TakenTranscription, error: string): Settlement {
    const { tenant, message } = taken;
    this.#options.log.warn({ tenant, message, error }, 'a message gets no transcript');
    return { write: (tx, now) => this.#keep(tx, taken, failed, now) };
  }

  #later(taken: TakenTranscription, { state, error }: { readonly state: 'deferred' | 'down'; readonly error: string }): Settlement {
    const isOver = this.#options.clock() - taken.createdAt > giveUpMs || (state === 'deferred' && taken.attempts >= mostAttempts);
    const down = state === 'down' ? { serviceDown: error } : {};
    if (isOver) return { ...this.#failed(taken, error), ...down };
    return { write: (tx, now) => postponeTranscription(tx, taken, now + backoffMs(taken.attempts, retry)), ...down };
  }
}
