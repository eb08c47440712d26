/** Some bytes of a file: from `start` up to, and without, `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

const oneRange = /^bytes\s*=\s*(?:(\d+)\s*-\s*(\d*)|-\s*(\d+))\s*$/i;

/**
 * What a `Range` header asks for, by RFC 9110, section 14.
 * @param bytes length of the file
 * @returns `undefined` for the whole file: without a header, and for one that asks for several ranges or is malformed
 */
export function byteRange(header: string | undefined, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const found = oneRange.exec(header ?? '');
  if (!found) return undefined;
  const [, first, last, suffix] = found;
  if (suffix !== undefined) return within({ start: Math.max(0, bytes - Number(suffix)), end: bytes });
  const end = last ? Number(last) + 1 : Infinity;
  if (end <= Number(first)) return undefined;
  return within({ start: Number(first), end: Math.min(end, bytes) });
}

const within = (range: ByteRange): ByteRange | 'unsatisfiable' => (range.start < range.end ? range : 'unsatisfiable');
