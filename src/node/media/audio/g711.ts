/** A-law and µ-law of ITU-T G.711: what a telephone line carries, a byte for each sample. */

const bias = 33;
const scale = 32768;

/** Value of a byte of A-law, 13 bits and sign. */
function alawValue(byte: number): number {
  const code = byte ^ 0x55;
  const segment = (code >> 4) & 7;
  const step = ((code & 15) << 1) + 1;
  const size = segment === 0 ? step : (step + 32) << (segment - 1);
  return (code & 0x80 ? size : -size) << 3;
}

/** Value of a byte of µ-law, 14 bits and sign. */
function ulawValue(byte: number): number {
  const code = ~byte;
  const size = ((((code & 15) << 1) + bias) << ((code >> 4) & 7)) - bias;
  return (code & 0x80 ? -size : size) << 2;
}

const tableOf = (value: (byte: number) => number): Float32Array => Float32Array.from({ length: 256 }, (_, byte) => value(byte) / scale);

/** Sample of each byte of A-law. */
export const alawSamples = tableOf(alawValue);
/** Sample of each byte of µ-law. */
export const ulawSamples = tableOf(ulawValue);

/** The byte of A-law that is nearest to a sample. */
export function alawByte(sample: number): number {
  const size = Math.min(4095, Math.floor(Math.abs(sample) * 4096));
  const segment = Math.max(0, 27 - Math.clz32(size | 1));
  const step = segment === 0 ? size >> 1 : (size >> segment) & 15;
  return ((segment << 4) | step | (sample < 0 ? 0 : 0x80)) ^ 0x55;
}

/** Samples as they come out of a line that carries A-law. */
export function throughLine(samples: Float32Array): Float32Array {
  return samples.map((sample) => alawSamples[alawByte(sample)] ?? 0);
}
