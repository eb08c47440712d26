import { accountPort } from './account/service.ts';
import { callLogPort } from './call-log/service.ts';
import { callsBySearch, callVerification } from './call-log/sql.ts';
import { connectivityPort } from './connectivity/service.ts';
import { connectivityMigration } from './connectivity/sql.ts';
import { contactsMigration } from './contacts/migration.ts';
import { contactsPort } from './contacts/service.ts';
import { fillDirectory } from './contacts/sql-directory.ts';
import { openDocuments } from './documents/service.ts';
import { EventHub } from './events/hub.ts';
import { eventsPort } from './events/service.ts';
import { ForwardingService } from './forwarding/service.ts';
import { ringNumbers } from './forwarding/sql.ts';
import { historyPort } from './history/service.ts';
import { historyMigration } from './history/sql.ts';
import { linesPort } from './lines/service.ts';
import { numbersOfAnyCompany } from './lines/sql.ts';
import { numbersPort } from './numbers/service.ts';
import { numberEvidence, numbersMigration } from './numbers/sql.ts';
import { preferencesPort } from './preferences/service.ts';
import { preferencesMigration } from './preferences/sql.ts';
import { unifiedCommunicationsPort } from './unified-communications/service.ts';
import { unifiedCommunicationsMigration } from './unified-communications/sql.ts';
import { usageMigration } from './usage/migration.ts';
import { openUsage } from './usage/service.ts';
import { voicemailSettingsMigration } from './voicemail-settings/migration.ts';
import { greetingMedia } from './voicemail-settings/sql-greetings.ts';
import { openVoicemailSettings } from './voicemail-settings/service.ts';
import { once } from './shared/once.ts';
import { phones, stalePhones } from './phones/migration.ts';
import { openPhones } from './phones/service.ts';
import { openPresence } from './presence/service.ts';
import { presenceMigration } from './presence/sql.ts';
import { changeLimit } from './reference/change-limit.ts';
import type { Capability } from './reference/context.ts';
import type { MediaColumn } from './media/references.ts';
import { voicemailPort } from './voicemail/service.ts';
import { noticesMigration } from './notifications/sql.ts';
import { transcriptionsMigration } from './transcription/sql.ts';
import { voiceMessages } from './voicemail/sql.ts';
import { firstCapability } from './store/first-migration.ts';
import type { Migration } from './store/migration.ts';
import { outboxByUser } from './store/outbox.ts';

/** All parts of the reference backend, from which its adapters and its database are made. */
export const capabilities: readonly Capability[] = [
  // A released migration stays as it is: the first one made the tables of four capabilities and of the store.
  { name: 'account', migrations: [firstCapability], open: () => (user) => ({ account: accountPort(user) }) },
  {
    name: 'lines',
    migrations: [numbersOfAnyCompany],
    open({ clock, limits }) {
      const changes = changeLimit(limits.changesPerMinute, clock);
      return (user) => ({ lines: linesPort(user, { clock, changes }) });
    },
  },
  {
    name: 'forwarding',
    migrations: [ringNumbers],
    open({ store, clock, limits }) {
      const changes = changeLimit(limits.changesPerMinute, clock);
      const checks = changeLimit(limits.checksPerMinute, clock);
      const service = new ForwardingService({ clock, changes, checks });
      store.onEvents(() => service.forgetOthers());
      return (user) => ({ forwarding: service.portFor(user) });
    },
  },
  { name: 'call log', migrations: [callVerification, callsBySearch], open: () => (user) => ({ callLog: callLogPort(user) }) },
  {
    name: 'contacts',
    migrations: [contactsMigration],
    open({ store, clock, log }) {
      const filled = once(() => fillDirectory(store));
      // Calls and forwards show names of the directory, too. Where this fails, the first list tries again, and tells.
      filled().catch((err: unknown) => log.warn({ err }, 'the directory could not be filled yet'));
      return (user) => ({ contacts: contactsPort(user, { clock, filled }) });
    },
  },
  { name: 'presence', migrations: [presenceMigration], open: openPresence },
  { name: 'phones', migrations: [phones, stalePhones], open: openPhones },
  {
    name: 'numbers',
    migrations: [numbersMigration, numberEvidence],
    open:
      ({ clock, presentedNumbers }) =>
      (user) => ({ numbers: numbersPort(user, { clock, policy: presentedNumbers }) }),
  },
  {
    name: 'voicemail settings',
    migrations: [voicemailSettingsMigration],
    mediaColumns: greetingMedia.map((column) => ({ table: 'greetings', column })),
    open: openVoicemailSettings,
  },
  {
    name: 'voicemail',
    migrations: [voiceMessages, noticesMigration, transcriptionsMigration],
    mediaColumns: [{ table: 'voice_messages', column: 'media' }],
    open:
      ({ clock, media, mediaLinks }) =>
      (user) => ({ voicemail: voicemailPort(user, { clock, media, links: mediaLinks }) }),
  },
  { name: 'usage', migrations: [usageMigration], open: openUsage },
  { name: 'documents', open: openDocuments },
  {
    name: 'preferences',
    migrations: [preferencesMigration],
    open:
      ({ clock }) =>
      (user) => ({ preferences: preferencesPort(user, clock) }),
  },
  {
    name: 'connectivity',
    migrations: [connectivityMigration],
    open: () => (user) => ({ connectivity: connectivityPort(user) }),
  },
  {
    name: 'unified communications',
    migrations: [unifiedCommunicationsMigration],
    open: () => (user) => ({ unifiedCommunications: unifiedCommunicationsPort(user) }),
  },
  { name: 'history', migrations: [historyMigration], open: () => (user) => ({ history: historyPort(user) }) },
  {
    name: 'events',
    migrations: [outboxByUser],
    open({ store, log, limits: { pollMs } }) {
      const hub = new EventHub({ store, log, pollMs });
      return (user) => ({ events: eventsPort(user, hub) });
    },
  },
];

/** The migrations of all capabilities, in order. */
export const migrations: readonly Migration[] = capabilities.flatMap((each) => each.migrations ?? []).sort((a, b) => a.number - b.number);

/** Where tables of any capability name stored files. */
export const mediaColumns: readonly MediaColumn[] = capabilities.flatMap((each) => each.mediaColumns ?? []);
