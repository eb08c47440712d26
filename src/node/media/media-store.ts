/** Names a file by the SHA-256 of its content, in lower-case hexadecimal. */
export type MediaKey = string;

/** A stored file. */
export interface MediaFile {
  readonly bytes: number;
  /** The bytes from `start` up to, and without, `end`. */
  read(start: number, end: number): ReadableStream<Uint8Array>;
}

/** Where sound files are kept. Content-addressed: equal files are one. */
export interface MediaStore {
  /** Keeps a file. Once it resolves, the file outlives a power failure where the driver has a disk. */
  put(content: Uint8Array): Promise<MediaKey>;
  /** @returns undefined where no such file is */
  open(key: MediaKey): Promise<MediaFile | undefined>;
  /** Does nothing where no such file is. */
  remove(key: MediaKey): Promise<void>;
  /** The keys of all files, for a check against the database. */
  keys(): AsyncIterable<MediaKey>;
}
