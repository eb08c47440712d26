import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { peaksOf, summarizeWav } from '../../../src/node/media/audio/peaks.ts';
import { decodeWav, openWav } from '../../../src/node/media/audio/wav-reader.ts';
import { writeWav } from '../../../src/node/media/audio/wav-writer.ts';

describe('length and peaks of a WAV file', () => {
  it('are those of its decoded samples, wherever in memory it lies', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 1000 }), fc.nat(3), (samples, offset) => {
        const file = writeWav(Float32Array.from(samples), 8000);
        const memory = new Uint8Array(file.length + offset);
        memory.set(file, offset);
        const sound = decodeWav(openWav(file), { maxSeconds: 60 });
        assert.deepEqual(summarizeWav(memory.subarray(offset)), { durationMs: Math.round(samples.length / 8), peaks: peaksOf(sound) });
      }),
    );
  });

  it('are refused where it is too long', () => {
    const file = writeWav(new Float32Array(20_000), 8000);
    assert.throws(() => summarizeWav(file, 2), /too-long/);
    assert.equal(summarizeWav(file, 3).durationMs, 2500);
  });
});
