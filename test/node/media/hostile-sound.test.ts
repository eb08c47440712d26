import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { alawByte, alawSamples, ulawSamples } from '../../../src/node/media/audio/g711.ts';
import { writeWav } from '../../../src/node/media/audio/wav-writer.ts';
import { SoundRefused } from '../../../src/node/media/audio/sound.ts';
import { fixture, outcomeOf, samplesOf, wavFile } from './sounds.ts';

const limits = { maxSeconds: 10, maxBytes: 1_000_000 };
/** 10 s at any rate that is decoded, several times, and the memory that each decoder takes until it is collected. */
const mostMemory = 300_000_000;

interface Change {
  readonly kind: 'set' | 'cut' | 'double' | 'remove';
  /** Share of the file's length. */
  readonly at: number;
  readonly length: number;
  readonly byte: number;
}

const share = (upTo: number) => fc.integer({ min: 1, max: 9999 }).map((part) => (part / 10_000) * upTo);
/** Anywhere, and often where the headers are. */
const places = fc.oneof(share(1), share(0.02));
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('set', 'set', 'set', 'set', 'cut', 'double', 'remove'),
  at: places,
  length: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 3000 })),
  byte: fc.oneof(fc.constantFrom(0, 0xff, 0x7f, 0x80), fc.nat(255)),
});

function changed(file: Uint8Array, { kind, at, length, byte }: Change): Uint8Array {
  const place = Math.floor(at * file.length);
  if (kind === 'cut') return file.subarray(0, place);
  const [before, there, after] = [file.subarray(0, place), file.subarray(place, place + length), file.subarray(place + length)];
  if (kind === 'remove') return Buffer.concat([before, after]);
  if (kind === 'double') return Buffer.concat([before, there, there, after]);
  return Buffer.concat([before, new Uint8Array(there.length).fill(byte), after]);
}

const files = ['mp3-named.wav', 'mp3-mpeg25-8k.mp3', 'chromium-recording.webm', 'alaw-8k.wav', 'float32-22k.wav', 'junk-bext-odd-list.wav'];
const good = new Map(files.map((name) => [name, fixture(name)]));

/** What the decoders say about broken frames is no news here. */
function quiet(): void {
  beforeEach(() => mock.method(console, 'error', () => undefined));
  afterEach(() => mock.reset());
}

describe('a hostile sound file', () => {
  quiet();

  it('of random bytes is refused, and nothing else is thrown', async () => {
    const magic = fc.constantFrom('', 'RIFF\0\0\0\0WAVEfmt ', '\x1aE\xdf\xa3', 'OggS\0', 'ID3\x03\0\0\0\0\0\0', '\xff\xfb\x90\x64', 'ftyp');
    const bytes = fc
      .tuple(magic, fc.uint8Array({ maxLength: 2000 }))
      .map(([start, rest]) => Buffer.concat([Buffer.from(start, 'latin1'), rest]));
    await fc.assert(
      fc.asyncProperty(bytes, async (file) => {
        const outcome = await outcomeOf(file, limits);
        assert.ok(outcome instanceof SoundRefused || outcome.durationMs >= 500);
      }),
      { numRuns: 1000 },
    );
  });

  it('that was a good one is taken or refused, within bounds of time, length and memory', async () => {
    const before = process.memoryUsage().rss;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 6 }), async (name, changes) => {
        const file = changes.reduce(changed, good.get(name) ?? new Uint8Array());
        const outcome = await outcomeOf(file, limits);
        if (!(outcome instanceof SoundRefused)) assert.ok(outcome.durationMs <= limits.maxSeconds * 1000 + 200);
      }),
      { numRuns: 60 },
    );
    const more = process.memoryUsage().rss - before;
    assert.ok(more < mostMemory, `${more} bytes more`);
  });

  it('with an Ogg or webm frame around anything is taken or refused', async () => {
    const packets = fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(packets, async (sound) => {
        const head = Buffer.from('OpusHead\x01\x01\x00\x00\x80\xbb\x00\x00\x00\x00\x00', 'latin1');
        await outcomeOf(oggFile([head, Buffer.from('OpusTags'), ...sound]), limits);
      }),
      { numRuns: 100 },
    );
  });
});

/** One page for each packet. */
function oggFile(packets: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    packets.flatMap((packet, index) => {
      const header = Buffer.alloc(28);
      header.write('OggS');
      header.writeUInt32LE(7, 14);
      header.writeUInt32LE(index, 18);
      header[26] = 1;
      header[27] = packet.length;
      return [header, packet];
    }),
  );
}

describe('WAV', () => {
  it('that is written is read again, within half a step of 16 bits', () => {
    fc.assert(
      fc.property(fc.float32Array({ min: -1, max: Math.fround(0.9999), noNaN: true }), (samples) => {
        const read = samplesOf(writeWav(samples, 8000)).samples;
        assert.ok(samples.every((sample, index) => Math.abs(sample - (read[index] ?? NaN)) <= 0.5 / 32768 + 1e-9));
      }),
    );
  });

  it('in A-law and µ-law has the values of ITU-T G.711', () => {
    // Table 1a and 2a: the largest and smallest values, and zero.
    assert.deepEqual(
      Array.from([0xaa, 0x2a, 0xd5, 0x55], (byte) => (alawSamples[byte] ?? 0) * 4096),
      [4032, -4032, 1, -1],
    );
    assert.deepEqual(
      Array.from([0x80, 0x00, 0xff, 0x7f], (byte) => (ulawSamples[byte] ?? 0) * 8192),
      [8031, -8031, 0, 0],
    );
    for (let byte = 0; byte < 256; byte++) assert.equal(alawByte(alawSamples[byte] ?? 0), byte);
    const { samples } = samplesOf(wavFile({ tag: 7, bits: 8, data: Uint8Array.of(0x80, 0xff) }));
    assert.ok(Math.abs((samples[0] ?? 0) - 8031 / 8192) < 1e-6);
  });
});
