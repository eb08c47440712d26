import { readSync, openSync, closeSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DatabaseSync } from 'node:sqlite';
import { randomInt } from 'node:crypto';
import type { FileGuard, SqliteConnection } from './sqlite-driver.ts';
import { storeFault } from './sqlite-fault.ts';
import { StoreError } from './store-error.ts';

/** Contents are compared at most that often, names and sizes at each look. Milliseconds. */
const contentEveryMs = 500;
const renewEveryMs = 60_000;
const longestMark = 2 ** 31 - 1;
/** Sizes in a write-ahead log (https://www.sqlite.org/fileformat2.html#walformat), in bytes. */
const walHeader = 32;
const frameHeader = 24;
const walMagic: readonly number[] = [0x377f0682, 0x377f0683];
const gone: readonly string[] = ['ENOENT', 'ENOTDIR', 'ESTALE'];

interface OpenFile {
  readonly path: string;
  readonly device: bigint;
  readonly inode: bigint;
  size: bigint;
}

function openFile(path: string): OpenFile[] {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? [{ path, device: found.dev, inode: found.ino, size: found.size }] : [];
}

/**
 * Holds the files of an open database against the ones at their paths. Commits to a file that was removed or overwritten would be
 * acknowledged and gone at the next start.
 *
 * A file that another one was copied over keeps its inode. So the server writes a random mark into the header (`user_version`) at
 * its start and each minute, and reads it from the database file itself: a backup has an older one.
 */
export class OpenFiles implements FileGuard {
  readonly #writer: SqliteConnection;
  readonly #database: OpenFile | undefined;
  readonly #log: OpenFile | undefined;
  readonly #index: OpenFile | undefined;
  readonly #header: URL;
  /** Marks that the database file may hold: the one read last, and later ones that are in the log only. */
  #marks: number[] = [];
  #renewedAt = performance.now();
  #lookedAt = -Infinity;
  readonly #marked: boolean;

  /** @param marked this program alone writes marks: the server */
  constructor(file: string, writer: SqliteConnection, { marked }: { readonly marked: boolean }) {
    this.#writer = writer;
    this.#marked = marked;
    this.#header = pathToFileURL(file);
    this.#header.searchParams.set('immutable', '1');
    // The first use makes the log.
    writer.query('PRAGMA user_version', []);
    if (marked) {
      const mark = this.#newMark();
      writer.exec(`PRAGMA user_version = ${mark}`);
      // Migrations and mark into the file itself. A reader may hinder it; then they follow.
      writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      this.#marks = [this.#markInFile(), mark];
    }
    [this.#database] = openFile(file);
    [this.#log] = openFile(`${file}-wal`);
    [this.#index] = openFile(`${file}-shm`);
  }

  look(): StoreError | undefined {
    const reason = this.#lossByName() ?? this.#lossByContent();
    return reason === undefined ? undefined : this.#lost(reason);
  }

  /** Part of a transaction, so that the mark costs no disk access of its own. */
  beforeCommit(): void {
    if (!this.#marked || performance.now() - this.#renewedAt < renewEveryMs) return;
    this.#renewedAt = performance.now();
    const mark = this.#newMark();
    this.#marks.push(mark);
    this.#writer.exec(`PRAGMA user_version = ${mark}`);
  }

  #newMark(): number {
    return randomInt(1, longestMark);
  }

  #lossByName(): string | undefined {
    for (const known of [this.#database, this.#log, this.#index]) {
      const reason = known && this.#lossOf(known);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  #lossOf(known: OpenFile): string | undefined {
    const name = basename(known.path);
    const found = statOf(known.path);
    if (found === 'unknown') return undefined;
    if (found === 'gone') return `${name} was removed`;
    if (found.dev !== known.device || found.ino !== known.inode) return `${name} was replaced`;
    const isShorter = found.size < known.size;
    if (isShorter && known === this.#log && this.#writer.inTransaction) return undefined;
    known.size = found.size;
    if (!isShorter || (known === this.#log && this.#isWholeLog(found.size))) return undefined;
    return `${name} was shortened`;
  }

  /** Another program may empty the log rightly: all frames that the engine counts must be in it. */
  #isWholeLog(size: bigint): boolean {
    try {
      const [{ log = 0 } = {}] = this.#writer.query('PRAGMA wal_checkpoint(PASSIVE)', []);
      const [{ page_size: page = 0 } = {}] = this.#writer.query('PRAGMA page_size', []);
      return Number(log) <= 0 || size >= walHeader + Number(log) * (Number(page) + frameHeader);
    } catch (thrown) {
      return storeFault(thrown)?.code === 'busy';
    }
  }

  #lossByContent(): string | undefined {
    const now = performance.now();
    if (!this.#marked || now - this.#lookedAt < contentEveryMs) return undefined;
    this.#lookedAt = now;
    const { path } = this.#log ?? {};
    if (path !== undefined && !hasWalHeader(path)) return `${basename(path)} was overwritten`;
    return this.#holdsMark() ? undefined : 'another database was copied over the open one';
  }

  #holdsMark(): boolean {
    try {
      const place = this.#marks.lastIndexOf(this.#markInFile());
      if (place > 0) this.#marks = this.#marks.slice(place);
      return place >= 0;
    } catch (thrown) {
      // Out of file handles, for example: that tells nothing of the content.
      return storeFault(thrown)?.code !== 'damaged';
    }
  }

  /** By way of SQLite: closing a file handle of one's own would end the locks of the whole process. */
  #markInFile(): number {
    const database = new DatabaseSync(this.#header, { readOnly: true });
    try {
      return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    } finally {
      database.close();
    }
  }

  #lost(reason: string): StoreError {
    const saved = this.#saved() ? ' What was acknowledged before is all in the database file.' : '';
    const advice = 'Stop whatever changes these files, put the right ones in place while no server is running, and start again.';
    return new StoreError(
      'lost',
      `The database was changed under the running server: ${reason}. Nothing more is accepted.${saved} ${advice}`,
    );
  }

  /** A log that was removed is still open here: as long as the database file is the right one, its content can be moved there. */
  #saved(): boolean {
    const isOnlyLog = [this.#database, this.#index].every((known) => !known || this.#lossOf(known) === undefined) && this.#holdsMark();
    if (!isOnlyLog || !this.#log || statOf(this.#log.path) !== 'gone' || this.#writer.inTransaction) return false;
    try {
      const [{ busy = 1, log = 0, checkpointed = -1 } = {}] = this.#writer.query('PRAGMA wal_checkpoint(PASSIVE)', []);
      return busy === 0 && log === checkpointed;
    } catch {
      return false;
    }
  }
}

function statOf(path: string) {
  try {
    return statSync(path, { bigint: true });
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && gone.includes(String(thrown.code)) ? 'gone' : 'unknown';
  }
}

/** Whether a log is empty or begins as one. The engine holds no locks on it. */
function hasWalHeader(path: string): boolean {
  const bytes = Buffer.alloc(4);
  let handle: number | undefined;
  try {
    handle = openSync(path, 'r');
    return readSync(handle, bytes, 0, 4, 0) === 0 || walMagic.includes(bytes.readUInt32BE());
  } catch {
    return true;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
