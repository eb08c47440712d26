import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData, type MessagePort } from 'node:worker_threads';
import { openSqliteStore } from '../store/sqlite.ts';
import { StoreError, type StoreErrorCode } from '../store/store-error.ts';
import { FileRefusal } from './file-refusal.ts';
import { importCalls, type ImportOptions, type ImportResult } from './import-calls.ts';
import type { RejectedRow } from './rejection.ts';

export type ImportListeners = Pick<ImportOptions, 'onRejected' | 'onProgress'>;

/** A file, and the store to import it into. */
export interface FileImport extends Omit<ImportOptions, keyof ImportListeners> {
  /** Path of the file; 0 is the standard input. */
  readonly input: string | 0;
  /** Path of the SQLite file of the store. A server may be using it. */
  readonly database: string;
}

/**
 * MiB. An import makes much garbage and keeps little. Without a limit the heap grows with the length of the file. Only a worker's
 * heap can be limited while the program runs.
 */
const HEAP = { maxYoungGenerationSizeMb: 12, maxOldGenerationSizeMb: 96 };

type Message =
  | { readonly kind: 'rejected'; readonly rows: readonly RejectedRow[] }
  | { readonly kind: 'progress'; readonly soFar: ImportResult }
  | { readonly kind: 'done'; readonly result: ImportResult }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly code?: string;
      readonly storeCode?: StoreErrorCode;
      readonly isRefusal?: true;
    };

/**
 * {@link importCalls} for a file, in a thread of its own with a small heap: the process stays small however long the file is.
 * @throws errors of the file or the store, such as a {@link FileRefusal} or a {@link StoreError}
 */
export async function importFile(task: FileImport, { onRejected, onProgress }: ImportListeners = {}): Promise<ImportResult> {
  const worker = new Worker(new URL(import.meta.url), { name: WORKER, workerData: task, resourceLimits: HEAP, trackUnmanagedFds: false });
  try {
    return await new Promise<ImportResult>((resolve, reject) => {
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('The import ended without an answer.')));
      worker.on('message', (message: Message) => {
        if (message.kind === 'done') return resolve(message.result);
        if (message.kind === 'failed') return reject(errorOf(message));
        if (message.kind === 'progress') return onProgress?.(message.soFar);
        for (const row of message.rows) onRejected?.(row);
        worker.postMessage('more');
      });
    });
  } finally {
    await worker.terminate();
  }
}

const WORKER = 'selfcare-import';

// This module is its own worker: a file more would have to be named by path, and paths change when the library is built.
if (!isMainThread && parentPort && isImport(workerData)) void work(workerData, parentPort);

function isImport(task: unknown): task is FileImport {
  return typeof task === 'object' && task !== null && 'database' in task && 'input' in task && 'tenant' in task;
}

async function work(task: FileImport, port: MessagePort): Promise<void> {
  const tell = (message: Message) => port.postMessage(message);
  try {
    tell({ kind: 'done', result: await importHere(task, port, tell) });
  } catch (error) {
    tell(failureOf(error));
  }
}

type Failure = Extract<Message, { kind: 'failed' }>;

/** An error crosses threads without its class: its name and code travel beside it. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { kind: 'failed', message: String(error) };
  const { message } = error;
  if (error instanceof FileRefusal) return { kind: 'failed', message, isRefusal: true };
  if (error instanceof StoreError) return { kind: 'failed', message, storeCode: error.code };
  return { kind: 'failed', message, ...('code' in error ? { code: String(error.code) } : {}) };
}

function errorOf({ message, code, storeCode, isRefusal }: Failure): Error {
  if (isRefusal) return new FileRefusal(message);
  if (storeCode) return new StoreError(storeCode, message);
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

async function importHere(
  { input, database, ...options }: FileImport,
  port: MessagePort,
  tell: (message: Message) => void,
): Promise<ImportResult> {
  const rows: RejectedRow[] = [];
  // Reading waits until the other side has handled the rejected rows: a file of nonsense must not pile up there.
  const handOver = async () => {
    if (rows.length === 0) return;
    const more = new Promise((resolve) => port.once('message', resolve));
    tell({ kind: 'rejected', rows: rows.splice(0) });
    await more;
  };
  const file = input === 0 ? createReadStream('', { fd: input }) : createReadStream(input);
  // Before the store is touched: a wrong name changes nothing.
  if (input !== 0) await once(file, 'open');
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of file as AsyncIterable<Uint8Array>) {
      yield chunk;
      await handOver();
    }
  }
  const store = await openSqliteStore(database, { role: 'tool' });
  try {
    const listeners: ImportListeners = { onRejected: (row) => rows.push(row), onProgress: (soFar) => tell({ kind: 'progress', soFar }) };
    const result = await importCalls(store, chunks(), { ...options, ...listeners });
    await handOver();
    return result;
  } finally {
    await store.close();
  }
}
