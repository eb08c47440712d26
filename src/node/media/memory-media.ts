import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { MediaFile, MediaKey, MediaStore, StoredMedia } from './media-store.ts';

/** Bytes in memory as a file. */
export function memoryFile(content: Uint8Array): MediaFile {
  return {
    bytes: content.byteLength,
    read: (start, end) =>
      new ReadableStream({
        start(controller) {
          if (end > start) controller.enqueue(content.slice(start, end));
          controller.close();
        },
      }),
  };
}

/** Keeps files until the process or the page ends. */
export function memoryMedia(clock: () => number = Date.now): MediaStore {
  const files = new Map<MediaKey, { readonly content: Uint8Array; readonly putAt: number }>();
  return {
    put: (content) => {
      const key = bytesToHex(sha256(content));
      files.set(key, { content: content.slice(), putAt: clock() });
      return Promise.resolve(key);
    },
    open: (key) => {
      const file = files.get(key);
      return Promise.resolve(file && memoryFile(file.content));
    },
    remove: (key, putBefore = Infinity) => {
      const file = files.get(key);
      return Promise.resolve(file !== undefined && file.putAt < putBefore && files.delete(key));
    },
    async *list(): AsyncGenerator<StoredMedia> {
      for (const [key, { putAt }] of files) yield Promise.resolve({ key, putAt });
    },
  };
}
