import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoFile } from '../../../src/node/demo/document-files.ts';
import { writeWav } from '../../../src/node/media/audio/wav-writer.ts';
import { demoBackend } from '../../../src/testing/index.ts';

const line = 'line-alice-mobile';

async function bytesOf(url: string): Promise<Uint8Array> {
  assert.match(url, /^blob:/);
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

describe('documents of the demo in a page', () => {
  it('are objects of the page, with the video and its captions where a loader gives them', async () => {
    const { documents } = (await demoBackend({ loadDocument: demoFile })).adapterFor('alice');
    assert.ok(documents);
    const guide = await documents.open('guide-t46u');
    assert.equal(new TextDecoder().decode((await bytesOf(guide.url)).subarray(0, 5)), '%PDF-');
    const video = await documents.open('supervision-key');
    assert.ok((await bytesOf(video.url)).length > 10_000);
    assert.equal(new TextDecoder().decode((await bytesOf(video.captions?.[0]?.url ?? '')).subarray(0, 6)), 'WEBVTT');
    assert.match((await documents.open('mobile-line')).url, /^https:/);
  });

  it('have no video without one', async () => {
    const { documents } = (await demoBackend()).adapterFor('alice');
    assert.deepEqual((await documents?.list({ kind: 'video' }))?.items, []);
  });
});

/** No server answers an address there, so that an `<audio>` needs the sound itself. */
describe('recordings of the demo in a page', () => {
  it('are objects of the page: messages as tones, or as a loader gives them', async () => {
    const wav = writeWav(Float32Array.of(0.5, -0.5), 8000);
    for (const [options, bytes] of [
      [{}, 128_044],
      [{ loadSound: () => Promise.resolve(wav) }, wav.length],
    ] as const) {
      const { voicemail } = (await demoBackend(options)).adapterFor('alice');
      assert.ok(voicemail);
      const [message] = (await voicemail.list(line, {})).items;
      const { url, mediaType } = await voicemail.recording(line, message?.id ?? '');
      const sound = await bytesOf(url);
      assert.equal(mediaType, 'audio/wav');
      assert.equal(sound.length, bytes);
      assert.equal(new TextDecoder().decode(sound.subarray(0, 4)), 'RIFF');
    }
  });

  it('are greetings, too, before and after they are kept', async () => {
    const { voicemailSettings } = (await demoBackend()).adapterFor('alice');
    assert.ok(voicemailSettings);
    const speech = Float32Array.from({ length: 16_000 }, (_, index) => Math.sin(index / 4) * Math.sin(index / 900) * 0.6);
    const prepared = await voicemailSettings.prepareGreeting(line, new Blob([writeWav(speech, 8000)], { type: 'audio/wav' }));
    assert.ok(prepared.recording);
    assert.ok((await bytesOf(prepared.recording.url)).length > 1000);
    const { data } = await voicemailSettings.addGreeting(line, prepared.id, { name: 'Absence', use: true });
    const { url } = await voicemailSettings.greetingRecording(line, data[0]?.id ?? '');
    assert.ok((await bytesOf(url)).length > 1000);
  });
});
