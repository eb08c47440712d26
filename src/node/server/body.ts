import type { Context } from 'hono';
import { HttpProblem } from './problem.ts';

const jsonType = /^application\/json\s*(;|$)/i;

function tooLarge(limit: number): HttpProblem {
  return new HttpProblem(413, 'limit', { limit });
}

/** Reads a body without an announced length, and stops as soon as it is too long. */
async function readCounting(body: ReadableStream<Uint8Array>, limit: number): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw tooLarge(limit);
    }
    text += decoder.decode(value, { stream: true });
  }
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
