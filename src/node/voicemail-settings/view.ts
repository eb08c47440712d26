import type {
  Account,
  Line,
  Right,
  Version,
  VoicemailEmail,
  VoicemailLimits,
  VoicemailNotification,
  VoicemailSettings,
  VoicemailSms,
} from '../../contract/index.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { limitsOf, usualNotices } from './limits.ts';
import type { MailboxOffers } from './offers.ts';
import type { ChosenSettings, SettingsRecord } from './sql.ts';

/** A mailbox with all that decides about its settings. */
export interface Mailbox {
  readonly account: Account;
  readonly line: Line;
  readonly right: Right;
}

type Channel = NonNullable<VoicemailLimits['email']>;

function notificationOf(
  chosen: ChosenSettings['sms'] | undefined,
  { notices, transcript }: Channel,
  enabled: boolean,
): VoicemailNotification {
  const wanted = chosen?.notices ?? usualNotices;
  return {
    enabled: chosen?.enabled ?? enabled,
    notices: notices.filter((notice) => wanted.includes(notice)),
    transcript: transcript && (chosen?.transcript ?? false),
  };
}

function emailOf({ account }: Mailbox, { email: chosen }: ChosenSettings, channel: Channel | undefined): VoicemailEmail | undefined {
  if (!channel || account.email === undefined) return undefined;
  return { ...notificationOf(chosen, channel, true), address: account.email, copyTo: chosen?.copyTo ?? null };
}

function smsOf({ line }: Mailbox, { sms: chosen }: ChosenSettings, channel: Channel | undefined): VoicemailSms | undefined {
  return channel && { ...notificationOf(chosen, channel, false), number: chosen?.number ?? line.number };
}

/** The settings as they hold: what was chosen, and the defaults of the line. */
export function settingsOf(mailbox: Mailbox, { chosen, pin }: SettingsRecord, offers: MailboxOffers): VoicemailSettings {
  const { account, line, right } = mailbox;
  const limits = limitsOf(line, account, offers);
  const email = emailOf(mailbox, chosen, limits.email);
  const sms = smsOf(mailbox, chosen, limits.sms);
  return {
    line: line.id,
    right,
    recordMessages: line.announcementOnly !== true,
    access: {
      pinSet: pin !== undefined,
      directAccessNumber: chosen.directAccessNumber ?? null,
      alwaysAskPin: chosen.alwaysAskPin ?? false,
    },
    ...(email ? { email } : {}),
    ...(sms ? { sms } : {}),
    limits,
  };
}

/** Changes with each write, and with what an answer shows besides: the account's address, the right. */
export function settingsVersion({ version }: SettingsRecord, settings: VoicemailSettings): Version {
  return `${version}.${fingerprint(JSON.stringify(settings))}`;
}
