import { StoreError, type StoreErrorCode } from './store-error.ts';

type Fault = readonly [code: StoreErrorCode, message: string];

const denied: Fault = [
  'read-only',
  'The database may not be written: the file, its folder or its disk is read-only for the user of this program. Allow writing there.',
];
const locked: Fault = ['busy', 'Another program keeps the database locked: end its transaction.'];
const unreadable: Fault = ['io', 'The system cannot read or write the database: check its disk, its folder and their permissions.'];
const damaged: Fault = ['damaged', 'The database is damaged: stop the server, put a backup in its place, and start again.'];

/** By primary result code (https://www.sqlite.org/rescode.html). All others are mistakes of the program. */
const faults: ReadonlyMap<number, Fault> = new Map<number, Fault>([
  [3, denied], // PERM
  [5, locked], // BUSY
  [6, locked], // LOCKED
  [7, unreadable], // NOMEM
  [8, denied], // READONLY
  [10, unreadable], // IOERR
  [11, damaged], // CORRUPT
  [13, ['full', 'The disk of the database is full: make room there.']], // FULL
  [14, unreadable], // CANTOPEN
  [15, unreadable], // PROTOCOL
  [22, unreadable], // NOLFS
  [23, denied], // AUTH
  [26, damaged], // NOTADB
]);

/** `errcode` of Node's driver, `resultCode` of the WebAssembly one. */
function resultCode(error: Error): number | undefined {
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode;
  return 'resultCode' in error && typeof error.resultCode === 'number' ? error.resultCode : undefined;
}

/** The engine's own complaint about file, disk or lock as a `StoreError`; `undefined` for every other error. */
export function storeFault(thrown: unknown): StoreError | undefined {
  if (thrown instanceof StoreError) return thrown;
  const code = thrown instanceof Error ? resultCode(thrown) : undefined;
  const fault = code === undefined ? undefined : faults.get(code & 0xff);
  return fault && new StoreError(...fault, thrown);
}

export function isBusy(thrown: unknown): boolean {
  return storeFault(thrown)?.code === 'busy';
}
