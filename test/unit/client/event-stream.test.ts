import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { eventStreamParser } from '../../../src/client/event-stream.ts';
import type { StreamMessage } from '../../../src/client/event-stream.ts';

function parse(...pieces: string[]): StreamMessage[] {
  const messages: StreamMessage[] = [];
  const push = eventStreamParser({ onMessage: (message) => messages.push(message) });
  for (const piece of pieces) push(piece);
  return messages;
}

describe('a stream of server-sent events', () => {
  for (const [name, text, expected] of [
    ['a message', 'data: hello\n\n', [{ id: '', event: 'message', data: 'hello' }]],
    ['several lines of data', 'data: a\ndata\ndata: b\n\n', [{ id: '', event: 'message', data: 'a\n\nb' }]],
    [
      'every line end',
      'event: a\r\ndata: 1\r\r\ndata: 2\n\r\n',
      [
        { id: '', event: 'a', data: '1' },
        { id: '', event: 'message', data: '2' },
      ],
    ],
    ['only one space after the colon', 'data:  two\ndata:none\n\n', [{ id: '', event: 'message', data: ' two\nnone' }]],
    [
      'comments and unknown fields',
      ': heartbeat\n\nretry: 10\nx: y\nconstructor: z\ndata: 1\n\n',
      [{ id: '', event: 'message', data: '1' }],
    ],
    [
      'an id that stays',
      'id: 7\ndata: a\n\ndata: b\n\n',
      [
        { id: '7', event: 'message', data: 'a' },
        { id: '7', event: 'message', data: 'b' },
      ],
    ],
    ['an id with a null, which is none', 'id: 7\nid: 8\0\ndata: a\n\n', [{ id: '7', event: 'message', data: 'a' }]],
    ['an event without data, which is none', 'event: ping\n\ndata: a\n\n', [{ id: '', event: 'message', data: 'a' }]],
    ['a message that the end cuts off', 'data: a\n\ndata: b', [{ id: '', event: 'message', data: 'a' }]],
  ] as const) {
    it(`reads ${name}`, () => assert.deepEqual(parse(text), expected));
  }

  it('reads the same however the bytes are cut', () => {
    const value = fc.array(fc.constantFrom('a', ' ', ':', 'é', '—', '😀', 'data'), { maxLength: 6 }).map((parts) => parts.join(''));
    const message = fc.record({
      id: value,
      event: value,
      data: fc.array(value, { minLength: 1, maxLength: 3 }),
      end: fc.constantFrom('\n', '\r', '\r\n'),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), fc.array(fc.nat(400)), fc.boolean(), (sent, cuts, mark) => {
        const lines = sent.map(({ id, event, data, end }) =>
          [`: é`, `id: ${id}`, `event: ${event}`, ...data.map((each) => `data: ${each}`), ''].map((line) => line + end),
        );
        const bytes = new TextEncoder().encode((mark ? '\uFEFF' : '') + lines.flat().join(''));
        const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const decoder = new TextDecoder();
        const pieces = places.slice(1).map((until, index) => decoder.decode(bytes.slice(places[index], until), { stream: true }));
        assert.deepEqual(
          parse(...pieces),
          sent.map(({ id, event, data }) => ({ id, event: event || 'message', data: data.join('\n') })),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('tells the pause before a reconnection, and ids that come without a message, each once', () => {
    const told: unknown[] = [];
    const push = eventStreamParser({
      onMessage: ({ id }) => told.push(['message', id]),
      onId: (id) => told.push(['id', id]),
      onRetry: (ms) => told.push(['retry', ms]),
    });
    push('retry: 1500\nid\n: open\n\nid: 7\n\n: beat\nretry: soon\nid: 7\n\nid: 8\ndata: a\n\nid: 8\n\nid: 9\n\n');
    assert.deepEqual(told, [
      ['retry', 1500],
      ['id', '7'],
      ['message', '8'],
      ['id', '9'],
    ]);
  });
});
