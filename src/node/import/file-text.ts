import { pipeline, Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { decodedText } from './decoded-text.ts';
import { FileRefusal, refuseBytes, refuseText } from './file-refusal.ts';

/** Enough for every signature, tar's at byte 257 too. */
const HEAD = 512;
/** A compressed file inside a compressed one is a mistake that unpacks well; more is none. */
const MOST_LAYERS = 2;

const unpackers = [
  { magic: [0x1f, 0x8b], name: 'gzip', create: createGunzip },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], name: 'zstd', create: createZstdDecompress },
] as const;

/**
 * Text of a file of call records: unpacked (gzip, zstd) and decoded.
 * @throws {@link FileRefusal} when the file is of another kind, or damaged
 */
export async function* fileText(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const opened = await unpacked(asBytes(input), MOST_LAYERS);
  refuseBytes(opened.head);
  let isFirst = true;
  for await (const text of decodedText(opened.bytes, opened.head)) {
    if (isFirst) refuseText(text);
    isFirst = false;
    yield text;
  }
}

async function* asBytes(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of input) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

interface Opened {
  readonly head: Uint8Array;
  /** The whole file, its head included. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

async function unpacked(input: AsyncIterable<Uint8Array>, layers: number): Promise<Opened> {
  const opened = await peeked(input);
  const packed = unpackers.find(({ magic }) => magic.every((byte, index) => opened.head[index] === byte));
  if (!packed || layers === 0) return opened;
  // A failure of the input also ends the unpacker, which then throws it.
  const unpacker = pipeline(Readable.from(opened.bytes), packed.create(), () => undefined);
  return unpacked(checked(unpacker, packed.name), layers - 1);
}

async function* checked(unpacker: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* unpacker;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new FileRefusal(`The file is compressed with ${name}, and damaged or cut short (${cause}).`);
  }
}

async function peeked(input: AsyncIterable<Uint8Array>): Promise<Opened> {
  const chunks = input[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD) {
    const next = await chunks.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  const head = Buffer.concat(first);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head;
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
    } finally {
      await chunks.return?.();
    }
  }
  return { head, bytes: bytes() };
}

/** Text of a file of any kind, unpacked and decoded. @throws {@link FileRefusal} when what is compressed is damaged */
export async function* anyText(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const opened = await unpacked(asBytes(input), MOST_LAYERS);
  yield* decodedText(opened.bytes, opened.head);
}
