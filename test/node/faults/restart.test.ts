import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { served, temporaryFolder, type Served } from '../cli/support/selfcare.ts';
import { EventReader } from '../app/support/event-reader.ts';

describe('a server that is restarted', () => {
  const folder = temporaryFolder();
  const env = { SELFCARE_DATA: folder.path, PORT: '0' };
  after(() => folder.remove());

  const tokenFrom = async ({ url }: Served) => {
    const response = await fetch(`${url}/v1/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'alice' }),
    });
    return ((await response.json()) as { token: string }).token;
  };
  const change = (server: Served, token: string, delaySeconds: number) =>
    fetch(`${server.url}/v1/lines/line-alice-fixed/forwarding/no-answer`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ delaySeconds }),
    });
  const listen = async (server: Served, token: string, lastEventId?: string) =>
    new EventReader(
      await fetch(`${server.url}/v1/events`, {
        headers: { authorization: `Bearer ${token}`, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      }),
    );

  it('ends its streams, exits with 0, keeps what was set, and streams go on where they were', { timeout: 60_000 }, async () => {
    const first = await served(['--demo'], env);
    const token = await tokenFrom(first);
    const before = await (await listen(first, token)).ready();
    assert.equal((await change(first, token, 30)).status, 200);
    const seen = await before.next();
    assert.equal((await change(first, token, 35)).status, 200);
    const stopping = performance.now();
    const ended = first.end('SIGTERM');
    assert.equal((await before.next())?.kind, 'forwarding.changed');
    assert.equal(await before.next(), undefined);
    assert.equal(await ended, 0);
    assert.ok(performance.now() - stopping < 4000);

    const second = await served(['--demo'], env);
    const after = await listen(second, token, seen?.id);
    const missed = await after.next();
    assert.ok(missed && missed.kind !== 'resync' && Number(missed.id) > Number(seen?.id));
    const one = await fetch(`${second.url}/v1/lines/line-alice-fixed/forwarding/no-answer`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(((await one.json()) as { delaySeconds: number }).delaySeconds, 35);
    await after.close();
    assert.equal(await second.end('SIGINT'), 0);
  });
});
