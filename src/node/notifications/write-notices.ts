import type { CallParty, Id, VoicemailNotice, VoicemailSettings } from '../../contract/index.ts';
import { sentAddress } from '../../rules/email-address.ts';
import { readUser } from '../account/sql.ts';
import { readLine } from '../lines/sql.ts';
import { randomId } from '../shared/random-id.ts';
import type { Transaction } from '../store/store.ts';
import { everyOffer } from '../voicemail-settings/offers.ts';
import { readSettings } from '../voicemail-settings/sql.ts';
import { settingsOf } from '../voicemail-settings/view.ts';
import { channelNames, type ChannelName, type NoticeFacts } from './notice.ts';
import { addNotice, countNotices } from './sql.ts';

/** What happens besides when something comes into a mailbox. */
export interface MailboxServices {
  /** Channels over which notices are sent. Over others none is written. */
  readonly sends: readonly ChannelName[];
  /** Messages without a transcript are transcribed. */
  readonly transcribes: boolean;
  /** Notices that want a transcript wait so long for one that is in work. Milliseconds. */
  readonly transcriptWaitMs: number;
}

/** A company that neither sends nor transcribes. */
export const noServices: MailboxServices = { sends: [], transcribes: false, transcriptWaitMs: 0 };

/** A mailbox whose owner is told. */
export interface NotifiedMailbox {
  readonly line: { readonly id: Id; readonly owner: Id };
}

/** What happened to a mailbox. Instants are epoch milliseconds. */
export type MailboxHappening =
  | (NotifiedMailbox & {
      readonly kind: 'message';
      readonly message: Id;
      readonly caller: CallParty;
      readonly at: number;
      readonly durationMs: number;
      readonly urgent: boolean;
      /** Its transcript is in work. */
      readonly awaitsTranscript: boolean;
    })
  | (NotifiedMailbox & { readonly kind: 'missed-call'; readonly call: string; readonly caller: CallParty; readonly at: number })
  | (NotifiedMailbox & { readonly kind: 'mailbox-full'; readonly capacity: number; readonly newest: Id; readonly at: number });

/** What a switch tells late is old news by then. Milliseconds. */
const freshMs: Readonly<Record<VoicemailNotice, number>> = {
  message: 24 * 60 * 60_000,
  'mailbox-full': 24 * 60 * 60_000,
  'missed-call': 60 * 60_000,
};

/** A caller who got through to the voicemail may be speaking yet, and the message may come after its call. Milliseconds. */
const messageFollowsMs = 5 * 60_000;

/** Notices to one recipient in an hour. Repeated calls must not flood a telephone, nor cost the operator. */
const mostInAnHour: Readonly<Record<ChannelName, number>> = { email: 120, sms: 20 };
const hourMs = 60 * 60_000;

interface Address {
  readonly channel: ChannelName;
  readonly recipient: string;
  readonly transcript: boolean;
}

/** Where a kind of notice goes by the settings of a mailbox. */
function addressesOf({ email, sms, limits }: VoicemailSettings, kind: VoicemailNotice, sends: readonly ChannelName[]): readonly Address[] {
  const channels: Readonly<Record<ChannelName, readonly string[]>> = {
    email: email ? [email.address, ...(email.copyTo === null ? [] : [email.copyTo])] : [],
    sms: sms ? [sms.number] : [],
  };
  return channelNames.flatMap((channel) => {
    const chosen = { email, sms }[channel];
    const offered = limits[channel]?.notices ?? [];
    const isWanted = offered.length === 0 ? kind === 'message' : (chosen?.notices.includes(kind) ?? false);
    if (!chosen?.enabled || !isWanted || !sends.includes(channel)) return [];
    const once = new Map(channels[channel].map((recipient) => [sentAddress(recipient).toLowerCase(), recipient]));
    return [...once.values()].map((recipient) => ({ channel, recipient, transcript: chosen.transcript }));
  });
}

function factsOf(happening: MailboxHappening, called: string, transcript: boolean): NoticeFacts {
  const { at } = happening;
  switch (happening.kind) {
    case 'message': {
      const { kind, message, caller, durationMs, urgent } = happening;
      return { kind, message, caller, durationMs, urgent, transcript, called, at };
    }
    case 'missed-call':
      return { kind: happening.kind, call: happening.call, caller: happening.caller, called, at };
    case 'mailbox-full':
      return { kind: happening.kind, capacity: happening.capacity, called, at };
  }
}

const subjectOf = (happening: MailboxHappening): string =>
  happening.kind === 'message' ? happening.message : happening.kind === 'missed-call' ? happening.call : happening.newest;

function waitMs(happening: MailboxHappening, { transcript }: Address, { transcriptWaitMs }: MailboxServices): number {
  if (happening.kind === 'missed-call') return messageFollowsMs;
  return happening.kind === 'message' && happening.awaitsTranscript && transcript ? transcriptWaitMs : 0;
}

/** Writes the notices of what happened to a mailbox, in the transaction in which it happened. The same again writes none. */
export async function writeNotices(
  tx: Transaction,
  tenant: Id,
  happening: MailboxHappening,
  services: MailboxServices,
  now: number,
): Promise<void> {
  const { kind, line, at } = happening;
  if (services.sends.length === 0 || now - at > freshMs[kind]) return;
  const user = await readUser(tx, { tenant, user: line.owner });
  const record = await readLine(tx, { tenant, user: line.owner }, line.id);
  if (!user || !record) return;
  const mailbox = { account: user.account, line: record.line, right: { access: 'none' } as const };
  const settings = settingsOf(mailbox, await readSettings(tx, tenant, line.id), everyOffer);
  for (const address of addressesOf(settings, kind, services.sends)) {
    const { channel, recipient, transcript } = address;
    const isFlood = (await countNotices(tx, tenant, channel, recipient, now - hourMs)) >= mostInAnHour[channel];
    await addNotice(tx, tenant, {
      id: randomId(),
      key: JSON.stringify([kind, line.id, subjectOf(happening), channel, recipient]),
      user: line.owner,
      line: line.id,
      channel,
      recipient,
      facts: factsOf(happening, record.line.number, transcript),
      dueAt: now + waitMs(happening, address, services),
      createdAt: now,
      ...(isFlood ? { error: 'too many' } : {}),
    });
  }
}
