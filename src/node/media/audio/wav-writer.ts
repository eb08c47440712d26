const headerBytes = 44;

function writeAscii(view: DataView, at: number, text: string): void {
  for (let index = 0; index < text.length; index++) view.setUint8(at + index, text.charCodeAt(index));
}

/** A WAV file of 16 bits, mono. */
export function writeWav(samples: Float32Array, rate: number): Uint8Array<ArrayBuffer> {
  const bytes = samples.length * 2;
  const file = new Uint8Array(headerBytes + bytes);
  const view = new DataView(file.buffer);
  writeAscii(view, 0, 'RIFF');
  view.setUint32(4, headerBytes - 8 + bytes, true);
  writeAscii(view, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  writeAscii(view, 36, 'data');
  view.setUint32(40, bytes, true);
  samples.forEach((sample, index) =>
    view.setInt16(headerBytes + index * 2, Math.max(-32768, Math.min(32767, Math.round(sample * 32768))), true),
  );
  return file;
}
