import { isMainThread, parentPort, Worker, workerData, type MessagePort } from 'node:worker_threads';
import type { SqlRow, SqlValue } from './driver.ts';
import { NodeConnection } from './sqlite-connection.ts';
import type { ScanConnection } from './sqlite-driver.ts';
import { storeFault } from './sqlite-fault.ts';
import { StoreError, type StoreErrorCode } from './store-error.ts';

interface Scan {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

type Answer =
  | { readonly rows: readonly SqlRow[] }
  /** An error crosses threads without its class: the code of a {@link StoreError} travels beside it. */
  | { readonly failed: string; readonly code?: StoreErrorCode };

interface Waiting extends Scan {
  readonly signal: AbortSignal | undefined;
  readonly resolve: (rows: readonly SqlRow[]) => void;
  readonly reject: (thrown: unknown) => void;
}

/** MiB. A page of calls is small; a heap without limit would grow to the size of the machine's usual one. */
const HEAP = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 32 };
/** A thread may wait inside the database for a lock: nobody else is held up. Milliseconds. */
const CONNECTION = { readOnly: true, cacheKiB: 2_048, timeout: 5_000 };
const THREAD = 'selfcare-scan';

/** Reads of one SQLite file, one after the other, on a thread with a connection of its own. The thread starts with the first read. */
export class ScanThread implements ScanConnection {
  readonly #file: string;
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #running: Waiting | undefined;
  #closed = false;

  constructor(file: string) {
    this.#file = file;
  }

  query(sql: string, params: readonly SqlValue[], signal?: AbortSignal): Promise<readonly SqlRow[]> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ sql, params, signal, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    this.#next();
    if (!worker) return;
    await new Promise<void>((ended) => {
      worker.once('exit', () => ended());
      worker.ref();
      worker.postMessage('close');
    });
  }

  #next(): void {
    if (this.#running) return;
    const waiting = this.#queue.shift();
    if (!waiting) return;
    const { sql, params, signal, reject } = waiting;
    // Searches of a page that is typing on, or gone: nobody takes the answer.
    if (this.#closed || signal?.aborted) {
      reject(this.#closed ? new StoreError('closed', 'The store is closed.') : signal?.reason);
      return this.#next();
    }
    this.#running = waiting;
    this.#worker ??= this.#start();
    // A request that waits keeps the process alive, an idle thread does not.
    this.#worker.ref();
    this.#worker.postMessage({ sql, params } satisfies Scan);
  }

  #start(): Worker {
    // Flags of the host's process, such as `--eval`, are not this module's.
    const options = { name: THREAD, workerData: { [THREAD]: this.#file }, resourceLimits: HEAP, execArgv: [] };
    const worker = new Worker(new URL(import.meta.url), options);
    let failure: unknown;
    worker.on('message', (answer: Answer) => {
      if (!this.#closed) worker.unref();
      this.#settle(({ resolve, reject }) => ('rows' in answer ? resolve(answer.rows) : reject(errorOf(answer))));
    });
    worker.on('error', (thrown: unknown) => {
      failure = thrown;
    });
    worker.on('exit', () => {
      this.#worker = undefined;
      this.#settle(({ reject }) => reject(new StoreError('io', 'The thread that reads the database ended.', failure)));
    });
    return worker;
  }

  #settle(tell: (waiting: Waiting) => void): void {
    const waiting = this.#running;
    this.#running = undefined;
    if (waiting) tell(waiting);
    this.#next();
  }
}

function errorOf({ failed, code }: Extract<Answer, { failed: string }>): Error {
  return code === undefined ? new Error(failed) : new StoreError(code, failed);
}

// This module is its own worker: a file more would have to be named by path, and paths change when the library is built.
if (!isMainThread && parentPort) serveScans(workerData, parentPort);

function serveScans(data: unknown, port: MessagePort): void {
  const file = typeof data === 'object' && data !== null && THREAD in data ? data[THREAD] : undefined;
  if (typeof file !== 'string') return;
  let connection: NodeConnection | undefined;
  port.on('message', (asked: Scan | 'close') => {
    if (asked === 'close') {
      connection?.close();
      port.close();
      return;
    }
    try {
      connection ??= new NodeConnection(file, CONNECTION);
      port.postMessage({ rows: connection.query(asked.sql, asked.params) } satisfies Answer);
    } catch (thrown) {
      port.postMessage(failureOf(thrown));
    }
  });
}

function failureOf(thrown: unknown): Answer {
  const fault = storeFault(thrown);
  return fault ? { failed: fault.message, code: fault.code } : { failed: thrown instanceof Error ? thrown.message : String(thrown) };
}
