import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Greeting, PreparedGreeting, Recording } from '../../../src/contract/index.ts';
import { readAudit } from '../../../src/node/store/audit.ts';
import { fixture, pcm16, samplesOf, tone, wavFile } from '../media/sounds.ts';
import { good, issues, problem } from './support/expect.ts';
import { memoryPlace, sqlitePlace, type MemoryPlace, type SqlitePlace } from './support/place.ts';

const root = '/v1/lines/line-driss-fixed/voicemail/greetings';
const hour = 60 * 60_000;

describe('greetings', () => {
  let place: MemoryPlace;
  before(async () => (place = await memoryPlace()));
  after(() => place.close());

  const ask = (path: string, method: string, json?: unknown, headers: Record<string, string> = {}, as = 'driss') =>
    place.ask(`${root}${path}`, { as, method, headers, ...(json === undefined ? {} : { json }) });
  const list = async () => good<readonly Greeting[]>(await ask('', 'GET'));
  const send = (file: Uint8Array, as = 'driss') =>
    place.ask(`${root}/prepared`, { as, method: 'POST', body: new Blob([new Uint8Array(file)]) });
  const word = (hz = 440) => wavFile({ data: pcm16(tone(0.6, 8000, { hz })) });
  const prepare = async (file = word()) => good<PreparedGreeting>(await send(file));
  const add = async (name: string, use = false) => {
    const { id: prepared } = await prepare();
    // One after the other: the list is in this order.
    place.now = (place.now ?? Date.now()) + 1;
    return ask('', 'POST', { prepared, name, use });
  };

  it('begin as a file that is heard as callers will hear it, and kept under a name', async () => {
    place.now = Date.now();
    const prepared = await prepare(new Uint8Array(fixture('alaw-8k.wav')));
    assert.equal(prepared.durationSeconds, 3);
    const { url, durationMs, peaks, bytes } = prepared.recording ?? assert.fail('no recording');
    assert.equal(peaks?.length, 200);
    const sound = await place.ask(url);
    const file = new Uint8Array(await sound.arrayBuffer());
    assert.deepEqual([sound.status, sound.headers.get('content-type'), file.length], [200, 'audio/wav', bytes]);
    const { rate, samples } = samplesOf(file);
    assert.equal(Math.round((samples.length / rate) * 1000), durationMs);
    assert.deepEqual(await list(), []);
    const kept = await good<readonly Greeting[]>(await ask('', 'POST', { prepared: prepared.id, name: ' Bureau ', use: true }));
    assert.deepEqual(kept, await list());
    const [greeting] = kept;
    assert.deepEqual([greeting?.name, greeting?.inUse, greeting?.durationSeconds], ['Bureau', true, 3]);
    const again = await good<Recording>(await ask(`/${greeting?.id}/recording`, 'GET'));
    assert.equal(again.bytes, bytes);
    await problem(await ask('', 'POST', { prepared: prepared.id, name: 'Encore', use: false }), 404, 'not-found');
    assert.equal((await readAudit(place.store, { tenant: 'demo', user: 'driss' }, 1))[0]?.action, 'greetings.add');
  });

  it('are in use one at a time, each with a version of its own', async () => {
    await good(await add('Réunion'));
    const [reunion, bureau] = await list();
    assert.ok(bureau && reunion);
    const stale = { 'if-match': `"${bureau.version}"` };
    await good(await ask(`/${reunion.id}`, 'PUT', { use: true }, { 'if-match': `"${reunion.version}"` }));
    assert.deepEqual(
      (await list()).map(({ name, inUse }) => [name, inUse]),
      [
        ['Réunion', true],
        ['Bureau', false],
      ],
    );
    await problem(await ask(`/${bureau.id}`, 'PUT', { name: 'Accueil' }, stale), 412, 'conflict');
    const renamed = await good<readonly Greeting[]>(await ask(`/${bureau.id}`, 'PUT', { name: 'Accueil' }));
    assert.equal(renamed[1]?.name, 'Accueil');
    await good(await ask(`/${reunion.id}`, 'PUT', { use: false }));
    assert.ok((await list()).every(({ inUse }) => !inUse));
  });

  it('are five at most, also where two are added at once', async () => {
    await good(await add('Trois'));
    await good(await add('Quatre'));
    const [one, two] = [(await prepare()).id, (await prepare()).id];
    const both = await Promise.all([one, two].map((prepared, index) => ask('', 'POST', { prepared, name: `Cinq ${index}`, use: false })));
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
    const full = both.find(({ status }) => status === 409) ?? assert.fail();
    assert.equal((await problem(full, 409, 'limit')).limit, 5);
    assert.equal((await list()).length, 5);
  });

  it('are removed and put back, in use as they were, while there is room and for an hour', async () => {
    const [first, second] = await list();
    assert.ok(first && second);
    await good(await ask(`/${second.id}`, 'PUT', { use: true }));
    const before = await list();
    await good(await ask(`/${second.id}`, 'DELETE'));
    assert.equal((await list()).length, 4);
    await problem(await ask(`/${second.id}/recording`, 'GET'), 404, 'not-found');
    await problem(await ask(`/${second.id}`, 'PUT', { use: true }), 404, 'not-found');
    const back = await good<readonly Greeting[]>(await ask(`/${second.id}/restore`, 'POST'));
    assert.deepEqual(
      back.map(({ id, inUse }) => [id, inUse]),
      before.map(({ id, inUse }) => [id, inUse]),
    );
    await good(await ask(`/${second.id}`, 'DELETE'));
    await good(await ask(`/${first.id}`, 'PUT', { use: true }));
    const later = await good<readonly Greeting[]>(await ask(`/${second.id}/restore`, 'POST'));
    assert.deepEqual(
      later.filter(({ inUse }) => inUse).map(({ id }) => id),
      [first.id],
      'what was chosen since stays',
    );
    await good(await ask(`/${second.id}`, 'DELETE'));
    await good(await add('À sa place'));
    assert.equal((await problem(await ask(`/${second.id}/restore`, 'POST'), 409, 'limit')).limit, 5);
    const [, third] = await list();
    await good(await ask(`/${third?.id}`, 'DELETE'));
    place.now = Date.now() + hour + 1000;
    await problem(await ask(`/${third?.id}/restore`, 'POST'), 404, 'not-found');
  });

  it('are refused by the rule of the file, and nothing is kept of it', async () => {
    const rows = async () => (await place.store.query('SELECT id FROM greetings')).length;
    const before = await rows();
    const ruleOf = async (file: Uint8Array) => issues(await problem(await send(file), 422, 'validation'));
    assert.deepEqual(await ruleOf(new Uint8Array()), ['file: empty']);
    assert.deepEqual(await ruleOf(fixture('fragmented-aac.mp4')), ['file: aac']);
    assert.deepEqual(await ruleOf(fixture('silence.wav')), ['file: silent']);
    const large = await problem(await send(new Uint8Array(24 * 1024 * 1024 + 1)), 413, 'validation');
    assert.deepEqual(large.issues, [{ path: 'file', rule: 'too-large', params: { max: 24 * 1024 * 1024 } }]);
    assert.equal(await rows(), before);
  });

  it('have a name that can be read', async () => {
    place.now = (place.now ?? 0) + hour;
    const { id: prepared } = await prepare();
    const ruleOf = async (name: string) => issues(await problem(await ask('', 'POST', { prepared, name, use: false }), 422, 'validation'));
    assert.deepEqual(await ruleOf('  '), ['name: required']);
    assert.deepEqual(await ruleOf('x'.repeat(101)), ['name: too-long']);
    assert.deepEqual(await ruleOf('a\r\nBcc: b'), ['name: format']);
  });

  it('are nobody else’s', async () => {
    await problem(await ask('', 'GET', undefined, {}, 'bruno'), 404, 'not-found');
    await problem(await send(word(), 'alice'), 404, 'not-found');
    const { id: prepared } = await prepare();
    const elsewhere = '/v1/lines/line-alice-fixed/voicemail/greetings';
    await problem(await place.ask(elsewhere, { as: 'alice', method: 'POST', json: { prepared, name: 'x', use: true } }), 404, 'not-found');
  });
});

describe('a greeting over the network', () => {
  let place: SqlitePlace;
  before(async () => (place = await sqlitePlace()));
  after(() => place.close());

  it('is converted in a thread; an upload that is given up leaves nothing, and the next one is taken', async () => {
    const file = new Uint8Array(fixture('alaw-8k.wav'));
    const path = `${root}/prepared`;
    const half = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(file.slice(0, 1000));
        setTimeout(() => controller.error(new Error('the page is gone')), 50);
      },
    });
    await assert.rejects(place.ask(path, { as: 'driss', method: 'POST', body: half }));
    const prepared = await good<PreparedGreeting>(await place.ask(path, { as: 'driss', method: 'POST', body: new Blob([file]) }));
    assert.equal(prepared.durationSeconds, 3);
    const sound = await place.ask(prepared.recording?.url ?? '', { headers: { range: 'bytes=0-1' } });
    assert.deepEqual([sound.status, (await sound.arrayBuffer()).byteLength], [206, 2]);
  });
});
