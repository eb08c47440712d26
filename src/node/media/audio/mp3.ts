import { mpegFrames } from './mpeg-frames.ts';
import { SoundRefused, type Sound, type SoundLimits } from './sound.ts';

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Decodes MP3, of MPEG-2.5 as well.
 * @throws {@link SoundRefused} `damaged`; `too-long`
 */
export async function decodeMp3(bytes: Uint8Array, limits: SoundLimits): Promise<Sound> {
  const frames = joined(mpegFrames(bytes, limits));
  const { MPEGDecoder } = await import('mpg123-decoder');
  // Without it the silence that the encoder added stays.
  const decoder = new MPEGDecoder({ enableGapless: true });
  await decoder.ready;
  try {
    const { channelData, sampleRate } = decoder.decode(frames);
    const channels = channelData.filter(({ length }) => length > 0);
    if (channels.length === 0 || !(sampleRate > 0)) throw new SoundRefused('damaged');
    return { rate: sampleRate, channels };
  } finally {
    decoder.free();
  }
}
