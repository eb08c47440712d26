import { z } from 'zod';
import { readEmailAddress } from '../rules/email-address.ts';
import type { MailSender } from './notifications/email/smtp-channel.ts';
import { bodyTemplate, type BodyTemplate } from './notifications/sms/body-template.ts';
import { noticeLanguages, type NoticeLanguage } from './notifications/texts/index.ts';
import { channelNames } from './notifications/notice.ts';
import { noServices, type MailboxServices } from './notifications/write-notices.ts';
import { present } from './shared/present.ts';
import type { HttpRecogniserOptions } from './transcription/http-recogniser.ts';

/** Services outside that tell people about their mailboxes and write their messages down. What is absent is not used. */
export interface MailboxServicesConfig {
  readonly language: NoticeLanguage;
  /** Milliseconds. */
  readonly transcriptWaitMs: number;
  readonly email?: { readonly url: string; readonly from: MailSender; readonly audio: 'attach' | 'link' };
  readonly sms?: { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: BodyTemplate };
  readonly transcription?: Pick<HttpRecogniserOptions, 'url' | 'key' | 'model' | 'language'>;
}

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

/** `Name <address>` or an address alone. */
const sender = z.string().transform((text, context): MailSender => {
  const [, name = '', bracketed] = /^([^<>]*)<([^<>]*)>$/.exec(text) ?? [];
  const read = readEmailAddress(bracketed ?? text);
  if ('address' in read) return { address: read.address, ...(name.trim() === '' ? {} : { name: name.trim().replace(/^"(.*)"$/, '$1') }) };
  context.addIssue({ code: 'custom', message: 'must be an address such as voicemail@example.com, or Name <address>' });
  return { address: '' };
});

const headerName = /^[!#$%&'*+.^_`|~\w-]+$/;
const headerValue = /^[\t\x20-\x7e]*$/;

const headers = z.string().transform((text, context): Readonly<Record<string, string>> => {
  try {
    const read: unknown = JSON.parse(text);
    const entries = typeof read === 'object' && read !== null && !Array.isArray(read) ? Object.entries(read) : [['', '']];
    if (entries.every(([name, value]) => headerName.test(name) && typeof value === 'string' && headerValue.test(value))) {
      return Object.fromEntries(entries) as Record<string, string>;
    }
  } catch {
    // Told below, without the text: it holds a key.
  }
  context.addIssue({ code: 'custom', message: 'must be a JSON object of header names and texts' });
  return {};
});

const body = z.string().transform((text, context): BodyTemplate => {
  try {
    return bodyTemplate(text);
  } catch (thrown) {
    context.addIssue({ code: 'custom', message: thrown instanceof Error ? thrown.message : 'cannot be read' });
    return { fill: () => '' };
  }
});

/** Settings of the configuration. */
export const mailboxServicesSettings = {
  language: z.enum(noticeLanguages).default('fr'),
  transcriptWait: z.coerce.number({ error: 'must be a number of seconds' }).int().min(0).max(3600).default(60),
  smtpUrl: z.url({ protocol: /^smtps?$/, error: 'must be an smtp or smtps address' }).optional(),
  mailFrom: sender.optional(),
  mailAudio: z.enum(['attach', 'link']).default('attach'),
  smsUrl: httpUrl.optional(),
  smsHeaders: headers.optional(),
  smsBody: body.default(bodyTemplate('{"to":"{{to}}","text":"{{text}}","id":"{{id}}"}')),
  transcriptionUrl: httpUrl.optional(),
  transcriptionKey: z.string().regex(headerValue, { error: 'must be plain ASCII' }).optional(),
  transcriptionModel: z.string().min(1).max(200).default('whisper-1'),
  transcriptionLanguage: z
    .string()
    .regex(/^[a-z]{2}$/, { error: 'must be a code such as fr' })
    .optional(),
};

/** Their environment variables. */
export const mailboxServicesVariables = {
  language: 'SELFCARE_LANGUAGE',
  transcriptWait: 'SELFCARE_TRANSCRIPT_WAIT',
  smtpUrl: 'SELFCARE_SMTP_URL',
  mailFrom: 'SELFCARE_MAIL_FROM',
  mailAudio: 'SELFCARE_MAIL_AUDIO',
  smsUrl: 'SELFCARE_SMS_URL',
  smsHeaders: 'SELFCARE_SMS_HEADERS',
  smsBody: 'SELFCARE_SMS_BODY',
  transcriptionUrl: 'SELFCARE_TRANSCRIPTION_URL',
  transcriptionKey: 'SELFCARE_TRANSCRIPTION_KEY',
  transcriptionModel: 'SELFCARE_TRANSCRIPTION_MODEL',
  transcriptionLanguage: 'SELFCARE_TRANSCRIPTION_LANGUAGE',
} as const;

type Settled = z.output<z.ZodObject<typeof mailboxServicesSettings>> & { readonly publicUrl?: string | undefined };

/** @returns what is missing, in the words of the person who configures */
export function mistakeInServices({ smtpUrl, mailFrom, mailAudio, publicUrl }: Settled): string | undefined {
  if ((smtpUrl === undefined) !== (mailFrom === undefined)) {
    return 'E-mail needs both SELFCARE_SMTP_URL and SELFCARE_MAIL_FROM, the address that sends';
  }
  if (mailAudio === 'link' && publicUrl === undefined) return 'SELFCARE_MAIL_AUDIO=link needs SELFCARE_PUBLIC_URL, to which the links lead';
  return undefined;
}

export function mailboxServicesOf(settled: Settled): MailboxServicesConfig {
  const { language, transcriptWait, smtpUrl, mailFrom, mailAudio: audio, smsUrl, smsHeaders = {}, smsBody } = settled;
  const { transcriptionUrl, transcriptionKey: key, transcriptionModel: model, transcriptionLanguage } = settled;
  return {
    language,
    transcriptWaitMs: transcriptWait * 1000,
    ...(smtpUrl !== undefined && mailFrom ? { email: { url: smtpUrl, from: mailFrom, audio } } : {}),
    ...(smsUrl === undefined ? {} : { sms: { url: smsUrl, headers: smsHeaders, body: smsBody } }),
    ...(transcriptionUrl === undefined
      ? {}
      : { transcription: { url: transcriptionUrl, model, ...present({ key, language: transcriptionLanguage }) } }),
  };
}

/** What happens besides when something comes into a mailbox, by a configuration. */
export function servicesOf(config: MailboxServicesConfig | undefined): MailboxServices {
  if (!config) return noServices;
  const { transcription, transcriptWaitMs } = config;
  return { sends: channelNames.filter((name) => config[name] !== undefined), transcribes: transcription !== undefined, transcriptWaitMs };
}
