import {
  SelfcareError,
  type Id,
  type Versioned,
  type VoicemailSettings,
  type VoicemailSettingsChange,
  type WriteOptions,
  type Written,
} from '../../contract/index.ts';
import { refusePin } from '../../rules/pin-policy.ts';
import { readProfile } from '../account/profile.ts';
import { readLines, setAnnouncementOnly } from '../lines/sql.ts';
import type { ChangeLimit } from '../reference/change-limit.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { present } from '../shared/present.ts';
import { addAudit } from '../store/audit.ts';
import type { SqlSession } from '../store/driver.ts';
import { addEvent } from '../store/outbox.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { changedSettings } from './check.ts';
import { pinPolicy } from './limits.ts';
import { ownMailbox } from './mailbox.ts';
import type { MailboxOffers } from './offers.ts';
import type { PinHashes } from './pin-hash.ts';
import { putSettings, readSettings, type SettingsRecord } from './sql.ts';
import { settingsOf, settingsVersion, type Mailbox } from './view.ts';

export interface SettingsContext {
  readonly clock: () => number;
  readonly changes: ChangeLimit;
  /** Stricter: nobody changes a PIN often. */
  readonly pinChanges: ChangeLimit;
  readonly pins: PinHashes;
  readonly offers: MailboxOffers;
}

interface Read extends Versioned<VoicemailSettings> {
  readonly mailbox: Mailbox;
  readonly record: SettingsRecord;
}

type Offering = Pick<SettingsContext, 'offers'>;

async function settingsIn(reads: SqlSession, scope: Scope, line: Id, access: 'read' | 'write', { offers }: Offering): Promise<Read> {
  const mailbox = ownMailbox(await readProfile(reads, scope), line, access);
  const record = await readSettings(reads, scope.tenant, line);
  const data = settingsOf(mailbox, record, offers);
  return { mailbox, record, data, version: settingsVersion(record, data) };
}

/** @throws `conflict` */
function refuseStale({ version }: Read, ifMatch: string | undefined): void {
  if (ifMatch !== undefined && ifMatch !== version) throw new SelfcareError('conflict', { reason: 'version', current: version });
}

interface Change {
  readonly action: string;
  readonly line: Id;
  readonly record: SettingsRecord;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly requestId: string | undefined;
}

/** Stores a change with its audit row and event. */
async function store(tx: Transaction, scope: Scope, change: Change, context: Offering): Promise<Written<VoicemailSettings>> {
  const { action, line, record, before, after, requestId } = change;
  const { tenant, user } = scope;
  await putSettings(tx, tenant, line, record);
  const { data, version } = await settingsIn(tx, scope, line, 'write', context);
  await addAudit(tx, tenant, { at: record.changedAt, user, action, resource: line, ...present({ before, after, requestId }) });
  await addEvent(tx, tenant, { kind: 'voicemail-settings.changed', resource: line, version, user, at: record.changedAt });
  return { data, version, state: 'applied' };
}

/** The line tells whether its mailbox takes messages, because every forward to it depends on that. */
async function switchRecording(tx: Transaction, scope: Scope, line: Id, recordMessages: boolean, at: number): Promise<void> {
  await setAnnouncementOnly(tx, scope, line, !recordMessages);
  const version = fingerprint(JSON.stringify((await readLines(tx, scope)).map((each) => each.line)));
  await addEvent(tx, scope.tenant, { kind: 'lines.changed', resource: line, version, user: scope.user, at });
}

interface SettingsWrite {
  readonly line: Id;
  readonly change: VoicemailSettingsChange;
  readonly options: WriteOptions | undefined;
}

async function setSettings(
  tx: Transaction,
  scope: Scope,
  { line, change, options: { ifMatch, requestId } = {} }: SettingsWrite,
  context: SettingsContext,
): Promise<Written<VoicemailSettings>> {
  const { clock, changes } = context;
  const before = await settingsIn(tx, scope, line, 'write', context);
  refuseStale(before, ifMatch);
  const { record, mailbox, data, version } = before;
  const chosen = await changedSettings(tx, mailbox, data.limits, record.chosen, change);
  const recordMessages = change.recordMessages ?? data.recordMessages;
  const isSame = JSON.stringify(chosen) === JSON.stringify(record.chosen);
  if (isSame && recordMessages === data.recordMessages) return { data, version, state: 'applied' };
  changes.count(`${scope.tenant} ${line}`);
  const at = clock();
  if (recordMessages !== data.recordMessages) await switchRecording(tx, scope, line, recordMessages, at);
  const stored: Change = {
    action: 'voicemail-settings.set',
    line,
    record: { ...record, chosen, version: record.version + 1, changedAt: at },
    before: { ...record.chosen, recordMessages: data.recordMessages },
    after: { ...chosen, recordMessages },
    requestId,
  };
  return store(tx, scope, stored, context);
}

/** What was found out about a PIN before its transaction: hashing takes long, and nobody else writes meanwhile. */
interface JudgedPin {
  readonly pin: string;
  readonly isInUse: boolean;
  readonly sealed: string;
  /** The stored PIN with which it was compared. */
  readonly compared: string | undefined;
}

function refusedPin(rule: string, params?: Readonly<Record<string, number>>): SelfcareError {
  return new SelfcareError('validation', { issues: [{ path: 'pin', rule, ...present({ params }) }] });
}

/** @throws `not-found`, `unsupported`, `forbidden`, `validation`, `unavailable` */
async function judgedPin(
  user: UserAccess,
  line: Id,
  pin: string,
  call: WriteOptions | undefined,
  context: SettingsContext,
): Promise<JudgedPin> {
  const { tenant } = user.scope;
  const { pins } = context;
  const { record, mailbox } = await user.read(call, (reads) => settingsIn(reads, user.scope, line, 'write', context));
  const refusal = refusePin(pin, pinPolicy, mailbox.line);
  if (refusal) throw refusedPin(refusal.rule, refusal.params);
  return {
    pin,
    compared: record.pin,
    isInUse: await pins.matches(pin, record.pin, tenant, line),
    sealed: await pins.seal(pin, tenant, line),
  };
}

async function storePin(
  tx: Transaction,
  scope: Scope,
  { line, judged, options: { ifMatch, requestId } = {} }: { line: Id; judged: JudgedPin; options: WriteOptions | undefined },
  context: SettingsContext,
): Promise<Written<VoicemailSettings>> {
  const before = await settingsIn(tx, scope, line, 'write', context);
  refuseStale(before, ifMatch);
  const { record, version } = before;
  if (judged.compared !== record.pin) throw new SelfcareError('conflict', { reason: 'version', current: version });
  if (judged.isInUse) throw refusedPin('in-use');
  const stored: Change = {
    action: 'voicemail-settings.set-pin',
    line,
    record: { ...record, pin: judged.sealed, version: record.version + 1, changedAt: context.clock() },
    requestId,
  };
  return store(tx, scope, stored, context);
}

/** The settings of one user's mailboxes. */
export function settingsMethods(user: UserAccess, context: SettingsContext) {
  const { scope } = user;
  return {
    get: (line: Id, call?: WriteOptions): Promise<Versioned<VoicemailSettings>> =>
      user.read(call, async (reads) => {
        const { data, version } = await settingsIn(reads, scope, line, 'read', context);
        return { data, version };
      }),
    set: (line: Id, change: VoicemailSettingsChange, call?: WriteOptions): Promise<Written<VoicemailSettings>> =>
      user.write(call, ['voicemailSettings.set', line, change], (tx) => setSettings(tx, scope, { line, change, options: call }, context)),
    async setPin(line: Id, pin: string, call?: WriteOptions): Promise<Written<VoicemailSettings>> {
      // Before anything is hashed: each hash takes as long as a hundred reads.
      context.pinChanges.count(`${scope.tenant} ${scope.user}`);
      const judged = await judgedPin(user, line, pin, call, context);
      return user.write(call, ['voicemailSettings.setPin', line, pin], (tx) =>
        storePin(tx, scope, { line, judged, options: call }, context),
      );
    },
  };
}
