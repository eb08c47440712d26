import { open, type FileHandle } from 'node:fs/promises';

/** Bytes that are read at once. */
const pieceBytes = 64 * 1024;

/** Whether the system says that a file is not there. */
export const isMissing = (thrown: unknown): boolean => thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';

/**
 * Some bytes of a file, read piece by piece as they are taken: a large file is never in memory.
 * @param end the first byte that is not read any more
 * @param fault what the stream fails with
 */
export function fileContent(path: string, start: number, end: number, fault: (thrown: unknown) => Error): ReadableStream<Uint8Array> {
  let handle: FileHandle | undefined;
  let at = start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          handle ??= await open(path, 'r');
          const piece = new Uint8Array(Math.min(pieceBytes, end - at));
          const { bytesRead } = piece.byteLength > 0 ? await handle.read(piece, 0, piece.byteLength, at) : { bytesRead: 0 };
          if (bytesRead === 0 && at < end) throw new Error(`${path} is shorter than it was`);
          at += bytesRead;
          if (bytesRead > 0) controller.enqueue(piece.subarray(0, bytesRead));
          if (at < end) return;
          controller.close();
        } catch (thrown) {
          controller.error(fault(thrown));
        }
        await handle?.close();
        handle = undefined;
      },
      cancel: async () => {
        await handle?.close();
      },
    },
    { highWaterMark: 0 },
  );
}
