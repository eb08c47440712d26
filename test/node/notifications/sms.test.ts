import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { bodyTemplate } from '../../../src/node/notifications/sms/body-template.ts';
import { GatewayChannel, type GatewayChannelOptions } from '../../../src/node/notifications/sms/gateway-channel.ts';
import { smsText } from '../../../src/node/notifications/sms/sms-text.ts';
import { smsOf } from '../../../src/node/notifications/sms/sms-words.ts';
import { NotingServer } from './support/gateway.ts';
import { at, outgoingOf } from './support/outgoing.ts';

describe('the words of a text message', () => {
  it('stay in the alphabet that fits 160 characters into one', () => {
    assert.deepEqual(smsText('Message vocal de Benoît Œuvrard – « déjà vu » …', 1), {
      text: 'Message vocal de Benoit OEuvrard - " déjà vu " ...',
      encoding: 'gsm',
      parts: 1,
    });
    assert.equal(smsText('a'.repeat(160), 3).parts, 1);
    assert.equal(smsText('a'.repeat(161), 3).parts, 2);
    // Each takes two places, and 153 is odd: a part holds 76.
    assert.equal(smsText('€'.repeat(80), 3).parts, 1);
    assert.equal(smsText('€'.repeat(153), 3).parts, 3);
  });

  it('keep a writing that has no such letters, at 70 characters each', () => {
    assert.deepEqual(smsText('Сообщение', 1), { text: 'Сообщение', encoding: 'unicode', parts: 1 });
    assert.equal(smsText('Ж'.repeat(71), 2).parts, 2);
  });

  it('never take more messages than they may, and never half a character, whatever is said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), fc.integer({ min: 1, max: 3 }), (said, most) => {
        const { text, parts } = smsText(said, most);
        assert.ok(parts <= most);
        assert.doesNotMatch(text, /\p{Cs}|\p{Cc}/u);
      }),
    );
  });

  it('name who called with the number to call back, and cut a name of 300 characters', () => {
    const { text } = smsOf(outgoingOf({ caller: { name: 'Zoé', number: '+33639981234' } }), 'fr');
    assert.equal(text, 'Message vocal de Zoé, 06 39 98 12 34 (0:42).');
    const long = smsOf(outgoingOf({ caller: { name: 'Société '.repeat(40), number: '+33639981234' } }), 'fr');
    assert.equal(long.parts, 1);
    assert.match(long.text, /Société Soc\.\.\., 06 39 98 12 34 \(0:42\)\.$/);
    const transcript = { text: 'Bonjour. '.repeat(200) };
    const spoken = smsOf(outgoingOf({ transcript }), 'fr');
    assert.equal(spoken.parts, 3);
    assert.match(spoken.text, /Transcription automatique : Bonjour\. .*\.\.\.$/);
  });
});

describe('the body of an order', () => {
  it('stays JSON with the same fields, whatever the values are', () => {
    const template = bodyTemplate('{"messages":[{"to":["{{to}}"],"body":"{{text}} ({{id}})","unicode":true,"ttl":3}]}');
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, id) => {
        assert.deepEqual(JSON.parse(template.fill({ to: '+33639981234', text, id })), {
          messages: [{ to: ['+33639981234'], body: `${text} (${id})`, unicode: true, ttl: 3 }],
        });
      }),
    );
  });

  it('is refused with the reason where a text would not arrive', () => {
    assert.throws(() => bodyTemplate('{'), /must be JSON/);
    assert.throws(() => bodyTemplate('{"to":"{{to}}"}'), /must hold \{\{to\}\} and \{\{text\}\}/);
    assert.throws(() => bodyTemplate('{"to":"{{to}}","text":"{{text}} {{name}}"}'), /not \{\{name\}\}/);
  });
});

describe('a notice by text message', () => {
  let gateway: NotingServer;
  let url: string;
  const signal = new AbortController().signal;
  const facts = { kind: 'mailbox-full', capacity: 100, called: '+33639981234', at } as const;
  const order = outgoingOf({ recipient: '+33639981234', facts });

  beforeEach(async () => {
    gateway = new NotingServer();
    url = await gateway.listen();
  });
  afterEach(() => gateway.close());

  const channelOf = (more: Partial<GatewayChannelOptions> = {}) =>
    new GatewayChannel({
      url: `${url}/send?x=1`,
      headers: { authorization: 'Bearer secret' },
      body: bodyTemplate('{"to":"{{to}}","text":"{{text}}","ref":"{{id}}"}'),
      language: 'fr',
      ...more,
    });

  it('is one order with number, words and an id that a gateway can recognise', async () => {
    assert.deepEqual(await channelOf().send(order, signal), { state: 'sent' });
    const [request] = gateway.requests;
    assert.equal(request?.path, '/send?x=1');
    assert.equal(request.headers.authorization, 'Bearer secret');
    assert.equal(request.headers['idempotency-key'], order.notice.id);
    assert.deepEqual(JSON.parse(request.body.toString()), {
      to: '+33639981234',
      text: 'La messagerie vocale du 06 39 98 12 34 est pleine (100 messages). Supprimez des messages.',
      ref: order.notice.id,
    });
  });

  it('whose answer does not come is ordered again under the same id', async () => {
    gateway.answers = () => undefined;
    const channel = channelOf({ answerMs: 200 });
    assert.deepEqual(await channel.send(order, signal), { state: 'down', error: 'timeout' });
    gateway.answers = (response) => response.end();
    assert.deepEqual(await channel.send(order, signal), { state: 'sent' });
    const keys = gateway.requests.map(({ headers }) => headers['idempotency-key']);
    assert.deepEqual(keys, [order.notice.id, order.notice.id]);
  });

  it('that is not taken: it is later, never, or the operator’s account', async () => {
    const answers: readonly (readonly [status: number, delivery: unknown])[] = [
      [400, { state: 'refused', error: 'refused 400' }],
      [422, { state: 'refused', error: 'refused 422' }],
      [429, { state: 'deferred', error: 'deferred 429', retryMs: 90_000 }],
      [409, { state: 'deferred', error: 'deferred 409', retryMs: 90_000 }],
      [401, { state: 'down', error: 'account 401' }],
      [307, { state: 'down', error: 'account 307' }],
      [503, { state: 'down', error: 'unreachable 503' }],
    ];
    for (const [status, delivery] of answers) {
      gateway.answers = (response) => response.writeHead(status, { 'retry-after': '90', location: 'http://127.0.0.1:9/' }).end();
      assert.deepEqual(await channelOf().send(order, signal), delivery);
    }
    await gateway.close();
    assert.deepEqual(await channelOf().send(order, signal), { state: 'down', error: 'unreachable' });
  });

  it('goes to no number that is none', async () => {
    const delivery = await channelOf().send(outgoingOf({ recipient: '+33 6\r\nX: 1', facts }), signal);
    assert.deepEqual(delivery, { state: 'refused', error: 'address format' });
    assert.deepEqual(gateway.requests, []);
  });
});
