import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Access, EventsPort, LiveEvent, TelephonyAdapter } from '../../../src/contract/index.ts';
import { memoryIssuer } from '../../../src/node/auth/memory-issuer.ts';
import { createServer } from '../../../src/node/server/create-server.ts';
import { Queue } from '../../../src/node/shared/queue.ts';
import { EventReader } from '../app/support/event-reader.ts';

/** A backend for which each question is costly. */
class Backend implements TelephonyAdapter {
  readonly contract = 1;
  readonly id = 'costly';
  readonly queue = new Queue<LiveEvent>();
  access: Access = 'read';
  questions = 0;
  #count = 0;

  async capabilities() {
    this.questions += 1;
    return { data: { ports: { events: { access: this.access } }, lines: {} }, version: '', serverTime: new Date().toISOString() };
  }

  readonly account = { get: () => Promise.reject(new Error('unused')) };

  readonly events: EventsPort = {
    open: (options) => this.#open(options?.signal),
  };

  tell(kind: Exclude<LiveEvent['kind'], 'resync'>): void {
    this.#count += 1;
    this.queue.push({ id: String(this.#count), kind, resource: 'line', at: new Date().toISOString() });
  }

  async *#open(signal: AbortSignal | undefined): AsyncGenerator<LiveEvent> {
    signal?.addEventListener('abort', this.queue.close);
    for (let event = await this.queue.next(); event; event = await this.queue.next()) yield event;
  }
}

describe('an event stream over a backend', () => {
  const opened = async (heartbeatMs: number) => {
    const backend = new Backend();
    const issuer = memoryIssuer();
    const app = createServer({ adapterFor: () => backend, auth: issuer, limits: { heartbeatMs } });
    const authorization = `Bearer ${await issuer.issue('tenant', 'user')}`;
    backend.tell('lines.changed');
    const events = new EventReader(await app.request('/v1/events', { headers: { authorization } }));
    await events.next();
    return { backend, events };
  };

  it('asks for the user’s right once for many events and beats', async () => {
    const { backend, events } = await opened(10_000);
    const before = backend.questions;
    for (let count = 0; count < 100; count += 1) backend.tell('lines.changed');
    for (let count = 0; count < 100; count += 1) await events.next();
    assert.equal(before, 1);
    assert.equal(backend.questions, before);
    await events.close();
  });

  it('ends at once when an event says that the rights have changed, and tells nothing more', async () => {
    const { backend, events } = await opened(10_000);
    backend.access = 'none';
    backend.tell('capabilities.changed');
    assert.equal(await events.next(), undefined);
    assert.equal(events.ended, true);
  });

  it('ends some beats after the right was withdrawn without an event', async () => {
    const { backend, events } = await opened(20);
    backend.access = 'none';
    assert.equal(await events.next(), undefined);
    assert.equal(events.ended, true);
  });
});
