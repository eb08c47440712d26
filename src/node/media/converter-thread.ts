import { isMainThread, parentPort, Worker, workerData, type MessagePort } from 'node:worker_threads';
import { SelfcareError, type GreetingRefusal } from '../../contract/index.ts';
import { silentLog, type Log } from '../shared/log.ts';
import { greetingAudio, type GreetingAudio, type GreetingLimits } from './audio/greeting-audio.ts';
import { SoundRefused } from './audio/sound.ts';
import type { GreetingConverter } from './greeting-converter.ts';

interface Asked {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly limits: GreetingLimits;
}

type Answer =
  | { readonly audio: GreetingAudio }
  | { readonly rule: GreetingRefusal; readonly params: Readonly<Record<string, number>> | undefined }
  | { readonly failed: string };

interface Waiting extends Asked {
  readonly signal: AbortSignal | undefined;
  readonly resolve: (audio: GreetingAudio) => void;
  readonly reject: (thrown: unknown) => void;
}

/** Bounds of the conversions of one server. */
export interface ConverterLimits {
  /** Files that may wait for the one that is converted. */
  readonly waiting: number;
  /** A file that takes longer is given up, with its thread. Milliseconds. */
  readonly timeMs: number;
  /** Without work for so long the thread ends, and its memory is free. Milliseconds. */
  readonly idleMs: number;
}

/** Two minutes of sound take about two seconds. */
const usualLimits: ConverterLimits = { waiting: 6, timeMs: 30_000, idleMs: 60_000 };
/** When a waiting place may be free again. Milliseconds. */
const retryAfterMs = 5_000;
/** MiB of the thread's own heap; samples are outside of it, and bounded by the length of a greeting. */
const heap = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 64 };
const threadName = 'selfcare-greetings';

/** Converts one file after the other on a thread, which starts with the first one. */
export class ConverterThread implements GreetingConverter {
  readonly #log: Log;
  readonly #limits: ConverterLimits;
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #running: Waiting | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(log: Log = silentLog, limits: Partial<ConverterLimits> = {}) {
    this.#log = log;
    this.#limits = { ...usualLimits, ...limits };
  }

  convert(file: Uint8Array<ArrayBuffer>, limits: GreetingLimits, signal?: AbortSignal): Promise<GreetingAudio> {
    if (this.#isClosed) return Promise.reject(new SelfcareError('unavailable'));
    if (this.#queue.length >= this.#limits.waiting) {
      return Promise.reject(new SelfcareError('rate-limited', { retryAfterMs, limit: this.#limits.waiting }));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ file, limits, signal, resolve, reject });
      this.#next();
    });
  }

  /** Gives up what waits, and ends the thread. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#queue.splice(0)) reject(new SelfcareError('unavailable'));
    await this.#end();
  }

  #next(): void {
    if (this.#running) return;
    const waiting = this.#queue.shift();
    if (!waiting) return this.#rest();
    if (waiting.signal?.aborted) {
      waiting.reject(waiting.signal.reason);
      return this.#next();
    }
    this.#running = waiting;
    this.#worker ??= this.#start();
    this.#worker.ref();
    const { file, limits } = waiting;
    this.#worker.postMessage({ file, limits } satisfies Asked, file.byteLength === file.buffer.byteLength ? [file.buffer] : []);
    this.#after(this.#limits.timeMs, () => this.#giveUp());
  }

  #after(ms: number, work: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, ms);
  }

  #rest(): void {
    this.#worker?.unref();
    this.#after(this.#limits.idleMs, () => void this.#end());
    this.#timer?.unref();
  }

  #giveUp(): void {
    this.#log.warn({ timeMs: this.#limits.timeMs }, 'a sound file took too long to convert: its user is told that it cannot be read');
    this.#settle(({ reject }) => reject(new SoundRefused('damaged')));
  }

  async #end(): Promise<void> {
    clearTimeout(this.#timer);
    const worker = this.#worker;
    this.#worker = undefined;
    const running = this.#running;
    this.#running = undefined;
    running?.reject(new SelfcareError('unavailable'));
    await worker?.terminate();
  }

  #start(): Worker {
    // Flags of the host's process, such as `--eval`, are not this module's.
    const options = { name: threadName, workerData: threadName, resourceLimits: heap, execArgv: [], stderr: true };
    const worker = new Worker(new URL(import.meta.url), options);
    // The decoders complain there of each broken frame.
    worker.stderr.resume();
    worker.on('message', (answer: Answer) => this.#answered(worker, answer));
    worker.on('error', (err: unknown) => this.#lost(worker, err));
    return worker;
  }

  #answered(worker: Worker, answer: Answer): void {
    if (worker !== this.#worker) return;
    const running = this.#running;
    this.#running = undefined;
    if ('audio' in answer) running?.resolve(answer.audio);
    else if ('rule' in answer) running?.reject(new SoundRefused(answer.rule, answer.params));
    else {
      this.#log.error({ err: answer.failed }, 'a sound file could not be converted');
      running?.reject(new SelfcareError('protocol', { cause: answer.failed }));
    }
    this.#next();
  }

  #lost(worker: Worker, err: unknown): void {
    if (worker !== this.#worker) return;
    this.#log.error({ err }, 'the thread that converts sound files ended: the user of its file is told that it cannot be read');
    this.#settle(({ reject }) => reject(new SoundRefused('damaged')));
  }

  /** Ends the thread with the file that it is at; the next file gets another one. */
  #settle(tell: (waiting: Waiting) => void): void {
    const running = this.#running;
    this.#running = undefined;
    void this.#end();
    if (running) tell(running);
    this.#next();
  }
}

// This module is its own worker: a file more would have to be named by path, and paths change when the library is built.
if (!isMainThread && parentPort && workerData === threadName) serveConversions(parentPort);

function serveConversions(port: MessagePort): void {
  port.on('message', async ({ file, limits }: Asked) => {
    try {
      const audio = await greetingAudio(file, limits);
      port.postMessage({ audio } satisfies Answer, [audio.narrow.buffer, audio.wide.buffer, audio.heard.buffer]);
    } catch (thrown) {
      port.postMessage(failureOf(thrown));
    }
  });
}

function failureOf(thrown: unknown): Answer {
  if (thrown instanceof SoundRefused) return { rule: thrown.rule, params: thrown.params };
  return { failed: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) };
}
