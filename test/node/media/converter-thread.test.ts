import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { SelfcareError } from '../../../src/contract/index.ts';
import { SoundRefused } from '../../../src/node/media/audio/sound.ts';
import { ConverterThread } from '../../../src/node/media/converter-thread.ts';
import { fixture, limits } from './sounds.ts';

const speech = (): Uint8Array<ArrayBuffer> => new Uint8Array(fixture('alaw-8k.wav'));

describe('the thread that converts greetings', () => {
  let thread: ConverterThread | undefined;
  afterEach(() => thread?.close());

  it('leaves the event loop free, and converts the same', async () => {
    thread = new ConverterThread();
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 2);
    const [audio, again] = await Promise.all([thread.convert(speech(), limits), thread.convert(speech(), limits)]);
    clearInterval(counting);
    assert.equal(audio.durationMs, 3000);
    assert.deepEqual(again, audio);
    assert.ok(turns > 5, `${turns} turns`);
  });

  it('hands a refusal on', async () => {
    thread = new ConverterThread();
    const long = thread.convert(speech(), { ...limits, maxSeconds: 2 });
    await assert.rejects(long, (thrown) => thrown instanceof SoundRefused && thrown.rule === 'too-long' && thrown.params?.['max'] === 2);
  });

  it('gives up a file that takes too long, and converts the next one', async () => {
    const told: string[] = [];
    const note = (_: object, text: string) => void told.push(text);
    thread = new ConverterThread({ info: note, warn: note, error: note }, { timeMs: 1 });
    await assert.rejects(thread.convert(speech(), limits), (thrown) => thrown instanceof SoundRefused && thrown.rule === 'damaged');
    assert.match(told.join(), /took too long/);
    const [first, second] = await Promise.allSettled([thread.convert(speech(), limits), thread.convert(speech(), limits)]);
    assert.deepEqual([first.status, second.status], ['rejected', 'rejected']);
  });

  it('refuses files while too many wait, and passes over those whose user has left', async () => {
    thread = new ConverterThread(undefined, { waiting: 1 });
    const leaving = new AbortController();
    const first = thread.convert(speech(), limits);
    const second = thread.convert(speech(), limits, leaving.signal);
    const third = thread.convert(speech(), limits);
    leaving.abort();
    await assert.rejects(third, (thrown) => thrown instanceof SelfcareError && thrown.code === 'rate-limited');
    await assert.rejects(second, { name: 'AbortError' });
    assert.equal((await first).durationMs, 3000);
  });

  it('ends with what waits', async () => {
    thread = new ConverterThread();
    const both = [thread.convert(speech(), limits), thread.convert(speech(), limits)];
    const ended = Promise.allSettled(both);
    await thread.close();
    assert.deepEqual(
      (await ended).map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    await assert.rejects(thread.convert(speech(), limits), { name: 'SelfcareError', code: 'unavailable' });
  });
});
