import { refuseLong, SoundRefused, type Sound, type SoundLimits } from './sound.ts';

/** Opus as a container holds it. */
export interface OpusStream {
  /** The header of RFC 7845 5.1. */
  readonly head: Uint8Array;
  readonly packets: readonly Uint8Array[];
}

const rate = 48_000;
const headBytes = 19;
/** Milliseconds of a frame by the configuration in a packet's first byte, RFC 6716 3.1. */
const silk = [10, 20, 40, 60];
const hybrid = [10, 20];
const celt = [2.5, 5, 10, 20];

/** Milliseconds of a packet, without decoding it. */
function packetMs([toc = 0, count = 0]: Uint8Array): number {
  const configuration = toc >> 3;
  const frameMs = configuration < 12 ? silk[configuration & 3] : configuration < 16 ? hybrid[configuration & 1] : celt[configuration & 3];
  const code = toc & 3;
  const frames = code === 0 ? 1 : code === 3 ? count & 63 : 2;
  return (frameMs ?? 0) * frames;
}

function headOf(head: Uint8Array): { readonly channels: number; readonly preSkip: number } {
  if (head.length < headBytes || String.fromCharCode(...head.subarray(0, 8)) !== 'OpusHead') throw new SoundRefused('damaged');
  const channels = head[9] ?? 0;
  if (channels > 2) throw new SoundRefused('channels');
  if (channels === 0) throw new SoundRefused('damaged');
  return { channels, preSkip: (head[10] ?? 0) + (head[11] ?? 0) * 256 };
}

/**
 * Decodes Opus.
 * @throws {@link SoundRefused} `damaged`; `channels`; `too-long`
 */
export async function decodeOpus({ head, packets }: OpusStream, limits: SoundLimits): Promise<Sound> {
  const { channels, preSkip } = headOf(head);
  const sounding = packets.filter(({ length }) => length > 0);
  refuseLong(sounding.reduce((sum, packet) => sum + packetMs(packet), 0) / 1000, limits);
  if (sounding.length === 0) throw new SoundRefused('damaged');
  const { OpusDecoder } = await import('opus-decoder');
  const decoder = new OpusDecoder({ channels, preSkip, sampleRate: rate });
  await decoder.ready;
  try {
    const { channelData, samplesDecoded, errors } = decoder.decodeFrames([...sounding]);
    // A lost packet is a click; a file of lost packets is none.
    if (samplesDecoded === 0 || errors.length > sounding.length / 10) throw new SoundRefused('damaged');
    return { rate, channels: channelData.slice(0, channels) };
  } finally {
    decoder.free();
  }
}
