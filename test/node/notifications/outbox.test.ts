import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readUser, putUser } from '../../../src/node/account/sql.ts';
import { addCalls } from '../../../src/node/call-log/sql.ts';
import { NoticeSender, type NoticeChannel } from '../../../src/node/notifications/sender.ts';
import { pruneNotices, readNotices, takeNotices } from '../../../src/node/notifications/sql.ts';
import { writeNotices, type MailboxServices } from '../../../src/node/notifications/write-notices.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { deleteMessage } from '../../../src/node/voicemail/sql.ts';
import { setTranscript } from '../../../src/node/voicemail/transcripts.ts';
import { byEmail, fixedLine, hour, line, mailbox, minute, notingChannel, tenant, type Mailbox } from './support/mailbox.ts';

describe('notices of a mailbox', () => {
  let place: Mailbox;
  let senders: NoticeSender[] = [];
  beforeEach(async () => {
    place = await mailbox();
  });
  afterEach(async () => {
    await Promise.all(senders.map((sender) => sender.stop()));
    senders = [];
    await place.store.close();
  });

  const pending = () => readNotices(place.store, tenant, 'pending', 1000);
  const recipients = async () => (await pending()).map(({ channel, kind, recipient }) => `${channel} ${kind} ${recipient}`).sort();
  const begin = (channel: NoticeChannel): NoticeSender => {
    const sender = new NoticeSender({ store: place.store, channel, clock: place.clock, log: silentLog, graceMs: 50 });
    senders.push(sender);
    return sender;
  };

  describe('are written', () => {
    it('for the account’s address by default, on both kinds of line', async () => {
      await place.leave();
      await place.leave({ from: fixedLine });
      assert.deepEqual(await recipients(), ['email message alice@demo.example', 'email message alice@demo.example']);
    });

    it('for the copy too, once per address', async () => {
      await place.choose({ email: { copyTo: 'bureau@exemple.fr' } });
      await place.leave();
      assert.deepEqual(await recipients(), ['email message alice@demo.example', 'email message bureau@exemple.fr']);
      await place.choose({ email: { copyTo: 'Alice@DEMO.example' } });
      await place.leave();
      assert.equal((await pending()).length, 3);
    });

    it('by the notices that were chosen, over channels that are configured', async () => {
      await place.choose({ email: { notices: ['mailbox-full'] }, sms: { enabled: true, notices: ['message'] } });
      await place.leave();
      assert.deepEqual(await recipients(), []);
      await place.leave({ services: { ...byEmail, sends: ['email', 'sms'] } });
      assert.deepEqual(await recipients(), ['sms message +33639981234']);
      await place.choose({ email: { enabled: false } });
      await place.leave({ services: { ...byEmail, sends: ['email', 'sms'] } });
      assert.equal((await pending()).length, 1);
    });

    it('with their message or not at all', async () => {
      await assert.rejects(
        place.store.write(async (tx) => {
          const at = place.time.now;
          const caller = { numberKind: 'anonymous' } as const;
          const left = { kind: 'message', line, message: 'm', caller, at, durationMs: 1, urgent: false, awaitsTranscript: false } as const;
          await writeNotices(tx, tenant, left, byEmail, at);
          throw new Error('the disk is full');
        }),
        /the disk is full/,
      );
      assert.deepEqual(await pending(), []);
    });

    it('neither for old messages nor for those that were heard elsewhere', async () => {
      await place.leave({ receivedAt: place.time.now - 25 * hour });
      await place.leave({ read: true });
      assert.deepEqual(await pending(), []);
    });

    it('at most 20 by text message in an hour, whoever calls how often; the operator sees the others', async () => {
      await place.choose({ email: { enabled: false }, sms: { enabled: true, notices: ['message'] } });
      for (let count = 0; count < 25; count += 1) await place.leave({ services: { ...byEmail, sends: ['sms'] } });
      assert.equal((await pending()).length, 20);
      const dead = await readNotices(place.store, tenant, 'dead', 99);
      assert.deepEqual(
        dead.map(({ error }) => error),
        Array<string>(5).fill('too many'),
      );
      place.time.now += hour;
      await place.leave({ services: { ...byEmail, sends: ['sms'] } });
      assert.equal((await pending()).length, 21);
    });

    it('once for each time that the mailbox is full, also when callers keep on trying', async () => {
      const user = await readUser(place.store, { tenant, user: 'alice' });
      assert.ok(user);
      await place.store.write((tx) => putUser(tx, { ...user, policy: { ...user.policy, voicemail: { capacity: 2 } } }));
      await place.choose({ email: { notices: ['mailbox-full'] } });
      await place.leave({ receivedAt: place.time.now - 5 });
      assert.equal((await pending()).length, 0);
      await place.leave({ receivedAt: place.time.now - 4 });
      assert.equal((await pending()).length, 1);
      const first = await place.leave({ receivedAt: place.time.now - 3 });
      await place.leave({ receivedAt: place.time.now - 2 });
      assert.deepEqual(first, { state: 'full', capacity: 2 });
      assert.deepEqual(await recipients(), ['email mailbox-full alice@demo.example']);
      const [old] = await place.store.query('SELECT id FROM voice_messages WHERE deleted = 0 ORDER BY received_at');
      await place.store.write((tx) => deleteMessage(tx, tenant, line.id, String(old?.['id']), place.time.now));
      await place.leave();
      assert.equal((await pending()).length, 2);
    });
  });

  describe('of calls without a message', () => {
    const call = (id: string, more: object = {}) =>
      ({
        id,
        sourceId: id,
        owner: 'alice',
        line: line.id,
        lineKind: 'mobile',
        kind: 'missed',
        outcome: 'voicemail',
        party: { number: '+33639981088', numberKind: 'mobile' },
        startedAt: place.time.now,
        durationSeconds: 0,
        ...more,
      }) as const;
    const miss = (id: string, services: MailboxServices = byEmail) =>
      place.store.write(async (tx) => {
        await addCalls(tx, tenant, [call(id)]);
        const { caller, at } = { caller: call(id).party, at: place.time.now };
        await writeNotices(tx, tenant, { kind: 'missed-call', line, call: id, caller, at }, services, at);
      });

    it('go after the time in which a message may follow, and not where one did', async () => {
      await place.choose({ email: { notices: ['missed-call'] } });
      await miss('c1');
      const channel = notingChannel();
      const sender = begin(channel);
      await sender.idle();
      assert.equal(channel.given.length, 0);
      place.time.now += 30_000;
      await place.leave({ receivedAt: place.time.now });
      place.time.now += 10 * minute;
      await miss('c2');
      place.time.now += 6 * minute;
      await sender.idle();
      assert.deepEqual(
        channel.given.map(({ notice: { facts } }) => facts.kind === 'missed-call' && facts.call),
        ['c2'],
      );
      assert.deepEqual(await pending(), []);
    });
  });

  describe('with a transcript', () => {
    const withTranscript: MailboxServices = { ...byEmail, transcribes: true };
    beforeEach(() => place.choose({ email: { transcript: true } }));

    it('wait for it, and go with it as soon as it is there, once', async () => {
      const arrival = await place.leave({ services: withTranscript });
      assert.ok(arrival?.state === 'added');
      const channel = notingChannel();
      const sender = begin(channel);
      await sender.idle();
      assert.equal(channel.given.length, 0);
      place.time.now += 20_000;
      await place.store.write(async (tx) => {
        const { now } = place.time;
        await setTranscript(
          tx,
          { tenant, line: line.id, message: arrival.message },
          { transcript: { state: 'ready', text: 'Bonjour' } },
          now,
        );
      });
      await sender.idle();
      place.time.now += hour;
      await sender.idle();
      assert.deepEqual(
        channel.given.map(({ transcript }) => transcript?.text),
        ['Bonjour'],
      );
    });

    it('go without it where it takes too long, and never twice', async () => {
      const arrival = await place.leave({ services: withTranscript });
      assert.ok(arrival?.state === 'added');
      const channel = notingChannel();
      const sender = begin(channel);
      place.time.now += minute;
      await sender.idle();
      assert.equal(channel.given.length, 1);
      assert.equal(channel.given[0]?.transcript, undefined);
      await place.store.write(async (tx) => {
        const late = { transcript: { state: 'ready', text: 'Bonjour' } } as const;
        await setTranscript(tx, { tenant, line: line.id, message: arrival.message }, late, place.time.now);
      });
      place.time.now += hour;
      await sender.idle();
      assert.equal(channel.given.length, 1);
    });

    it('go at once where the switch brings the text, or the person does not want it', async () => {
      const channel = notingChannel();
      const sender = begin(channel);
      await place.leave({ services: withTranscript, transcript: { state: 'ready', text: 'Allô' } });
      await sender.idle();
      await place.choose({ email: { transcript: false } });
      await place.leave({ services: withTranscript });
      await sender.idle();
      assert.deepEqual(
        channel.given.map(({ transcript }) => transcript?.text),
        ['Allô', undefined],
      );
    });
  });

  describe('that are not sent', () => {
    it('are tried again later, each time after a longer while, and given up after three days', async () => {
      const channel = notingChannel();
      channel.answer = () => ({ state: 'deferred', error: 'deferred 451' });
      await place.leave();
      const sender = begin(channel);
      await sender.idle();
      assert.equal(channel.given.length, 1);
      place.time.now += 14_000;
      await sender.idle();
      assert.equal(channel.given.length, 1, 'not before 15 s');
      place.time.now += 17_000;
      await sender.idle();
      assert.equal(channel.given.length, 2);
      for (let passed = 0; passed < 75 * hour; passed += 30 * minute) {
        place.time.now += 30 * minute;
        await sender.idle();
      }
      const [dead] = await readNotices(place.store, tenant, 'dead', 10);
      assert.equal(dead?.error, 'deferred 451');
      assert.ok(channel.given.length > 100 && channel.given.length < 200, String(channel.given.length));
    });

    it('because one recipient is refused: the others get theirs', async () => {
      await place.choose({ email: { copyTo: 'gone@exemple.fr' } });
      await place.leave();
      const channel = notingChannel();
      channel.answer = ({ notice }) =>
        notice.recipient.startsWith('gone') ? { state: 'refused', error: 'refused 550 5.1.1' } : { state: 'sent' };
      await begin(channel).idle();
      const [[sent], [dead]] = await Promise.all([
        readNotices(place.store, tenant, 'sent', 9),
        readNotices(place.store, tenant, 'dead', 9),
      ]);
      assert.equal(sent?.recipient, 'alice@demo.example');
      assert.deepEqual([dead?.recipient, dead?.error], ['gone@exemple.fr', 'refused 550 5.1.1']);
    });

    it('because the message is erased', async () => {
      await place.leave();
      await place.store.write((tx) => tx.run('DELETE FROM voice_messages'));
      const channel = notingChannel();
      await begin(channel).idle();
      assert.equal(channel.given.length, 0);
      assert.equal((await readNotices(place.store, tenant, 'dead', 9))[0]?.error, 'gone');
    });

    it('because a program fails at one of them: the others go', async () => {
      await place.leave({ name: 'bad' });
      await place.leave({ name: 'good' });
      const channel = notingChannel();
      channel.answer = ({ caller }) => {
        if (caller?.name === 'bad') throw new Error('no words');
        return { state: 'sent' };
      };
      await begin(channel).idle();
      assert.equal((await readNotices(place.store, tenant, 'sent', 9)).length, 1);
      assert.equal((await pending())[0]?.error, 'failed');
    });
  });

  it('are sent by one of two processes, never by both', async () => {
    for (let count = 0; count < 60; count += 1) await place.leave();
    const channels = [notingChannel(3), notingChannel(3)] as const;
    await Promise.all(channels.map((channel) => begin(channel).idle()));
    const given = channels.flatMap((channel) => channel.given.map(({ notice }) => notice.id));
    assert.equal(given.length, 60);
    assert.equal(new Set(given).size, 60);
    assert.ok(channels.every((channel) => channel.given.length > 0));
  });

  it('of a process that was killed go when its lease is over', async () => {
    await place.leave();
    const now = place.time.now;
    await place.store.write((tx) => takeNotices(tx, { channel: 'email', most: 9, now, lease: 'killed', leaseMs: 3 * minute }));
    const channel = notingChannel();
    const sender = begin(channel);
    place.time.now += 2 * minute;
    await sender.idle();
    assert.equal(channel.given.length, 0);
    place.time.now += 2 * minute;
    await sender.idle();
    assert.equal(channel.given.length, 1);
  });

  it('go though the clock is set back by a day', async () => {
    await place.leave();
    place.time.now -= 24 * hour;
    const channel = notingChannel();
    await begin(channel).idle();
    assert.equal(channel.given.length, 1);
  });

  it('that are under way when the server stops are sent by the next one', async () => {
    await place.leave();
    const hanging = notingChannel();
    hanging.answer = (_, signal) =>
      new Promise((resolve) => signal.addEventListener('abort', () => resolve({ state: 'down', error: 'timeout' })));
    const first = begin(hanging);
    while (hanging.given.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await first.stop();
    const channel = notingChannel();
    await begin(channel).idle();
    assert.equal(channel.given.length, 1);
  });

  it('are removed a while after they were settled', async () => {
    await place.leave();
    await begin(notingChannel()).idle();
    await place.store.write((tx) => pruneNotices(tx, { sent: place.time.now, dead: place.time.now }));
    assert.equal((await readNotices(place.store, tenant, 'sent', 9)).length, 1);
    await place.store.write((tx) => pruneNotices(tx, { sent: place.time.now + 1, dead: 0 }));
    assert.equal((await readNotices(place.store, tenant, 'sent', 9)).length, 0);
  });
});
