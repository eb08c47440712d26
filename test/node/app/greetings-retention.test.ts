import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Greeting, PreparedGreeting } from '../../../src/contract/index.ts';
import { mediaColumns } from '../../../src/node/capabilities.ts';
import { retireGreetings } from '../../../src/node/voicemail-settings/retention.ts';
import { pcm16, tone, wavFile } from '../media/sounds.ts';
import { good } from './support/expect.ts';
import { memoryPlace } from './support/place.ts';

const root = '/v1/lines/line-driss-fixed/voicemail/greetings';
const hour = 60 * 60_000;

it('greetings that were never kept, or removed, go after an hour with their files; kept ones stay', async () => {
  const start = Date.parse('2026-11-25T10:00:00Z');
  const place = await memoryPlace({}, [], start);
  const keysNow = async () => {
    const keys: string[] = [];
    for await (const { key } of place.media.list()) keys.push(key);
    return keys.length;
  };
  const prepare = async (hz: number) => {
    const body = new Blob([new Uint8Array(wavFile({ data: pcm16(tone(0.6, 8000, { hz })) }))]);
    return good<PreparedGreeting>(await place.ask(`${root}/prepared`, { as: 'driss', method: 'POST', body }));
  };
  const demo = await keysNow();
  await prepare(300);
  const { id: prepared } = await prepare(500);
  const [kept] = await good<readonly Greeting[]>(
    await place.ask(root, { as: 'driss', method: 'POST', json: { prepared, name: 'A', use: true } }),
  );
  assert.equal(await keysNow(), demo + 6);
  const retire = async (hours: number) => {
    place.now = start + hours * hour + 1;
    await retireGreetings({ store: place.store, media: place.media, columns: mediaColumns }, place.now);
  };
  await retire(0.5);
  assert.equal(await keysNow(), demo + 6);
  await retire(1);
  assert.equal(await keysNow(), demo + 3, 'the files of the kept one');
  await good(await place.ask(`${root}/${kept?.id}`, { as: 'driss', method: 'DELETE' }));
  await retire(1.5);
  assert.equal(await keysNow(), demo + 3, 'it can be restored');
  await retire(2.1);
  assert.equal(await keysNow(), demo);
  await place.close();
});
