import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readUser, putUser } from '../../../src/node/account/sql.ts';
import { readOutbox } from '../../../src/node/store/outbox.ts';
import { httpRecogniser, type HttpRecogniserOptions } from '../../../src/node/transcription/http-recogniser.ts';
import { Transcriber } from '../../../src/node/transcription/transcriber.ts';
import { readMessage, readWords } from '../../../src/node/voicemail/sql.ts';
import { fixedLine, hour, keptLog, line, mailbox, minute, tenant, type Mailbox } from '../notifications/support/mailbox.ts';
import { NotingServer } from '../notifications/support/gateway.ts';

const services = { sends: [], transcribes: true, transcriptWaitMs: 0 } as const;

describe('the transcription of a message', () => {
  let place: Mailbox;
  let server: NotingServer;
  let url: string;
  let transcriber: Transcriber;
  let log: ReturnType<typeof keptLog>;

  beforeEach(async () => {
    place = await mailbox();
    server = new NotingServer();
    url = await server.listen();
    log = keptLog();
  });
  afterEach(async () => {
    await transcriber.stop();
    await server.close();
    await place.store.close();
  });

  const begin = (more: Partial<HttpRecogniserOptions> = {}): Transcriber => {
    const recogniser = httpRecogniser({ url: `${url}/`, model: 'large-v3', language: 'fr', key: 'very-secret', ...more });
    transcriber = new Transcriber({ ...place, recogniser, log: log.log, graceMs: 50 });
    return transcriber;
  };
  const leave = async (more: Parameters<Mailbox['leave']>[0] = {}): Promise<string> => {
    const arrival = await place.leave({ services, ...more });
    assert.ok(arrival?.state === 'added');
    return arrival.message;
  };
  const transcriptOf = async (message: string) => (await readMessage(place.store, tenant, line.id, message))?.transcript;
  const answers = (status: number, body: string): void => {
    server.answers = (response) => response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };
  const pass = async (duration: number): Promise<void> => {
    for (let passed = 0; passed < duration; passed += 5 * minute) {
      place.time.now += 5 * minute;
      await transcriber.idle();
    }
  };

  it('is in work until it is there, and its owner is told', async () => {
    const message = await leave();
    assert.deepEqual(await transcriptOf(message), { state: 'pending' });
    answers(
      200,
      JSON.stringify({
        text: 'Bonjour Alice',
        words: [
          { word: 'Bonjour', start: 0, end: 0.5 },
          { word: 'Alice', start: 0.5, end: 1 },
        ],
      }),
    );
    const before = (await readOutbox(place.store, tenant, 0, 1000)).length;
    await begin().idle();
    assert.deepEqual(await transcriptOf(message), { state: 'ready', text: 'Bonjour Alice' });
    assert.deepEqual((await readWords(place.store, tenant, line.id, message))?.[1], { text: 'Alice', startMs: 500, endMs: 1000 });
    const events = (await readOutbox(place.store, tenant, 0, 1000)).slice(before);
    assert.deepEqual(
      events.map(({ kind, resource, user }) => [kind, resource, user]),
      [['voicemail.changed', line.id, 'alice']],
    );
    const [request] = server.requests;
    assert.equal(request?.path, '/v1/audio/transcriptions');
    assert.equal(request.headers.authorization, 'Bearer very-secret');
    const form = await new Response(new Uint8Array(request.body), {
      headers: { 'content-type': String(request.headers['content-type']) },
    }).formData();
    assert.deepEqual([form.get('model'), form.get('language'), form.get('response_format')], ['large-v3', 'fr', 'verbose_json']);
    assert.deepEqual(form.getAll('timestamp_granularities[]'), ['word', 'segment']);
    const file = form.get('file');
    assert.ok(file instanceof File);
    assert.deepEqual([file.type, file.size], ['audio/wav', 800]);
  });

  it('is not asked for where the switch brings the text, nobody sees it, or the user shall have none', async () => {
    const brought = await leave({ transcript: { state: 'ready', text: 'Allô' } });
    assert.deepEqual(await transcriptOf(brought), { state: 'ready', text: 'Allô' });
    await leave({ from: fixedLine });
    const user = await readUser(place.store, { tenant, user: 'alice' });
    assert.ok(user);
    await place.store.write((tx) => putUser(tx, { ...user, policy: { ...user.policy, voicemail: { transcription: false } } }));
    assert.equal(await transcriptOf(await leave()), undefined);
    await begin().idle();
    assert.deepEqual(server.requests, []);
  });

  it('is tried again while the server is down, and is there once it is back', async () => {
    const message = await leave();
    answers(503, '');
    begin();
    await transcriber.idle();
    await pass(hour);
    assert.deepEqual(await transcriptOf(message), { state: 'pending' });
    answers(200, '{"text":"Bonjour"}');
    await pass(hour);
    assert.deepEqual(await transcriptOf(message), { state: 'ready', text: 'Bonjour' });
  });

  it('fails after a day without a server', async () => {
    const message = await leave();
    begin({ url: 'http://127.0.0.1:9' });
    await transcriber.idle();
    await pass(26 * hour);
    assert.deepEqual(await transcriptOf(message), { state: 'failed' });
  });

  for (const [name, answer] of [
    ['nonsense', () => answers(200, '<html>')],
    ['JSON of another kind', () => answers(200, '{"result":"Bonjour"}')],
    ['an answer without end', () => (server.answers = (response) => void response.write('{"text":"' + 'a'.repeat(5 * 1024 * 1024)))],
    ['a fault at this sound', () => answers(500, 'CUDA error')],
  ] as const) {
    it(`fails after several tries where the server gives ${name}; the next message gets its own`, async () => {
      const message = await leave();
      answer();
      begin();
      await transcriber.idle();
      await pass(3 * hour);
      assert.deepEqual(await transcriptOf(message), { state: 'failed' });
      assert.equal(server.requests.length, 8);
      answers(200, '{"text":"Bonjour"}');
      const next = await leave();
      await transcriber.idle();
      assert.deepEqual(await transcriptOf(next), { state: 'ready', text: 'Bonjour' });
    });
  }

  it('fails at once where the server refuses the sound', async () => {
    const message = await leave();
    answers(415, '{"error":"no"}');
    await begin().idle();
    assert.deepEqual(await transcriptOf(message), { state: 'failed' });
    assert.equal(server.requests.length, 1);
  });

  it('waits no longer for a server than it may take, and is asked again', async () => {
    const message = await leave();
    server.answers = () => undefined;
    begin({ answerMs: 100 });
    await transcriber.idle();
    answers(200, '{"text":"Bonjour"}');
    await pass(30 * minute);
    assert.deepEqual(await transcriptOf(message), { state: 'ready', text: 'Bonjour' });
  });

  it('is dropped with its message', async () => {
    await leave();
    await place.store.write((tx) => tx.run('DELETE FROM voice_messages'));
    await begin().idle();
    assert.deepEqual(server.requests, []);
    assert.deepEqual(await place.store.query('SELECT * FROM transcriptions'), []);
  });

  it('goes nowhere but to its server, and tells the log neither key nor text', async () => {
    await leave({ name: 'Zoé Secrète' });
    server.answers = (response) => response.writeHead(307, { location: `${url}/elsewhere` }).end();
    begin();
    await transcriber.idle();
    answers(418, '{"text":"phrase secrète"}');
    await pass(30 * minute);
    assert.ok(server.requests.every(({ path }) => path === '/v1/audio/transcriptions'));
    assert.ok(log.said.length >= 2);
    for (const said of log.said) assert.doesNotMatch(said, /very-secret|secrète|Zo/);
  });
});
