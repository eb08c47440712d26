import { createTransport, type SendMailOptions, type SMTPPoolOptions } from 'nodemailer';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import { readEmailAddress, sentAddress } from '../../../rules/email-address.ts';
import type { MediaLinks } from '../../media/media-address.ts';
import type { MediaStore } from '../../media/media-store.ts';
import type { Log } from '../../shared/log.ts';
import type { Delivery } from '../notice.ts';
import type { Outgoing } from '../outgoing.ts';
import type { NoticeChannel } from '../sender.ts';
import { onOneLine } from '../../shared/shown-text.ts';
import type { NoticeLanguage } from '../texts/index.ts';
import { wordingOf } from '../wording.ts';
import { letterHtml } from './letter-html.ts';
import { letterText } from './letter-text.ts';
import { letterOf, type SoundPlace } from './letter.ts';
import { deliveryOf } from './smtp-refusal.ts';

/** Who sends. */
export interface MailSender {
  readonly address: string;
  readonly name?: string;
}

export interface SmtpChannelOptions {
  /** `smtp:` or `smtps:`, with user and password. */
  readonly url: string;
  readonly from: MailSender;
  readonly language: NoticeLanguage;
  readonly publicUrl?: string | undefined;
  /** `attach`: the recording is in the e-mail. `link`: an address of it is, for a day. */
  readonly audio: 'attach' | 'link';
  readonly media: MediaStore;
  readonly links: MediaLinks;
  readonly clock: () => number;
  readonly log: Log;
  /** Connections at the same time. */
  readonly connections?: number;
}

const usualConnections = 4;
/** Larger ones are not attached: mailboxes take 10 MB and more, and base64 adds a third. */
const mostAttachedBytes = 6 * 1024 * 1024;
/** How long the address of a recording is good. Milliseconds. */
const linkedMs = 24 * 60 * 60_000;
/** Together less than a lease. Milliseconds. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
const wholeTryMs = 2 * 60_000;

const isOwnMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/i.test(host);

/** A password leaves this machine encrypted only, unless the address says `requireTLS=false`. */
function poolOptions(url: string, maxConnections: number): SMTPPoolOptions & { pool: true } {
  const { username, hostname } = new URL(url);
  const requireTLS = username !== '' && !isOwnMachine(hostname) && !/[?&]requireTLS=false\b/.test(url);
  return { url, pool: true, maxConnections, maxRequeues: 1, ...timeouts, ...(requireTLS ? { requireTLS } : {}) };
}

/** A name under which any system can save a file. */
export function safeFileName(name: string, extension: string): string {
  return `${onOneLine(name).replace(/["*/:<>?\\|;]+/g, '.')}.${extension}`;
}

/** The mailer would decode a caller's name that looks like an encoded word of RFC 2047. */
const asWritten = (subject: string): string => (subject.includes('=?') ? encodeWord(subject, 'B', 52) : subject);

const extensions: Readonly<Record<string, string>> = { 'audio/wav': 'wav', 'audio/mpeg': 'mp3', 'audio/ogg': 'ogg' };

/** Sends notices by SMTP, over a few connections that are kept. */
export class SmtpChannel implements NoticeChannel {
  readonly name = 'email';
  readonly slots: number;
  readonly #options: SmtpChannelOptions;
  readonly #transport;

  constructor(options: SmtpChannelOptions) {
    this.#options = options;
    this.slots = options.connections ?? usualConnections;
    this.#transport = createTransport(poolOptions(options.url, this.slots));
    // Without a listener, a fault of an idle connection would end the process. Its next e-mail tells of it.
    this.#transport.on('error', () => undefined);
  }

  async send(outgoing: Outgoing, signal: AbortSignal): Promise<Delivery> {
    const read = readEmailAddress(outgoing.notice.recipient);
    if ('refusal' in read) return { state: 'refused', error: `address ${read.refusal}` };
    const mail = await this.#mailOf(outgoing, sentAddress(read.address));
    const limit = AbortSignal.timeout(wholeTryMs);
    try {
      await this.#transport.sendMail({ ...mail, signal: AbortSignal.any([signal, limit]) });
      return { state: 'sent' };
    } catch (thrown) {
      return limit.aborted ? { state: 'down', error: 'timeout' } : deliveryOf(thrown);
    }
  }

  close(): void {
    this.#transport.close();
  }

  async #mailOf(outgoing: Outgoing, to: string): Promise<SendMailOptions> {
    const { from, language, publicUrl } = this.#options;
    const { notice, account } = outgoing;
    const { place, attachments } = await this.#soundOf(outgoing);
    const letter = letterOf(outgoing, { language, publicUrl, sound: place });
    const sender = sentAddress(from.address);
    const { texts } = wordingOf(outgoing, language);
    const settings = publicUrl === undefined ? undefined : { url: publicUrl, comment: onOneLine(texts.settingsOf(account.tenant.name)) };
    return {
      envelope: { from: sender, to: [to] },
      from: { name: onOneLine(from.name ?? ''), address: sender },
      to: { name: '', address: to },
      subject: asWritten(letter.subject),
      text: letterText(letter),
      html: letterHtml(letter),
      // The same in each try, so that mail programs show an e-mail that was sent twice once.
      messageId: `<${notice.id}@${sender.slice(sender.lastIndexOf('@') + 1)}>`,
      date: new Date(notice.createdAt),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': language },
      ...(settings ? { list: { unsubscribe: settings } } : {}),
      ...(attachments ? { attachments } : {}),
      textEncoding: 'quoted-printable',
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }

  async #soundOf(outgoing: Outgoing): Promise<{ place: SoundPlace; attachments?: SendMailOptions['attachments'] }> {
    const { sound, notice, account } = outgoing;
    const { language, publicUrl, audio, media, links, clock, log } = this.#options;
    if (!sound) return { place: { kind: 'portal' } };
    const { key, mediaType } = sound;
    const file = await media.open(key);
    if (!file) {
      log.error({ tenant: notice.tenant, notice: notice.id }, 'the sound file of a message is missing: its e-mail goes without it');
      return { place: { kind: 'portal' } };
    }
    const { texts, moment } = wordingOf(outgoing, language);
    const fileName = safeFileName(texts.fileName(moment(notice.facts.at)), extensions[mediaType] ?? 'bin');
    if (audio === 'attach' && file.bytes <= mostAttachedBytes) {
      const content = Buffer.from(await new Response(file.read(0, file.bytes)).arrayBuffer());
      return { place: { kind: 'attached' }, attachments: [{ filename: fileName, content, contentType: mediaType }] };
    }
    if (publicUrl === undefined || audio === 'attach') return { place: { kind: 'portal' } };
    const link = links.linkTo({ tenant: account.tenant.id, key, mediaType, fileName, bytes: file.bytes }, linkedMs);
    return { place: { kind: 'link', url: new URL(link.url, publicUrl).href, until: clock() + linkedMs } };
  }
}
