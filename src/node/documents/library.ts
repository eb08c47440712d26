import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { MediaFile, MediaKey, MediaReader } from '../media/media-store.ts';
import type { Log } from '../shared/log.ts';
import { contentType, headBytes } from './content-type.ts';
import type { DocumentFiles, FolderFile } from './document-files.ts';
import { DocumentIndexError, indexName, readIndex, type IndexEntry } from './index-schema.ts';

/** A file that may be given out. */
export interface LibraryFile {
  readonly name: string;
  readonly key: MediaKey;
  readonly mediaType: string;
  readonly bytes: number;
}

/** A document of the index whose files may be given out. */
export interface LibraryDocument {
  readonly entry: IndexEntry;
  /** Absent for an address. */
  readonly file?: LibraryFile;
  readonly captions: readonly { readonly language: string; readonly file: LibraryFile }[];
}

export interface LibraryOptions {
  readonly files: DocumentFiles;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly log: Log;
}

/** How long the files count as looked at: one that is added later appears, and one that is gone disappears, after this. Milliseconds. */
const lookedMs = 60_000;

/** Marks keys of documents beside those of sound files. */
const keyMark = 'document-';

const keyOf = (name: string, revision: string): MediaKey => keyMark + bytesToHex(sha256(utf8ToBytes(`${name}\n${revision}`))).slice(0, 40);

async function headOf(file: MediaFile): Promise<Uint8Array> {
  const chunks = await new Response(file.read(0, Math.min(headBytes, file.bytes))).arrayBuffer();
  return new Uint8Array(chunks);
}

/**
 * The documents of a folder: its index, and the files that it names, each of a type that was found in its first bytes. Both are looked
 * at again as they are asked for; a bad index leaves the last good one in force.
 */
export class DocumentLibrary implements MediaReader {
  readonly #files: DocumentFiles;
  readonly #clock: () => number;
  readonly #log: Log;
  #index: readonly IndexEntry[] = [];
  #revision: string | undefined;
  /** Revision of an index that was refused. */
  #refused: string | undefined;
  #lookedAt = -Infinity;
  #looking: Promise<void> | undefined;
  #documents: readonly LibraryDocument[] = [];
  #byKey = new Map<MediaKey, LibraryFile>();
  /** What was told already: an operator reads each line once. */
  #told = new Set<string>();

  private constructor({ files, clock, log }: LibraryOptions) {
    this.#files = files;
    this.#clock = clock;
    this.#log = log;
  }

  /** @throws {@link DocumentIndexError} for an index that is missing or wrong */
  static async open(options: LibraryOptions): Promise<DocumentLibrary> {
    const library = new DocumentLibrary(options);
    const revision = await library.#indexRevision();
    await library.#takeIndex(revision);
    await library.#lookAtFiles();
    return library;
  }

  /** Every document that can be given out, in the order of the index. */
  async documents(): Promise<readonly LibraryDocument[]> {
    await (this.#looking ??= this.#look().finally(() => (this.#looking = undefined)));
    return this.#documents;
  }

  /** Whether a file is still the one that was looked at. */
  async isThere({ key }: LibraryFile): Promise<boolean> {
    return (await this.open(key)) !== undefined;
  }

  async open(key: MediaKey): Promise<MediaFile | undefined> {
    const file = this.#byKey.get(key);
    const found = file && (await this.#files.open(file.name));
    return found && typeof found !== 'string' && keyOf(file.name, found.revision) === key ? found : undefined;
  }

  /** Whether a key is one of a document. */
  static hasKey(key: MediaKey): boolean {
    return key.startsWith(keyMark);
  }

  async #look(): Promise<void> {
    const isChanged = await this.#lookAtIndex();
    const age = this.#clock() - this.#lookedAt;
    // A clock that was set back must not keep an old look.
    if (isChanged || age < 0 || age >= lookedMs) await this.#lookAtFiles();
  }

  /** @returns whether there is another index */
  async #lookAtIndex(): Promise<boolean> {
    let revision: string | undefined;
    try {
      revision = await this.#indexRevision();
      if (revision === this.#revision || revision === this.#refused) return false;
      await this.#takeIndex(revision);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof DocumentIndexError)) throw thrown;
      this.#refused = revision;
      this.#tell(thrown.message, 'the index of the documents is wrong: the last good one stays in force');
      return false;
    }
  }

  async #indexRevision(): Promise<string> {
    try {
      return await this.#files.indexRevision();
    } catch (thrown) {
      throw this.#refusalOf(thrown);
    }
  }

  async #takeIndex(revision: string): Promise<void> {
    try {
      this.#index = readIndex(await this.#files.readIndex());
    } catch (thrown) {
      throw this.#refusalOf(thrown);
    }
    this.#revision = revision;
    this.#refused = undefined;
    this.#told.clear();
  }

  #refusalOf(thrown: unknown): DocumentIndexError {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return new DocumentIndexError(`${this.#files.place}/${indexName}: ${reason}`, { cause: thrown });
  }

  async #lookAtFiles(): Promise<void> {
    const seen = new Map<MediaKey, LibraryFile>();
    const found: LibraryDocument[] = [];
    for (const entry of this.#index) {
      const document = await this.#documentOf(entry, seen);
      if (document) found.push(document);
    }
    this.#documents = found;
    this.#byKey = seen;
    this.#lookedAt = this.#clock();
  }

  async #documentOf(entry: IndexEntry, seen: Map<MediaKey, LibraryFile>): Promise<LibraryDocument | undefined> {
    if (entry.file === undefined) return { entry, captions: [] };
    const file = await this.#fileOf(entry.file);
    const refusal = typeof file === 'string' ? file : refusalOfType(entry, file);
    if (typeof file === 'string' || refusal !== undefined) {
      this.#tell(`${entry.id}: ${entry.file} ${refusal ?? ''}`, 'a document is left out');
      return undefined;
    }
    seen.set(file.key, file);
    const captions: { readonly language: string; readonly file: LibraryFile }[] = [];
    for (const { language, file: name } of entry.captions ?? []) {
      const text = await this.#fileOf(name);
      if (typeof text !== 'string' && text.mediaType === 'text/vtt') {
        captions.push({ language, file: text });
        seen.set(text.key, text);
      } else this.#tell(`${entry.id}: ${name} ${typeof text === 'string' ? text : 'is no WebVTT file'}`, 'captions are left out');
    }
    return { entry, file, captions };
  }

  /** @returns the reason in words where it may not be given out */
  async #fileOf(name: string): Promise<LibraryFile | string> {
    const found = await this.#files.open(name);
    if (typeof found === 'string') return found;
    const key = keyOf(name, found.revision);
    const known = this.#byKey.get(key);
    if (known) return known;
    const mediaType = await this.#typeOf(found);
    return mediaType === undefined ? 'is of no type that is given out' : { name, key, mediaType, bytes: found.bytes };
  }

  async #typeOf(file: FolderFile): Promise<string | undefined> {
    try {
      return contentType(await headOf(file));
    } catch {
      // Told as a file of no known type: its name is what the operator needs.
      return undefined;
    }
  }

  #tell(what: string, text: string): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    this.#log.warn({ what }, text);
  }
}

function refusalOfType({ kind }: IndexEntry, { mediaType }: LibraryFile): string | undefined {
  if (mediaType === 'text/vtt') return 'is a file of captions, not a document';
  return kind === 'video' && !mediaType.startsWith('video/') ? `is no video: ${mediaType} was found in it` : undefined;
}
