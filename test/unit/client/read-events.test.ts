import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { beforeEach, describe, it } from 'node:test';
import { httpAdapter } from '../../../src/client/index.ts';
import { readEvents } from '../../../src/client/ports/events.ts';
import { Transport } from '../../../src/client/transport.ts';
import { isSelfcareError } from '../../../src/contract/index.ts';
import type { EventsOptions, LiveEvent } from '../../../src/contract/index.ts';
import { problem, WireServer } from './support/server.ts';

const wire = await WireServer.start();

/** Reads until the stream ends; gives what came and how it ended. */
async function listen(options: EventsOptions = {}, silence = 60_000) {
  const transport = new Transport({ base: `${wire.url}/v1`, fetch, timeoutMs: 1000, tokens: undefined });
  const events: LiveEvent[] = [];
  try {
    for await (const event of readEvents(transport, options, silence)) events.push(event);
    return { events, ended: 'closed' };
  } catch (thrown) {
    return { events, ended: isSelfcareError(thrown) ? thrown.code : thrown };
  }
}

const streaming = (play: (response: ServerResponse) => void) => {
  wire.respond = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.flushHeaders();
    play(response);
    return undefined;
  };
};

const changed = (id: string) =>
  `id: ${id}\nevent: forwarding.changed\ndata: {"id":"${id}","kind":"forwarding.changed","resource":"line-é","at":"2026-11-23T08:15:00.000Z"}\n\n`;

beforeEach(() => (wire.arrived.length = 0));

describe('live hints over HTTP', () => {
  it('delivers hints and resync, whole though they come in pieces', async () => {
    streaming((response) => {
      const bytes = Buffer.from(`: hello\n\n${changed('1')}id: 2\nevent: resync\ndata: {}\n\n`);
      const middle = bytes.indexOf(0xc3) + 1;
      response.write(bytes.subarray(0, middle));
      setTimeout(() => response.end(bytes.subarray(middle)), 20);
    });
    let opened = 0;
    const { events, ended } = await listen({ onOpen: () => (opened += 1) });
    assert.equal(ended, 'closed');
    assert.equal(opened, 1);
    assert.deepEqual(events, [
      { id: '1', kind: 'forwarding.changed', resource: 'line-é', at: '2026-11-23T08:15:00.000Z' },
      { id: '2', kind: 'resync' },
    ]);
    assert.equal(wire.last.headers.accept, 'text/event-stream');
  });

  it('resumes after the last hint', async () => {
    streaming((response) => response.end());
    await listen({ lastEventId: '41' });
    assert.equal(wire.last.headers['last-event-id'], '41');
    assert.equal(wire.last.url, '/v1/events');
  });

  it('tells the position of a heartbeat and the pause that the server asks for', async () => {
    streaming((response) => response.end(': beat\nretry: 2500\nid: 41\n\n'));
    const told: unknown[] = [];
    await listen({ onPosition: (id) => told.push(id), onRetry: (ms) => told.push(ms) });
    assert.deepEqual(told, [2500, '41']);
  });

  it('is open with the first byte, not with the headers, which a proxy passes on although it holds back the rest', async () => {
    streaming(() => undefined);
    let opened = 0;
    assert.equal((await listen({ onOpen: () => (opened += 1) }, 50)).ended, 'timeout');
    assert.equal(opened, 0);
    streaming((response) => response.end(': open\n\n'));
    await listen({ onOpen: () => (opened += 1) });
    assert.equal(opened, 1);
  });

  it('takes a stream without a byte for broken, and a heartbeat for alive', async () => {
    streaming((response) => {
      let beats = 0;
      const timer = setInterval(() => {
        response.write(': beat\n\n');
        if ((beats += 1) === 5) clearInterval(timer);
      }, 20);
    });
    const since = Date.now();
    assert.equal((await listen({}, 60)).ended, 'timeout');
    assert.ok(Date.now() - since >= 150);
  });

  it('says why it could not open, or broke', async () => {
    wire.respond = () => problem(503, 'unavailable');
    assert.equal((await listen()).ended, 'unavailable');
    wire.respond = () => ({ body: 'no stream' });
    assert.equal((await listen()).ended, 'protocol');
    streaming((response) => response.end('data: {"half\n\n'));
    assert.equal((await listen()).ended, 'protocol');
    streaming((response) => setTimeout(() => response.destroy(), 20));
    assert.equal((await listen()).ended, 'unavailable');
  });

  it('closes the connection when the reader leaves or is told to stop', async () => {
    let closed = 0;
    streaming((response) => {
      response.on('close', () => (closed += 1));
      response.write(changed('1'));
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    assert.equal((await listen({ signal: stop.signal })).ended, 'aborted');
    for await (const event of httpAdapter({ baseUrl: wire.url }).events?.open() ?? []) {
      assert.equal(event.id, '1');
      break;
    }
    for (let tries = 0; closed < 2 && tries < 500; tries += 1) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(closed, 2);
  });
});
