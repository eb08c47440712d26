import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { mediaLinks } from '../../../src/node/media/media-links.ts';
import { SmtpChannel } from '../../../src/node/notifications/email/smtp-channel.ts';
import { NoticeSender } from '../../../src/node/notifications/sender.ts';
import { readNotices } from '../../../src/node/notifications/sql.ts';
import { hour, keptLog, mailbox, minute, tenant, type Mailbox } from './support/mailbox.ts';
import { MailServer } from './support/mail-server.ts';

describe('e-mail over a real SMTP server', () => {
  let place: Mailbox;
  let server: MailServer;
  let url: URL;
  let sender: NoticeSender;
  let log: ReturnType<typeof keptLog>;

  beforeEach(async () => {
    place = await mailbox();
    server = new MailServer({ login: { user: 'prabox', pass: 'very-secret' } });
    url = new URL(await server.listen());
    log = keptLog();
    const channel = new SmtpChannel({
      url: `smtp://prabox:very-secret@${url.host}`,
      from: { address: 'messagerie@prabox.example' },
      language: 'fr',
      audio: 'attach',
      media: place.media,
      links: mediaLinks({ clock: place.clock }),
      clock: place.clock,
      log: log.log,
      connections: 3,
    });
    sender = new NoticeSender({ store: place.store, channel, clock: place.clock, log: log.log });
  });
  afterEach(async () => {
    await sender.stop();
    await server.close();
    await place.store.close();
  });

  const idsOf = (mails: readonly { readonly raw: Buffer }[]) =>
    mails.map(({ raw }) => /^message-id: (.*)$/im.exec(raw.toString('latin1'))?.[1]);
  const pass = async (duration: number): Promise<void> => {
    for (let passed = 0; passed < duration; passed += minute) {
      place.time.now += minute;
      await sender.idle();
    }
  };

  it('loses nothing while the server is down for an hour, and sends each once when it is back', async () => {
    await server.close();
    for (let count = 0; count < 40; count += 1) await place.leave();
    await pass(hour);
    assert.equal((await readNotices(place.store, tenant, 'pending', 100)).length, 40);
    const tries = (await readNotices(place.store, tenant, 'pending', 100)).reduce((sum, { attempts }) => sum + attempts, 0);
    assert.ok(tries < 120, `${tries} tries in vain`);
    server = new MailServer({ login: { user: 'prabox', pass: 'very-secret' } });
    await server.listen(Number(url.port));
    await pass(hour);
    assert.equal(server.mails.length, 40);
    assert.equal(new Set(idsOf(server.mails)).size, 40);
    assert.ok(server.mostConnections <= 3);
    assert.ok(log.said.some((line) => line.includes('does not answer')) && log.said.some((line) => line.includes('answers again')));
  });

  it('sends to one recipient when the other is refused, and after a while to one who was greylisted', async () => {
    const answers = new Map<string, number>();
    server.refuses = (to) => {
      const times = (answers.get(to) ?? 0) + 1;
      answers.set(to, times);
      if (to === 'gone@exemple.fr') return { status: 550, text: `5.1.1 <${to}> unknown` };
      return times === 1 ? { status: 451, text: '4.7.1 Greylisted' } : undefined;
    };
    await place.choose({ email: { copyTo: 'gone@exemple.fr' } });
    await place.leave();
    await sender.idle();
    assert.equal(server.mails.length, 0);
    await pass(minute);
    assert.deepEqual(
      server.mails.map(({ to }) => to),
      [['alice@demo.example']],
    );
    const [dead] = await readNotices(place.store, tenant, 'dead', 9);
    assert.deepEqual([dead?.recipient, dead?.error], ['gone@exemple.fr', 'refused 550 5.1.1']);
    assert.equal(answers.get('gone@exemple.fr'), 1);
  });

  it('tells the log neither password, nor address, nor what was said', async () => {
    server.refuses = (to) => ({ status: 550, text: `5.1.1 <${to}> unknown` });
    await place.leave({ name: 'Zoé Secrète', transcript: { state: 'ready', text: 'phrase secrète' } });
    await sender.idle();
    await server.close();
    await place.leave({ name: 'Zoé Secrète' });
    await sender.idle();
    server = new MailServer({ login: { user: 'prabox', pass: 'another' } });
    await server.listen(Number(url.port));
    await pass(10 * minute);
    assert.ok(log.said.length >= 2);
    for (const line of log.said) assert.doesNotMatch(line, /very-secret|alice|exemple|\+33|Zo|secrète/);
    assert.match((await readNotices(place.store, tenant, 'pending', 9))[0]?.error ?? '', /^login 535/);
  });
});
