interface Round {
  readonly mix: (b: number, c: number, d: number) => number;
  /** Which word of the block a step takes: `factor * step + shift`, modulo 16. */
  readonly factor: number;
  readonly shift: number;
  readonly rotations: readonly number[];
}

/** RFC 1321. */
const ROUNDS: readonly Round[] = [
  { mix: (b, c, d) => (b & c) | (~b & d), factor: 1, shift: 0, rotations: [7, 12, 17, 22] },
  { mix: (b, c, d) => (d & b) | (~d & c), factor: 5, shift: 1, rotations: [5, 9, 14, 20] },
  { mix: (b, c, d) => b ^ c ^ d, factor: 3, shift: 5, rotations: [4, 11, 16, 23] },
  { mix: (b, c, d) => c ^ (b | ~d), factor: 7, shift: 0, rotations: [6, 10, 15, 21] },
];

const STEPS_OF_ROUND = 16;
const BLOCK_BYTES = 64;

type State = readonly [number, number, number, number];

const START: State = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];

/** The message, a one, zeros, and its length in bits. */
function padded(message: Uint8Array): DataView {
  const length = Math.ceil((message.length + 9) / BLOCK_BYTES) * BLOCK_BYTES;
  const bytes = new Uint8Array(length);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(length - 8, message.length * 8, true);
  view.setUint32(length - 4, Math.floor(message.length / 2 ** 29), true);
  return view;
}

function digested(start: State, view: DataView, offset: number): State {
  let [a, b, c, d] = start;
  let step = 0;
  for (const { mix, factor, shift, rotations } of ROUNDS)
    for (let group = 0; group < STEPS_OF_ROUND / rotations.length; group += 1)
      for (const by of rotations) {
        const word = view.getUint32(offset + ((factor * step + shift) % 16) * 4, true);
        const constant = Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32);
        const sum = (a + mix(b, c, d) + word + constant) | 0;
        [a, d, c, b] = [d, c, b, (b + ((sum << by) | (sum >>> (32 - by)))) | 0];
        step += 1;
      }
  return [(start[0] + a) | 0, (start[1] + b) | 0, (start[2] + c) | 0, (start[3] + d) | 0];
}

/** MD5 of a text in UTF-8, as lower-case hexadecimal digits. Here because phones sign in with it and no web API knows it. */
export function md5(text: string): string {
  const view = padded(new TextEncoder().encode(text));
  let state = START;
  for (let offset = 0; offset < view.byteLength; offset += BLOCK_BYTES) state = digested(state, view, offset);
  const out = new DataView(new ArrayBuffer(16));
  state.forEach((word, index) => {
    out.setUint32(index * 4, word, true);
  });
  return Array.from(new Uint8Array(out.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
