import {
  SelfcareError,
  type Id,
  type MailboxState,
  type Page,
  type VoiceMessage,
  type VoiceMessageQuery,
  type VoiceMessageRecording,
  type VoicemailPort,
  type Version,
  type Versioned,
  type WriteOptions,
  type Written,
} from '../../contract/index.ts';
import { demand } from '../account/capabilities.ts';
import { ownLine, readProfile, type Profile } from '../account/profile.ts';
import type { Access } from '../../contract/index.ts';
import type { MediaLinks } from '../media/media-address.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { decodeCursor, encodeCursor } from '../shared/cursor.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { present } from '../shared/present.ts';
import { addAudit } from '../store/audit.ts';
import type { SqlSession } from '../store/driver.ts';
import { addEvent } from '../store/outbox.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { fileNameOf, voiceMessageOf } from './message-view.ts';
import { placeOf, readMessages, type MessageFilter } from './sql-list.ts';
import { countMessages, deleteMessage, readMessage, readWords, restoreMessage, setMessageRead } from './sql.ts';
import { capacityOf, erasedBefore } from './terms.ts';

const usualLimit = 50;
/** Messages in one write. */
const mostAtOnce = 200;

const isInstant = (value: unknown): value is number => Number.isSafeInteger(value);

/** @throws `not-found` for an unknown line and for anybody else's; `unsupported` for one without messages to show; `forbidden` */
function demandMailbox(profile: Profile, line: Id, access: Access): void {
  ownLine(profile, line);
  const right = profile.capabilities.lines[line]?.voicemail;
  if (!right) throw new SelfcareError('unsupported');
  demand(profile.capabilities.ports.voicemail, access);
  demand(right, access);
}

function filterOf({ read, deleted = false, cursor, limit = usualLimit }: VoiceMessageQuery, at: number): MessageFilter {
  const [place, id] = cursor === undefined ? [] : decodeCursor(cursor, isInstant);
  const after = place === undefined || id === undefined ? undefined : { at: place, id };
  // One more than the page holds: another page follows.
  return { deleted, erasedBefore: erasedBefore(at), limit: limit + 1, ...present({ read, after }) };
}

async function listMessages(reads: SqlSession, scope: Scope, line: Id, query: VoiceMessageQuery, at: number): Promise<Page<VoiceMessage>> {
  const filter = filterOf(query, at);
  const found = await readMessages(reads, scope, line, filter);
  const shown = found.slice(0, filter.limit - 1);
  const last = shown.at(-1);
  const next = found.length > shown.length && last ? { next: encodeCursor([placeOf(last), last.id]) } : {};
  return { items: shown.map(voiceMessageOf), ...next };
}

async function stateOf(session: SqlSession, tenant: Id, line: Id, { user }: Profile, at: number): Promise<Versioned<MailboxState>> {
  const counts = await countMessages(session, tenant, line, erasedBefore(at));
  const data: MailboxState = { ...counts, capacity: capacityOf(user.policy.voicemail) };
  return { data, version: versionOf(data) };
}

const versionOf = (state: MailboxState): Version => fingerprint(JSON.stringify(state));

/** One kind of write to several messages. */
interface Change {
  readonly action: string;
  readonly facts?: Readonly<Record<string, boolean>>;
  /** @returns whether the message changed */
  readonly one: (tx: Transaction, tenant: Id, line: Id, message: Id, at: number) => Promise<boolean>;
}

const reading = (read: boolean): Change => ({
  action: 'voicemail.set-read',
  facts: { read },
  one: (tx, tenant, line, message) => setMessageRead(tx, tenant, line, message, read),
});

const removing: Change = { action: 'voicemail.remove', one: deleteMessage };

const restoring: Change = {
  action: 'voicemail.restore',
  one: (tx, tenant, line, message, at) => restoreMessage(tx, tenant, line, message, at, erasedBefore(at)),
};

interface Write {
  readonly line: Id;
  readonly messages: readonly Id[];
  readonly change: Change;
  readonly options: WriteOptions | undefined;
}

function checkLength(messages: readonly Id[]): void {
  if (messages.length <= mostAtOnce) return;
  throw new SelfcareError('validation', { issues: [{ path: 'messages', rule: 'too-long', params: { max: mostAtOnce } }] });
}

async function write(
  tx: Transaction,
  scope: Scope,
  { line, messages, change, options }: Write,
  at: number,
): Promise<Written<MailboxState>> {
  const { ifMatch, requestId } = options ?? {};
  const { tenant, user } = scope;
  const profile = await readProfile(tx, scope);
  demandMailbox(profile, line, 'write');
  checkLength(messages);
  const before = await stateOf(tx, tenant, line, profile, at);
  if ((ifMatch ?? before.version) !== before.version) throw new SelfcareError('conflict', { reason: 'version', current: before.version });
  const changed: Id[] = [];
  for (const message of new Set(messages)) if (await change.one(tx, tenant, line, message, at)) changed.push(message);
  if (changed.length === 0) return { ...before, state: 'applied' };
  const after = await stateOf(tx, tenant, line, profile, at);
  const { capacity = Infinity, total } = after.data;
  if (total > capacity && total > before.data.total) throw new SelfcareError('limit', { limit: capacity });
  const facts = { messages: changed, ...change.facts };
  await addAudit(tx, tenant, { at, user, action: change.action, resource: line, after: facts, ...present({ requestId }) });
  await addEvent(tx, tenant, { kind: 'voicemail.changed', resource: line, version: after.version, user, at });
  return { ...after, state: 'applied' };
}

export interface VoicemailOptions {
  readonly clock: () => number;
  readonly media: MediaStore;
  readonly links: MediaLinks;
}

async function recordingOf(
  reads: SqlSession,
  { tenant }: Scope,
  { user }: Profile,
  place: { readonly line: Id; readonly message: Id },
  { clock, media, links }: VoicemailOptions,
): Promise<VoiceMessageRecording> {
  const message = await readMessage(reads, tenant, place.line, place.message);
  if (!message || (message.deleted && message.keptSince <= erasedBefore(clock()))) throw new SelfcareError('not-found');
  const { key, mediaType, durationMs, peaks } = message.sound;
  const file = await media.open(key);
  if (!file) throw new StoreError('io', `The sound file of the voice message ${message.id} is missing: put ${key} back from a backup.`);
  const fileName = fileNameOf(message, user.account.timeZone);
  const words = await readWords(reads, tenant, place.line, place.message);
  return { ...links.linkTo({ tenant, key, mediaType, fileName, bytes: file.bytes }), durationMs, ...present({ peaks, words }) };
}

/** The voice messages of one user's lines. */
export function voicemailPort(user: UserAccess, options: VoicemailOptions): VoicemailPort {
  const { scope } = user;
  const { clock } = options;
  const writing = (change: Change) => (line: Id, messages: readonly Id[], call?: WriteOptions) =>
    user.write(call, [change.action, line, messages, change.facts], (tx) =>
      write(tx, scope, { line, messages, change, options: call }, clock()),
    );
  return {
    list: (line, query, call) =>
      user.read(call, async (reads) => {
        demandMailbox(await user.profile(), line, 'read');
        return listMessages(reads, scope, line, query, clock());
      }),
    state: (line, call) =>
      user.read(call, async (reads) => {
        const profile = await user.profile();
        demandMailbox(profile, line, 'read');
        return stateOf(reads, scope.tenant, line, profile, clock());
      }),
    setRead: (line, messages, read, call) => writing(reading(read))(line, messages, call),
    remove: writing(removing),
    restore: writing(restoring),
    recording: (line, message, call) =>
      user.read(call, async (reads) => {
        const profile = await user.profile();
        demandMailbox(profile, line, 'read');
        return recordingOf(reads, scope, profile, { line, message }, options);
      }),
  };
}
