import { hash, randomUUID } from 'node:crypto';
import { mkdir, open, opendir, rename, rm, stat, unlink, utimes, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StoreError, type StoreErrorCode } from '../store/store-error.ts';
import { fileContent, isMissing } from './file-content.ts';
import { isMediaKey, type MediaFile, type MediaKey, type MediaStore, type StoredMedia } from './media-store.ts';

/** A file that is being written is younger. Milliseconds. */
const leftoverMs = 60 * 60_000;

type Cause = readonly [code: StoreErrorCode, message: string];

const unreadable: Cause = ['io', 'The system cannot read or write the sound files: check their disk.'];
const causes: Readonly<Record<string, Cause>> = {
  ENOSPC: ['full', 'The disk of the sound files is full: make room there.'],
  EDQUOT: ['full', 'The user of this program may keep no more on the disk of the sound files: make room there.'],
  EACCES: ['read-only', 'The folder of the sound files may not be written: allow it to the user of this program.'],
  EPERM: ['read-only', 'The folder of the sound files may not be written: allow it to the user of this program.'],
  EROFS: ['read-only', 'The disk of the sound files is read-only.'],
};

function fault(thrown: unknown): StoreError {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const [kind, message] = (Object.hasOwn(causes, code) ? causes[code] : undefined) ?? unreadable;
  return new StoreError(kind, message, thrown);
}

/** @returns undefined where the file is not there @throws `StoreError` */
async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw fault(thrown);
  }
}

/** What the driver needs of the file system. Tests make it fail. */
export interface MediaFiles {
  write(file: FileHandle, content: Uint8Array): Promise<void>;
}

const systemFiles: MediaFiles = { write: (file, content) => file.writeFile(content) };

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A power failure must not take a new folder away, so that each parent is synced. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

async function* entriesOf(folder: string): AsyncGenerator<string> {
  const entries = await ifThere(opendir(folder));
  if (entries) for await (const { name } of entries) yield name;
}

/** Keeps files in a folder, in two levels of 16 folders each: a million files are 4,000 in a folder. */
export class FolderMedia implements MediaStore {
  readonly #root: string;
  readonly #files: MediaFiles;
  /** Folders that exist and outlive a power failure. */
  readonly #made = new Map<string, Promise<void>>();

  private constructor(root: string, files: MediaFiles) {
    this.#root = root;
    this.#files = files;
  }

  /**
   * Removes what writers that were killed have left.
   * @param root a folder for these files alone; it is made when it is missing
   * @throws `StoreError`
   */
  static async open(root: string, files: MediaFiles = systemFiles): Promise<FolderMedia> {
    const media = new FolderMedia(root, files);
    try {
      await media.#folder(media.#aside);
      await media.#removeLeftovers();
    } catch (thrown) {
      throw thrown instanceof StoreError ? thrown : fault(thrown);
    }
    return media;
  }

  get #aside(): string {
    return join(this.#root, 'unfinished');
  }

  #pathOf(key: MediaKey): string {
    return join(this.#root, key.slice(0, 1), key.slice(1, 2), key);
  }

  async put(content: Uint8Array): Promise<MediaKey> {
    const key = hash('sha256', content, 'hex');
    const path = this.#pathOf(key);
    try {
      await this.#folder(dirname(path));
      if (!(await this.#touch(path))) await this.#write(path, content);
      await syncFolder(dirname(path));
    } catch (thrown) {
      throw fault(thrown);
    }
    return key;
  }

  async open(key: MediaKey): Promise<MediaFile | undefined> {
    if (!isMediaKey(key)) return undefined;
    const path = this.#pathOf(key);
    const found = await ifThere(stat(path));
    return found && { bytes: found.size, read: (start, end) => fileContent(path, start, end, fault) };
  }

  async remove(key: MediaKey, putBefore = Infinity): Promise<boolean> {
    if (!isMediaKey(key)) return false;
    const path = this.#pathOf(key);
    const found = await ifThere(stat(path));
    if (!found || found.mtimeMs >= putBefore) return false;
    return (await ifThere(unlink(path).then(() => true))) ?? false;
  }

  async *list(): AsyncGenerator<StoredMedia> {
    for await (const one of entriesOf(this.#root)) {
      if (one.length !== 1) continue;
      for await (const two of entriesOf(join(this.#root, one))) {
        for await (const key of entriesOf(join(this.#root, one, two))) {
          const found = isMediaKey(key) ? await ifThere(stat(this.#pathOf(key))) : undefined;
          if (found) yield { key, putAt: found.mtimeMs };
        }
      }
    }
  }

  #folder(folder: string): Promise<void> {
    const known = this.#made.get(folder);
    if (known) return known;
    const made = makeFolder(folder);
    this.#made.set(folder, made);
    made.catch(() => this.#made.delete(folder));
    return made;
  }

  /** Only whole files stand under their keys. */
  async #touch(path: string): Promise<boolean> {
    const now = new Date();
    return (await ifThere(utimes(path, now, now).then(() => true))) ?? false;
  }

  async #write(path: string, content: Uint8Array): Promise<void> {
    const aside = join(this.#aside, randomUUID());
    try {
      const file = await open(aside, 'wx', 0o600);
      try {
        await this.#files.write(file, content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(aside, path);
    } catch (thrown) {
      await rm(aside, { force: true });
      throw thrown;
    }
  }

  async #removeLeftovers(): Promise<void> {
    const oldest = Date.now() - leftoverMs;
    for await (const name of entriesOf(this.#aside)) {
      const path = join(this.#aside, name);
      const found = await ifThere(stat(path));
      if (found && found.mtimeMs < oldest) await rm(path, { force: true });
    }
  }
}
