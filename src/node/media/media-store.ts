/** Names a file by the SHA-256 of its content, in lower-case hexadecimal. */
export type MediaKey = string;

/** A stored file. */
export interface MediaFile {
  readonly bytes: number;
  /** The bytes from `start` up to, and without, `end`. */
  read(start: number, end: number): ReadableStream<Uint8Array>;
}

/** A file of the store's list. */
export interface StoredMedia {
  readonly key: MediaKey;
  /** When it was put last, also where it was there before. Epoch milliseconds. */
  readonly putAt: number;
}

/** Opens files by their keys. */
export interface MediaReader {
  /** @returns undefined where no such file is */
  open(key: MediaKey): Promise<MediaFile | undefined>;
}

/** Where sound files are kept. Content-addressed: equal files are one. A fault of its disk rejects with `StoreError`. */
export interface MediaStore extends MediaReader {
  /** Keeps a file. Once it resolves, the file outlives a power failure where the driver has a disk. */
  put(content: Uint8Array): Promise<MediaKey>;
  /**
   * Does nothing where no such file is.
   * @param putBefore keeps a file that was put at this moment or later, whose row another program may be about to write. Epoch milliseconds
   * @returns whether it was removed
   */
  remove(key: MediaKey, putBefore?: number): Promise<boolean>;
  /** All files, for a check against the database. */
  list(): AsyncIterable<StoredMedia>;
}

const hexadecimal = /^[0-9a-f]{64}$/;

/** Whether a text can be a key: no other may become part of a path. */
export const isMediaKey = (text: string): text is MediaKey => hexadecimal.test(text);
