import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { readEmailAddress, sentAddress } from '../../../src/rules/email-address.ts';
import { safeFileName, SmtpChannel, type SmtpChannelOptions } from '../../../src/node/notifications/email/smtp-channel.ts';
import { mediaLinks } from '../../../src/node/media/media-links.ts';
import { memoryMedia } from '../../../src/node/media/memory-media.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { MailServer } from './support/mail-server.ts';
import { at, outgoingOf, soundIn } from './support/outgoing.ts';

interface Cases {
  readonly 'header-injection': readonly {
    readonly callerName?: string;
    readonly attachmentName?: string;
    readonly unsubscribeComment?: string;
  }[];
  readonly addresses: readonly {
    readonly input?: string;
    readonly expect: { readonly accepted: boolean; readonly stored?: string; readonly sentTo?: string; readonly storedLocalPart?: string };
  }[];
  readonly 'long-subject': readonly { readonly callerName: string }[];
}

const cases = JSON.parse(readFileSync(new URL('./fixtures/mail.json', import.meta.url), 'utf8')) as Cases;
const signal = new AbortController().signal;

describe('an e-mail about a voice message', () => {
  let server: MailServer;
  let url: string;
  let channel: SmtpChannel | undefined;
  const media = memoryMedia();

  beforeEach(async () => {
    server = new MailServer();
    url = await server.listen();
  });
  afterEach(async () => {
    channel?.close();
    channel = undefined;
    await server.close();
  });

  const channelOf = (more: Partial<SmtpChannelOptions> = {}): SmtpChannel =>
    (channel = new SmtpChannel({
      url,
      from: { address: 'messagerie@prabox.example', name: 'Messagerie Prabox' },
      language: 'fr',
      publicUrl: 'https://portail.example/',
      audio: 'attach',
      media,
      links: mediaLinks({ clock: () => at }),
      clock: () => at,
      log: silentLog,
      ...more,
    }));
  const raw = (index = 0): string => server.mails[index]?.raw.toString('latin1') ?? '';
  const headers = (index = 0): string => raw(index).slice(0, raw(index).indexOf('\r\n\r\n'));

  it('has subject, words and sound in the language of the server, for people and for programs', async () => {
    const transcript = { text: 'Bonjour Alice, c’est Mathias.', language: 'fr' };
    const delivery = await channelOf().send(
      outgoingOf({ caller: { name: 'Zoé', number: '+33639981234' }, transcript, ...(await soundIn(media)) }),
      signal,
    );
    assert.deepEqual(delivery, { state: 'sent' });
    assert.deepEqual(server.mails[0]?.to, ['alice@example.com']);
    const mail = await server.parsed();
    assert.equal(mail.subject, 'Nouveau message vocal de Zoé');
    assert.equal(mail.from?.text, '"Messagerie Prabox" <messagerie@prabox.example>');
    assert.equal(mail.messageId, '<0123456789abcdef0123456789abcdef@prabox.example>');
    assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
    const html = String(mail.html);
    assert.match(html, /<html lang="fr">/);
    for (const text of [mail.text ?? '', html]) {
      assert.match(text, /Zoé, 06 39 98 12 34/);
      assert.match(text, /mercredi 25 novembre 2026 (?:à )?10:42/);
      assert.match(text, /0:42/);
      assert.match(text, /Transcription automatique/);
      assert.match(text, /peut contenir des erreurs/);
      assert.match(text, /Bonjour Alice, c’est Mathias\./);
      assert.match(text, /https:\/\/portail\.example\//);
    }
    const [sound] = mail.attachments;
    assert.equal(sound?.contentType, 'audio/wav');
    assert.match(sound.filename ?? '', /^Message vocal mercredi 25 novembre 2026.*10\.42\.wav$/);
    assert.deepEqual([...sound.content], Array<number>(800).fill(7));
  });

  it('speaks English, and hides the number of a caller who hides it', async () => {
    await channelOf({ language: 'en' }).send(outgoingOf({ caller: {} }), signal);
    const mail = await server.parsed();
    assert.equal(mail.subject, 'New voice message from a hidden number');
    assert.match(String(mail.html), /<html lang="en">/);
    assert.doesNotMatch(String(mail.html), /tel:/);
  });

  it('tells of a call without a message, and of a full mailbox', async () => {
    const sender = channelOf();
    const caller = { number: '+33639981234', numberKind: 'mobile' } as const;
    await sender.send(outgoingOf({ facts: { kind: 'missed-call', call: 'c', caller, called: '+33199001234', at } }), signal);
    await sender.send(outgoingOf({ facts: { kind: 'mailbox-full', capacity: 1000, called: '+33199001234', at } }), signal);
    assert.equal((await server.parsed(0)).subject, 'Appel sans message de 06 39 98 12 34');
    const full = await server.parsed(1);
    assert.equal(full.subject, 'Messagerie vocale pleine : 01 99 00 12 34');
    assert.match(full.text ?? '', /1\s000 messages/);
  });

  it('has an address of the sound for a day, where sounds are not attached', async () => {
    const links = mediaLinks({ clock: () => at });
    const outgoing = outgoingOf(await soundIn(media));
    await channelOf({ audio: 'link', links }).send(outgoing, signal);
    const mail = await server.parsed();
    assert.deepEqual(mail.attachments, []);
    const token = /https:\/\/portail\.example\/v1\/media\/([\w.-]+)/.exec(mail.text ?? '')?.[1] ?? '';
    assert.equal(links.open(token)?.key, outgoing.sound?.key);
    const inADay = mediaLinks({ clock: () => at + 24 * 3600_000 - 1 });
    assert.equal(inADay.open(token), undefined, 'another key');
    assert.match(mail.text ?? '', /possible jusqu’au jeudi 26 novembre 2026/);
  });

  it('goes without a sound that is too large for mailboxes, and says where it is', async () => {
    await channelOf().send(outgoingOf(await soundIn(media, new Uint8Array(7 * 1024 * 1024))), signal);
    const mail = await server.parsed();
    assert.deepEqual(mail.attachments, []);
    assert.match(mail.text ?? '', /L’enregistrement est dans votre messagerie vocale/);
  });

  describe('whose caller writes a name', () => {
    for (const { callerName: name } of cases['header-injection']) {
      if (name === undefined) continue;
      it(`${JSON.stringify(name)}: it stays a name`, async () => {
        await channelOf().send(outgoingOf({ caller: { name } }), signal);
        const mail = await server.parsed();
        assert.deepEqual(server.mails[0]?.to, ['alice@example.com']);
        assert.equal(mail.headers.get('bcc'), undefined);
        assert.equal(headers().match(/^content-type:/gim)?.length, 1);
        assert.match(headers(), /^content-type: multipart\/alternative/im);
        const shown = name
          .replace(/\p{Cc}+/gu, ' ')
          .replace(/\s+/g, ' ')
          .trim();
        assert.equal(mail.subject, `Nouveau message vocal de ${shown}`);
        for (const text of [mail.subject, mail.text ?? '', String(mail.html)]) assert.doesNotMatch(text.replace(/\n/g, ' '), /\p{Cc}/u);
        assert.doesNotMatch(String(mail.html), /<(?:b|img)\b/);
      });
    }

    for (const { callerName: name } of cases['long-subject']) {
      it(`of ${name.length} characters: subject and lines keep their bounds, and no character is cut`, async () => {
        await channelOf().send(outgoingOf({ caller: { name } }), signal);
        const { subject = '', html } = await server.parsed();
        assert.ok(subject.length <= 150);
        assert.doesNotMatch(subject, /\p{Cs}|\ufffd/u);
        assert.equal(subject.endsWith('…'), name.length > 100);
        const longest = Math.max(
          ...raw()
            .split('\r\n')
            .map(({ length }) => length),
        );
        assert.ok(longest <= 998, `a line of ${longest} bytes`);
        assert.match(String(html), /<html lang="fr">/);
      });
    }

    it('or a transcript with marks of HTML: they are read, not obeyed', async () => {
      const text = 'Rappelez <script>alert(1)</script> & "vite"\u202e\u0000';
      await channelOf().send(outgoingOf({ transcript: { text, language: '"><b>' } }), signal);
      const html = String((await server.parsed()).html);
      assert.match(html, /Rappelez &lt;script&gt;alert\(1\)&lt;\/script&gt; &amp; &quot;vite&quot;/);
      assert.doesNotMatch(html, /<script|<b>|\u202e/);
    });
  });

  it('has a header that leads to the settings, which a company cannot break', async () => {
    const account = { ...outgoingOf().account, tenant: { id: 'demo', name: 'a\r\nX-Bad: 2' } };
    await channelOf().send(outgoingOf({ account }), signal);
    assert.match(headers(), /^list-unsubscribe: <https:\/\/portail\.example\/>/im);
    assert.doesNotMatch(headers(), /^x-bad/im);
  });

  it('names its sound so that any system can save it', async () => {
    for (const { attachmentName } of cases['header-injection']) {
      if (attachmentName === undefined) continue;
      assert.equal(safeFileName(attachmentName.replace(/\.wav$/, ''), 'wav'), 'message-.Léa. X-Bad. 1.wav');
    }
  });

  describe('goes to an address', () => {
    for (const { input, expect } of cases.addresses) {
      const address = input ?? `${'a'.repeat(64)}@${Array<string>(4).fill('b'.repeat(63)).join('.')}`;
      it(`${JSON.stringify(address.slice(0, 60))}: ${expect.accepted ? 'as it is kept' : 'never, nor to a part of it'}`, async () => {
        const delivery = await channelOf().send(outgoingOf({ recipient: address }), signal);
        const read = readEmailAddress(address);
        assert.equal('address' in read, expect.accepted);
        if (!('address' in read)) {
          assert.deepEqual(delivery, { state: 'refused', error: `address ${read.refusal}` });
          assert.deepEqual(server.mails, []);
          return;
        }
        if (expect.stored !== undefined) assert.equal(read.address, expect.stored);
        if (expect.storedLocalPart !== undefined) assert.equal(read.address.split('@')[0], expect.storedLocalPart);
        const sentTo = expect.sentTo ?? sentAddress(read.address);
        assert.equal(server.mails.length, 1);
        assert.deepEqual(
          server.commands.filter((command) => command.startsWith('RCPT')),
          [`RCPT TO:<${sentTo}>`],
        );
        assert.ok(headers().split('\r\n').includes(`To: ${sentTo}`), headers());
      });
    }
  });

  describe('that the server does not take', () => {
    const tried = (recipient = 'alice@example.com') => (channel ?? channelOf()).send(outgoingOf({ recipient }), signal);

    it('for good: this recipient alone', async () => {
      server.refuses = (to) => (to.startsWith('gone') ? { status: 550, text: '5.1.1 <gone@example.com> is unknown here' } : undefined);
      channelOf();
      assert.deepEqual(await tried('gone@example.com'), { state: 'refused', error: 'refused 550 5.1.1' });
      assert.deepEqual(await tried(), { state: 'sent' });
    });

    it('yet: greylisting', async () => {
      server.refuses = () => ({ status: 451, text: '4.7.1 Try again later' });
      assert.deepEqual(await tried(), { state: 'deferred', error: 'deferred 451 4.7.1' });
    });

    it('because of who sends it, closes down, or wants a login: no recipient is to blame', async () => {
      channelOf();
      server.refusesSender = () => ({ status: 553, text: '5.7.1 Sender address rejected' });
      assert.deepEqual(await tried(), { state: 'down', error: 'sender 553 5.7.1' });
      server.refusesSender = () => ({ status: 530, text: '5.7.0 Authentication required' });
      assert.deepEqual(await tried(), { state: 'down', error: 'login 530 5.7.0' });
      server.refusesSender = () => undefined;
      server.refusesData = () => ({ status: 421, text: '4.3.2 Closing' });
      assert.deepEqual(await tried(), { state: 'down', error: 'unreachable 421 4.3.2' });
    });

    it('because it is too large: the recipient’s server is to blame', async () => {
      server.refusesData = () => ({ status: 552, text: '5.3.4 Too large' });
      assert.deepEqual(await tried(), { state: 'refused', error: 'refused 552 5.3.4' });
    });

    it('because it is not there', async () => {
      await server.close();
      assert.deepEqual(await tried(), { state: 'down', error: 'unreachable' });
      server = new MailServer();
    });
  });

  it('logs in, and says so where the password is wrong', async () => {
    const guarded = new MailServer({ login: { user: 'prabox', pass: 'p@ss:word' } });
    const { host } = new URL(await guarded.listen());
    try {
      const right = channelOf({ url: `smtp://prabox:${encodeURIComponent('p@ss:word')}@${host}` });
      assert.deepEqual(await right.send(outgoingOf(), signal), { state: 'sent' });
      right.close();
      const wrong = channelOf({ url: `smtp://prabox:wrong@${host}` });
      assert.deepEqual(await wrong.send(outgoingOf(), signal), { state: 'down', error: 'login 535' });
    } finally {
      channel?.close();
      await guarded.close();
    }
  });

  it('sends no password in the clear to another machine, unless the operator says so', async () => {
    const guarded = new MailServer({ login: { user: 'prabox', pass: 'secret' } });
    const { port } = new URL(await guarded.listen());
    // An address of this machine that does not look like one.
    const elsewhere = `smtp://prabox:secret@0.0.0.0:${port}`;
    const tried = () => guarded.commands.some((command) => command.startsWith('AUTH'));
    try {
      assert.deepEqual(await channelOf({ url: elsewhere }).send(outgoingOf(), signal), { state: 'down', error: 'encryption' });
      assert.equal(tried(), false);
      channel?.close();
      assert.deepEqual(await channelOf({ url: `${elsewhere}?requireTLS=false` }).send(outgoingOf(), signal), { state: 'sent' });
      assert.equal(tried(), true);
    } finally {
      channel?.close();
      await guarded.close();
    }
  });
});
