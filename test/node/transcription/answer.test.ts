import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'node:test';
import { readAnswer } from '../../../src/node/transcription/answer.ts';
import { timedWords } from '../../../src/node/transcription/timed-words.ts';

const text = 'Bonjour Alice, c’est Mathias. Tu me rappelles ?';

describe('the answer of a recogniser', () => {
  it('may be a text alone', () => {
    assert.deepEqual(readAnswer({ text: ` ${text}\n` }), { transcript: { state: 'ready', text } });
  });

  it('may have segments and no words, as from servers without word times', () => {
    const segments = [{ id: 0, start: 0, end: 3, text, words: null, no_speech_prob: 0.01, avg_logprob: -0.2 }];
    const answer = { task: 'transcribe', language: 'fr', duration: '3.0', text, words: null, segments };
    assert.deepEqual(readAnswer(answer), { transcript: { state: 'ready', text, language: 'fr' } });
  });

  it('may have words with their signs beside the text, as from faster-whisper', () => {
    const words = [' Bonjour', ' Alice,', ' c’est', ' Mathias.', ' Tu', ' me', ' rappelles', ' ?'].map((word, index) => ({
      word,
      start: index / 4,
      end: index / 4 + 0.2,
      probability: index === 3 ? 0.31 : 0.97,
    }));
    assert.deepEqual(readAnswer({ language: 'fr', text, words })?.words, [
      { text: 'Bonjour', startMs: 0, endMs: 200 },
      { text: 'Alice,', startMs: 250, endMs: 450 },
      { text: 'c’est', startMs: 500, endMs: 700 },
      { text: 'Mathias.', startMs: 750, endMs: 950, doubtful: true },
      { text: 'Tu', startMs: 1000, endMs: 1200 },
      { text: 'me', startMs: 1250, endMs: 1450 },
      { text: 'rappelles ?', startMs: 1500, endMs: 1700 },
    ]);
  });

  it('may have pieces of words in its segments and the language by name, as from whisper.cpp', () => {
    const pieces = [' Bon', 'jour', ' Al', 'ice', ',', ' c', '’', 'est', ' Math', 'ias', '.', ' Tu', ' me', ' rapp', 'elles', ' ?'];
    const words = pieces.map((word, index) => ({ word, start: index / 10, end: (index + 1) / 10, t_dtw: -1, probability: 0.9 }));
    const answer = {
      language: 'french',
      text: ` ${text}`,
      segments: [
        { id: 0, words: words.slice(0, 8) },
        { id: 1, words: words.slice(8) },
      ],
    };
    const read = readAnswer(answer);
    assert.deepEqual(read?.transcript, { state: 'ready', text, language: 'fr' });
    assert.deepEqual(
      read.words?.map((word) => [word.text, word.startMs, word.endMs]),
      [
        ['Bonjour', 0, 200],
        ['Alice,', 200, 400],
        ['c’est', 500, 800],
        ['Mathias.', 800, 1000],
        ['Tu', 1100, 1200],
        ['me', 1200, 1300],
        ['rappelles ?', 1300, 1500],
      ],
    );
  });

  it('may have words without signs, as from servers after the same model', () => {
    const words = ['Bonjour', 'Alice', "c'est", 'Mathias'].map((word, index) => ({ word, start: index, end: index + 1 }));
    const read = readAnswer({ text: 'Bonjour Alice, c’est Mathias.', words });
    assert.deepEqual(
      read?.words?.map((word) => word.text),
      ['Bonjour', 'Alice,', 'c’est', 'Mathias.'],
    );
  });

  it('loses its times, and not its text, where the words are others, out of order or no times', () => {
    const said = 'un deux';
    const wrong: readonly (readonly object[])[] = [
      [{ word: 'un', start: 0, end: 1 }],
      [
        { word: 'deux', start: 0, end: 1 },
        { word: 'un', start: 1, end: 2 },
      ],
      [
        { word: 'un', start: 5, end: 6 },
        { word: 'deux', start: 1, end: 2 },
      ],
      [
        { word: 'un', start: 0, end: 1 },
        { word: 'deux', start: -1, end: 1e9 },
      ],
      [
        { word: 'un', start: 0, end: 1 },
        { word: 'deux', start: 1, end: 2 },
        { word: 'trois', start: 2, end: 3 },
      ],
      [{ word: 1 }],
    ];
    for (const words of wrong) assert.deepEqual(readAnswer({ text: said, words }), { transcript: { state: 'ready', text: said } });
  });

  it('is no transcript where nobody spoke, whatever the machine thinks to have heard', () => {
    const silent = { no_speech_prob: 0.93, avg_logprob: -1.4 };
    assert.deepEqual(readAnswer({ text: ' ' }), { transcript: { state: 'failed' } });
    assert.deepEqual(readAnswer({ text: 'Sous-titrage', segments: [silent, silent] }), { transcript: { state: 'failed' } });
    assert.equal(readAnswer({ text: 'Allô', segments: [silent, {}] })?.transcript.state, 'ready');
  });

  it('that is nonsense is none', () => {
    for (const body of [null, 'text', [], {}, { text: 7 }, { text: 'a'.repeat(50_001) }, { error: 'no' }])
      assert.equal(readAnswer(body), undefined);
  });

  it('never throws, whatever it is, and never gives words that are not those of its text', () => {
    const word = fc.record({ word: fc.string({ maxLength: 6 }), start: fc.double(), end: fc.double(), probability: fc.double() });
    const body = fc.record({ text: fc.string(), language: fc.anything(), words: fc.option(fc.array(fc.oneof(word, fc.anything()))) });
    fc.assert(
      fc.property(fc.oneof(body, fc.anything()), (answer) => {
        const read = readAnswer(answer);
        if (!read?.words || read.transcript.state !== 'ready') return;
        assert.equal(read.words.map((each) => each.text).join(' '), read.transcript.text.split(/\s+/).join(' '));
      }),
    );
  });

  it('keeps the order of its words', () => {
    const heard = fc.array(fc.tuple(fc.stringMatching(/^[a-zé]{1,5}$/), fc.nat(5000)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(heard, (said) => {
        const parts = said.map(([each, startMs]) => ({ text: each, startMs, endMs: startMs + 10 }));
        const words = timedWords(said.map(([each]) => each).join(' '), parts);
        const isOrdered = parts.every(({ startMs }, index) => startMs >= (parts[index - 1]?.startMs ?? 0));
        assert.equal(words !== undefined, isOrdered);
      }),
    );
  });
});
