// A greeting of a minute, as people upload it: MP3, 44.1 kHz, stereo. Processor time on one core, all formats and files that come of it.
// Run: node test/bench/index.ts greeting
import { readFileSync } from 'node:fs';
import { greetingAudio } from '../../src/node/media/audio/greeting-audio.ts';
import { mpegFrames } from '../../src/node/media/audio/mpeg-frames.ts';
import { machineSpeed } from './support/machine.ts';
import { report, reportTimed } from './support/report.ts';

const SECONDS = 60;
const limits = { maxSeconds: 120, maxBytes: 24 * 1024 * 1024 };

const speech = new Uint8Array(readFileSync(new URL('support/speech-44k-stereo.mp3', import.meta.url)));
const frames = mpegFrames(speech, limits);
const samplesOfFrame = 1152;
const wanted = Math.round((SECONDS * 44_100) / samplesOfFrame);
const minute = new Uint8Array(Buffer.concat(Array.from({ length: wanted }, (_, index) => frames[index % frames.length] ?? speech)));

const speed = machineSpeed();
// A server has compiled the decoder already.
await greetingAudio(speech, limits);
const before = process.cpuUsage();
const { durationMs } = await greetingAudio(minute, limits);
const { user, system } = process.cpuUsage(before);

report(`seconds of a greeting of ${minute.length.toLocaleString('en')} bytes`, durationMs / 1000, { atLeast: SECONDS - 1 }, ' s');
reportTimed('… processor time to convert it', (user + system) / 1e6, { atMost: 2 }, speed, ' s');
report('memory of the process at most', process.resourceUsage().maxRSS / 1024, { atMost: 400 }, ' MB');
