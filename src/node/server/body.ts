import type { Context } from 'hono';
import { SelfcareError } from '../../contract/index.ts';
import { HttpProblem } from './problem.ts';

const jsonType = /^application\/json\s*(;|$)/i;

function tooLarge(limit: number): HttpProblem {
  return new HttpProblem(413, 'limit', { limit });
}

/** The pieces of a body, as they come. @throws `refused` as soon as it is too long */
async function* counted(body: ReadableStream<Uint8Array>, limit: number, refused: () => HttpProblem): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw refused();
    }
    yield value;
  }
}

/** Reads a body without an announced length. */
async function readCounting(body: ReadableStream<Uint8Array>, limit: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of counted(body, limit, () => tooLarge(limit))) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}

async function readWhole(context: Context, limit: number): Promise<string> {
  const text = await context.req.text();
  if (new TextEncoder().encode(text).byteLength > limit) throw tooLarge(limit);
  return text;
}

async function readText(context: Context, limit: number): Promise<string> {
  const announced = context.req.header('content-length');
  if (announced !== undefined) {
    if (!(Number(announced) <= limit)) throw tooLarge(limit);
    return context.req.text();
  }
  const body = context.req.raw.body;
  // Not every browser gives a request's body as a stream; there the text comes whole, and is measured after.
  return body ? readCounting(body, limit) : readWhole(context, limit);
}

/**
 * The request's JSON, parsed only after its length is known to be within the limit.
 * @throws `limit` (413), `validation` (415 for another media type, 400 for text that is not JSON)
 */
export async function readJson(context: Context, limit: number): Promise<{ readonly text: string; readonly value: unknown }> {
  if (!jsonType.test(context.req.header('content-type') ?? '')) {
    throw new HttpProblem(415, 'validation', { issues: [{ path: '', rule: 'type' }] });
  }
  const text = await readText(context, limit);
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    throw new HttpProblem(400, 'validation', { issues: [{ path: '', rule: 'format' }] });
  }
}

const fileTooLarge = (max: number): HttpProblem =>
  new HttpProblem(413, 'validation', { issues: [{ path: 'file', rule: 'too-large', params: { max } }] });

async function piecesOf(context: Context, limit: number): Promise<readonly BlobPart[]> {
  const { body } = context.req.raw;
  // Not every browser gives a request's body as a stream.
  if (!body) return [await context.req.arrayBuffer()];
  const pieces: BlobPart[] = [];
  for await (const piece of counted(body, limit, () => fileTooLarge(limit))) pieces.push(new Uint8Array(piece));
  return pieces;
}

/**
 * The request's body as a file of any media type.
 * @throws `validation` (413) for more bytes than the limit, before they are read where their number is announced; `aborted` for a body
 *   that ends early
 */
export async function readFile(context: Context, limit: number): Promise<Blob> {
  const announced = context.req.header('content-length');
  if (announced !== undefined && !(Number(announced) <= limit)) throw fileTooLarge(limit);
  let file: Blob;
  try {
    file = new Blob([...(await piecesOf(context, limit))]);
  } catch (thrown) {
    throw thrown instanceof HttpProblem ? thrown : new SelfcareError('aborted', { cause: thrown });
  }
  if (file.size > limit) throw fileTooLarge(limit);
  if (announced !== undefined && file.size < Number(announced)) throw new SelfcareError('aborted', { cause: 'the body ended early' });
  return file;
}
