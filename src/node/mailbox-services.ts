import { ConfigError, type ServeConfig } from './config.ts';
import { mediaLinks } from './media/media-links.ts';
import type { MediaStore } from './media/media-store.ts';
import { NoticeSender, type NoticeChannel } from './notifications/sender.ts';
import { GatewayChannel } from './notifications/sms/gateway-channel.ts';
import type { SecretBox } from './secrets/secret-box.ts';
import type { Log } from './shared/log.ts';
import type { Store } from './store/store.ts';
import { httpRecogniser } from './transcription/http-recogniser.ts';
import { Transcriber } from './transcription/transcriber.ts';
import { everyOffer, type MailboxOffers } from './voicemail-settings/offers.ts';

/** Settings offer what is configured. A demo offers everything, and says so in its log. */
export function offersOf({ demo, mailboxServices: config }: Pick<ServeConfig, 'demo' | 'mailboxServices'>): MailboxOffers {
  if (demo) return everyOffer;
  return { email: config?.email !== undefined, sms: config?.sms !== undefined, transcripts: config?.transcription !== undefined };
}

export interface MailboxServicesOptions {
  readonly config: ServeConfig;
  readonly store: Store;
  readonly media: MediaStore;
  readonly box: SecretBox | undefined;
  readonly log: Log;
}

/** The mailer is loaded where it is used only. */
async function emailChannel({ config, media, box, log }: MailboxServicesOptions): Promise<NoticeChannel | undefined> {
  const { mailboxServices, publicUrl } = config;
  if (!mailboxServices?.email) return undefined;
  const { email, language } = mailboxServices;
  if (email.audio === 'link' && !box) {
    throw new ConfigError('SELFCARE_MAIL_AUDIO=link needs SELFCARE_SECRET_KEYS: links signed without a key end with the process');
  }
  const { SmtpChannel } = await import('./notifications/email/smtp-channel.ts');
  const links = mediaLinks({ clock: Date.now, box });
  return new SmtpChannel({ ...email, language, publicUrl, media, links, clock: Date.now, log });
}

function smsChannel({ mailboxServices }: ServeConfig): NoticeChannel | undefined {
  return mailboxServices?.sms && new GatewayChannel({ ...mailboxServices.sms, language: mailboxServices.language });
}

/** Sends notices and has messages transcribed, as far as it is configured. @returns what ends it */
export async function startMailboxServices(options: MailboxServicesOptions): Promise<() => Promise<void>> {
  const { config, store, media, log } = options;
  const channels = [await emailChannel(options), smsChannel(config)].filter((channel) => channel !== undefined);
  const transcription = config.mailboxServices?.transcription;
  const workers = [
    ...channels.map((channel) => new NoticeSender({ store, channel, clock: Date.now, log })),
    ...(transcription ? [new Transcriber({ store, media, recogniser: httpRecogniser(transcription), clock: Date.now, log })] : []),
  ];
  if (!config.mailboxServices?.email) log.info({}, 'no e-mail is sent: SELFCARE_SMTP_URL and SELFCARE_MAIL_FROM are not set');
  return async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
  };
}
