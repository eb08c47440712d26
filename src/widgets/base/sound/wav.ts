const headerBytes = 44;
const sampleBytes = 2;
const loudest = 32_767;

/**
 * A WAV file of one channel with 16 bits a sample.
 * @param samples -1 to 1
 * @param rate samples a second
 */
export function wavOf(samples: Float32Array, rate: number): Blob {
  const bytes = new DataView(new ArrayBuffer(headerBytes + samples.length * sampleBytes));
  const word = (at: number, text: string): void =>
    Array.from(text).forEach((sign, index) => bytes.setUint8(at + index, sign.charCodeAt(0)));
  const dataBytes = samples.length * sampleBytes;
  word(0, 'RIFF');
  bytes.setUint32(4, headerBytes - 8 + dataBytes, true);
  word(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, rate, true);
  bytes.setUint32(28, rate * sampleBytes, true);
  bytes.setUint16(32, sampleBytes, true);
  bytes.setUint16(34, 8 * sampleBytes, true);
  word(36, 'data');
  bytes.setUint32(40, dataBytes, true);
  samples.forEach((sample, index) => {
    bytes.setInt16(headerBytes + index * sampleBytes, Math.round(Math.max(-1, Math.min(1, sample)) * loudest), true);
  });
  return new Blob([bytes], { type: 'audio/wav' });
}
