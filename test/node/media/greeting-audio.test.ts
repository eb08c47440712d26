import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SoundRefused } from '../../../src/node/media/audio/sound.ts';
import { fixture, outcomeOf, pcm16, refusalOf, samplesOf, strongestHz, tone, wavFile } from './sounds.ts';

interface AcceptedCase {
  readonly file: string;
  readonly title: string;
  readonly durationMs: number;
  /** Recorded in a browser, without tones at the ends. */
  readonly unmarked?: true;
  /** Length before silence is cut. */
  readonly sourceMs?: number;
}

const toleranceMs = 50;

/** Files made after reports of portals, recorders and decoders; a tone of 700 Hz begins each, one of 1,000 Hz ends it. */
const accepted: readonly AcceptedCase[] = [
  { file: 'mp3-named.wav', title: 'an MP3 whose name ends in .wav', durationMs: 3000 },
  { file: 'extensible-24bit-48k-right-only.wav', title: '24 bits, extensible, the voice on the right alone', durationMs: 700 },
  { file: 'float32-22k.wav', title: 'floating point at an odd place', durationMs: 1000 },
  { file: 'alaw-8k.wav', title: 'A-law, as a switch records', durationMs: 3000 },
  { file: 'junk-bext-odd-list.wav', title: 'other chunks first, one of odd length', durationMs: 2000 },
  { file: 'streamed-length-ffffffff.wav', title: 'a streamed file that does not know its length', durationMs: 2000 },
  { file: 'mp3-22k.mp3', title: 'an MP3 of 22 kHz', durationMs: 3010 },
  { file: 'mp3-mpeg25-8k.mp3', title: 'MPEG-2.5, as dictation machines write', durationMs: 3000 },
  { file: 'chromium-recording.webm', title: 'a recording of a browser', durationMs: 2790, unmarked: true, sourceMs: 3000 },
  { file: 'quiet-with-dc.wav', title: 'quiet speech on an offset', durationMs: 3000, sourceMs: 4000 },
];

function close(actual: number, wanted: number, what: string): void {
  assert.ok(Math.abs(actual - wanted) <= toleranceMs, `${what}: ${actual}, not ${wanted}`);
}

function checkWav(file: Uint8Array, wantedRate: number, durationMs: number, unmarked = false): void {
  const { rate, samples, channels } = samplesOf(file);
  assert.deepEqual([rate, channels], [wantedRate, 1]);
  close((samples.length / rate) * 1000, durationMs, 'length');
  const peak = 20 * Math.log10(samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0));
  assert.ok(peak >= -6 && peak <= -0.3, `peak ${peak} dBFS`);
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  assert.ok(Math.abs(mean) < 0.005, `mean ${mean}`);
  if (unmarked) return;
  const mark = rate / 20;
  assert.equal(strongestHz(samples.subarray(0, mark), rate), 700, 'the beginning');
  assert.equal(strongestHz(samples.subarray(-mark), rate), 1000, 'the end');
}

async function checkAccepted(file: Uint8Array, { durationMs, unmarked, sourceMs }: Omit<AcceptedCase, 'file' | 'title'>): Promise<void> {
  const audio = await outcomeOf(file);
  if (audio instanceof SoundRefused) assert.fail(`refused: ${audio.rule}`);
  close(audio.durationMs, durationMs, 'durationMs');
  if (sourceMs !== undefined) close(audio.durationMs + audio.trimmedMs, sourceMs, 'source');
  checkWav(audio.narrow, 8000, durationMs, unmarked);
  checkWav(audio.wide, 16_000, durationMs, unmarked);
  checkWav(audio.heard, 8000, durationMs, unmarked);
  assert.equal(audio.peaks.length, 200);
  assert.ok(audio.peaks.every((peak) => Number.isInteger(peak) && peak >= 0 && peak <= 100));
}

describe('a greeting from a file', () => {
  for (const { file, title, ...expected } of accepted) {
    it(`takes ${title} (${file})`, () => checkAccepted(fixture(file), expected));
  }

  it('takes an MP3 behind a picture of 1 MB', async () => {
    const picture = 1_000_000;
    const tag = new Uint8Array(10 + picture).fill(0xff, 10);
    tag.set([0x49, 0x44, 0x33, 3, 0, 0, picture >> 21, (picture >> 14) & 127, (picture >> 7) & 127, picture & 127]);
    await checkAccepted(Buffer.concat([tag, fixture('mp3-22k.mp3')]), { durationMs: 3010 });
  });

  it('takes MP3 within WAV', async () => {
    const inside = wavFile({ tag: 0x55, rate: 22_050, bits: 0, data: fixture('mp3-22k.mp3') });
    await checkAccepted(inside, { durationMs: 3010 });
  });

  it('takes a stereo file of 96 kHz and 24 bits, and one whose channels cancel each other out', async () => {
    const samples = tone(1, 96_000);
    const stereo = Buffer.alloc(samples.length * 6);
    samples.forEach((sample, index) => {
      stereo.writeIntLE(Math.round(sample * 8_388_607), index * 6, 3);
      stereo.writeIntLE(-Math.round(sample * 8_388_607), index * 6 + 3, 3);
    });
    const audio = await outcomeOf(wavFile({ channels: 2, rate: 96_000, bits: 24, data: stereo }));
    if (audio instanceof SoundRefused) assert.fail(audio.rule);
    close(audio.durationMs, 1000, 'durationMs');
    const { samples: wide, rate } = samplesOf(audio.wide);
    assert.equal(strongestHz(wide, rate), 440);
  });

  it('lets nothing above the telephone band fold back into it', async () => {
    const voice = tone(1, 48_000, { hz: 500, peak: 0.3 });
    const hiss = tone(1, 48_000, { hz: 7500, peak: 0.6 });
    const audio = await outcomeOf(wavFile({ rate: 48_000, data: pcm16(voice.map((sample, index) => sample + (hiss[index] ?? 0))) }));
    if (audio instanceof SoundRefused) assert.fail(audio.rule);
    const { samples } = samplesOf(audio.narrow);
    // 7,500 Hz would be heard at 500 Hz: two tones there beat against each other, one has the level that it had.
    assert.equal(strongestHz(samples.subarray(800, 7200), 8000), 500);
    const energy = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    const alone = await outcomeOf(wavFile({ rate: 48_000, data: pcm16(voice) }));
    if (alone instanceof SoundRefused) assert.fail(alone.rule);
    const { samples: clean } = samplesOf(alone.narrow);
    const wanted = clean.reduce((sum, sample) => sum + sample * sample, 0) / clean.length;
    assert.ok(Math.abs(10 * Math.log10(energy / wanted)) < 0.5);
  });

  it('takes a word after a minute of silence', async () => {
    const samples = new Float32Array(8000 * 60);
    samples.set(tone(1), 8000 * 58);
    const audio = await outcomeOf(wavFile({ data: pcm16(samples) }));
    if (audio instanceof SoundRefused) assert.fail(audio.rule);
    close(audio.durationMs, 1000, 'durationMs');
    close(audio.trimmedMs, 59_000, 'trimmedMs');
  });
});

describe('a file that is no greeting', () => {
  it('is refused by name', async () => {
    const speech = pcm16(tone(2));
    const refused: readonly (readonly [string, string, Uint8Array])[] = [
      ['0 bytes', 'empty', new Uint8Array()],
      ['a PDF under another name', 'type', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n')],
      ['a ZIP', 'type', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(1_000_000)])],
      ['AAC in MP4', 'aac', fixture('fragmented-aac.mp4')],
      ['AAC by itself', 'aac', Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc])],
      ['5.1 channels', 'channels', wavFile({ channels: 6, data: new Uint8Array(9600) })],
      ['GSM in WAV', 'type', wavFile({ tag: 0x31, data: new Uint8Array(9600) })],
      ['a WAV cut in two', 'damaged', wavFile({ data: speech.subarray(0, speech.length / 2), announced: speech.length })],
      ['a WAV without samples', 'damaged', wavFile({ data: speech }).subarray(0, 36)],
      ['a WAV of 0 Hz', 'damaged', wavFile({ rate: 0, data: speech })],
      ['an MP3 cut in two', 'damaged', fixture('mp3-named.wav').subarray(0, 12_000)],
      ['a tag without an MP3', 'damaged', Buffer.from('ID3\x03\x00\x00\x00\x00\x00\x10')],
      ['noise of a microphone', 'silent', fixture('silence.wav')],
      ['silence', 'silent', wavFile({ data: new Uint8Array(32_000) })],
      ['an offset', 'silent', wavFile({ data: pcm16(new Float32Array(16_000).fill(0.4)) })],
      ['a hum', 'silent', wavFile({ data: pcm16(tone(2, 8000, { hz: 100, peak: 0.001 })) })],
      ['a cough', 'too-short', wavFile({ data: pcm16(tone(0.4)) })],
      ['2 minutes and a second', 'too-long', wavFile({ data: pcm16(new Float32Array(8000 * 121)) })],
      ['more bytes than may be', 'too-large', new Uint8Array(24 * 1024 * 1024 + 1)],
    ];
    for (const [title, rule, file] of refused) assert.equal(await refusalOf(file), rule, title);
  });

  it('tells the bound that it breaks', async () => {
    const long = await outcomeOf(wavFile({ data: pcm16(new Float32Array(8000 * 121)) }));
    assert.deepEqual(long instanceof SoundRefused && long.params, { max: 120 });
  });

  it('is refused before memory is taken for what it would become', async () => {
    // Eight hours of MP3 in 15 MB, and three hours of WAV.
    const frame = fixture('mp3-mpeg25-8k.mp3').subarray(0, 72);
    const hours: readonly Uint8Array[] = [
      Buffer.concat(Array.from({ length: 200_000 }, () => frame)),
      wavFile({ data: new Uint8Array(10_000_000), bits: 8, announced: 0xffffffff }),
    ];
    for (const file of hours) {
      const before = process.memoryUsage();
      assert.equal(await refusalOf(file), 'too-long');
      const { rss } = process.memoryUsage();
      assert.ok(rss - before.rss < 50_000_000, `${rss - before.rss} bytes more`);
    }
  });
});
