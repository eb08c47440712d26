import { latin } from './decode.ts';

/** A logical line of a vCard file: its physical lines without their folds, in bytes. */
export interface VcardLine {
  /** Physical line where it begins, from 1. */
  readonly number: number;
  /** Group, name and parameters: all before the colon. Absent where there is no colon. */
  readonly header?: string;
  readonly value: Uint8Array;
  /** First byte behind the line. */
  readonly end: number;
  /** The file ends in this line. */
  readonly isUnended: boolean;
}

const [LF, CR, SPACE, TAB, COLON, QUOTE, EQUALS] = [0x0a, 0x0d, 0x20, 0x09, 0x3a, 0x22, 0x3d];
const quotedPrintable = /quoted-printable/i;
const base64 = /;\s*(?:encoding\s*=\s*)?"?(?:b|base64)"?\s*(?:;|$)/i;
const limitOfCard = /^\s*(?:begin|end)\s*:\s*vcard\s*$/i;

interface Physical {
  readonly number: number;
  readonly start: number;
  /** Without the line end. */
  readonly stop: number;
  readonly next: number;
  readonly hasColon: boolean;
}

/** Lines that end in CRLF, LF, CR, or CR CR LF. */
function* physicalLines(bytes: Uint8Array): Generator<Physical> {
  let number = 1;
  for (let start = 0; start < bytes.length; number += 1) {
    let stop = start;
    let hasColon = false;
    for (; stop < bytes.length; stop += 1) {
      const byte = bytes[stop];
      if (byte === LF || byte === CR) break;
      if (byte === COLON) hasColon = true;
    }
    let next = stop;
    while (bytes[next] === CR && (bytes[next + 1] === LF || (bytes[next + 1] === CR && bytes[next + 2] === LF))) next += 1;
    if (next < bytes.length) next += 1;
    yield { number, start, stop, next, hasColon };
    start = next;
  }
}

/** Longer headers are none. */
const longestHeader = 2000;

/** Position of the colon behind the parameters; one in quotes belongs to a parameter. */
function colonOf(bytes: Uint8Array): number {
  let quoted = false;
  const stop = Math.min(bytes.length, longestHeader);
  for (let at = 0; at < stop; at += 1) {
    if (bytes[at] === QUOTE) quoted = !quoted;
    if (bytes[at] === COLON && !quoted) return at;
  }
  return bytes.subarray(0, stop).indexOf(COLON);
}

/** A logical line of which more physical lines may come. */
class OpenLine {
  readonly number: number;
  readonly #bytes: Uint8Array;
  readonly #parts: (readonly [start: number, stop: number])[] = [];
  #size = 0;
  #header: string | undefined;

  constructor(bytes: Uint8Array, { number, start, stop }: Physical) {
    this.#bytes = bytes;
    this.number = number;
    this.add(start, stop);
  }

  /** Bytes of a picture are not kept. */
  add(start: number, stop: number): void {
    if (this.isBase64()) return;
    this.#parts.push([start, stop]);
    this.#size += stop - start;
  }

  isBase64(): boolean {
    return base64.test(this.#knownHeader() ?? '');
  }

  isQuotedPrintable(): boolean {
    return quotedPrintable.test(this.#knownHeader() ?? '');
  }

  /** Drops a soft line break of quoted-printable, and tells whether there was one. */
  endsSoftly(): boolean {
    const [start, last] = this.#parts.at(-1) ?? [0, 0];
    let stop = last;
    while (stop > start && isBlank(this.#bytes[stop - 1])) stop -= 1;
    if (stop <= start || this.#bytes[stop - 1] !== EQUALS || !this.isQuotedPrintable()) return false;
    this.#parts[this.#parts.length - 1] = [start, stop - 1];
    return true;
  }

  close(end: number, isUnended: boolean): VcardLine {
    const bytes = this.#joined();
    const header = this.#knownHeader();
    const line = { number: this.number, value: bytes.subarray(header === undefined ? 0 : header.length + 1), end, isUnended };
    return header === undefined ? line : { ...line, header };
  }

  #knownHeader(): string | undefined {
    if (this.#header !== undefined || this.#size === 0) return this.#header;
    // Later parts bring nothing new to a line that has no colon in its first bytes.
    if (this.#parts.length > 1 && this.#size > 2 * longestHeader) return undefined;
    const bytes = this.#joined();
    const colon = colonOf(bytes);
    if (colon >= 0) this.#header = latin(bytes.subarray(0, colon));
    return this.#header;
  }

  #joined(): Uint8Array {
    const [[start, stop] = [0, 0]] = this.#parts;
    if (this.#parts.length < 2) return this.#bytes.subarray(start, stop);
    const joined = new Uint8Array(this.#size);
    let at = 0;
    for (const [from, to] of this.#parts) {
      joined.set(this.#bytes.subarray(from, to), at);
      at += to - from;
    }
    return joined.subarray(0, at);
  }
}

/**
 * Divides a vCard file into logical lines. Folds are taken out of the bytes, as they may stand within a character (RFC 6350, 3.2); soft
 * breaks of quoted-printable (vCard 2.1) likewise. Lines of a picture that are not indented belong to the line of the picture.
 */
export function* vcardLines(bytes: Uint8Array): Generator<VcardLine> {
  let open: OpenLine | undefined;
  let isSoft = false;
  for (const physical of physicalLines(bytes)) {
    const { start, stop, next } = physical;
    const first = bytes[start];
    if (isSoft && open && !isLimitOfCard(bytes, physical)) open.add(start, stop);
    else if (open && stop > start && isBlank(first)) open.add(start + 1, stop);
    else if (open && stop > start && !physical.hasColon && open.isBase64()) continue;
    // Some writers break quoted-printable without the sign of a soft break.
    else if (open && first === EQUALS && !physical.hasColon && open.isQuotedPrintable()) open.add(start, stop);
    else {
      if (open) yield open.close(start, false);
      open = stop > start ? new OpenLine(bytes, physical) : undefined;
    }
    isSoft = open?.endsSoftly() ?? false;
    if (open && next === stop) yield open.close(next, true);
    if (next === stop) return;
  }
  if (open) yield open.close(bytes.length, false);
}

const isBlank = (byte: number | undefined): boolean => byte === SPACE || byte === TAB;

function isLimitOfCard(bytes: Uint8Array, { start, stop }: Physical): boolean {
  return stop - start < 40 && limitOfCard.test(latin(bytes.subarray(start, stop)));
}
