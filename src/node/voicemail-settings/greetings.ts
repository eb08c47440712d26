import {
  SelfcareError,
  type Greeting,
  type GreetingDraft,
  type Id,
  type PreparedGreeting,
  type Recording,
  type UploadOptions,
  type Version,
  type Versioned,
  type CallOptions,
  type WriteOptions,
  type Written,
} from '../../contract/index.ts';
import { readProfile } from '../account/profile.ts';
import { SoundRefused } from '../media/audio/sound.ts';
import type { GreetingAudio } from '../media/audio/greeting-audio.ts';
import type { GreetingConverter } from '../media/greeting-converter.ts';
import type { MediaLinks } from '../media/media-address.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { ChangeLimit } from '../reference/change-limit.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { present } from '../shared/present.ts';
import { randomId } from '../shared/random-id.ts';
import { addAudit } from '../store/audit.ts';
import type { SqlSession } from '../store/driver.ts';
import { addEvent } from '../store/outbox.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { checkedName } from './greeting-name.ts';
import { greetingFile, mostGreetings } from './limits.ts';
import { ownMailbox } from './mailbox.ts';
import { addGreetingRecord, changeGreetingRecord, readGreeting, readGreetings, type GreetingRecord } from './sql-greetings.ts';

export interface GreetingsContext {
  readonly clock: () => number;
  readonly changes: ChangeLimit;
  readonly uploads: ChangeLimit;
  readonly converter: GreetingConverter;
  readonly media: MediaStore;
  readonly links: MediaLinks;
}

/** A prepared or removed greeting is there for so long. Milliseconds. */
export const greetingLeftMs = 60 * 60_000;

const wav = 'audio/wav';

function greetingOf({ id, version, name, durationMs, inUse, createdAt }: GreetingRecord): Greeting {
  return {
    id,
    version: String(version),
    name,
    durationSeconds: Math.round(durationMs / 1000),
    inUse,
    createdAt: new Date(createdAt).toISOString(),
  };
}

const isKept = ({ state }: GreetingRecord): boolean => state === 'kept';

async function listOf(reads: SqlSession, { tenant }: Scope, line: Id): Promise<Versioned<readonly Greeting[]>> {
  const data = (await readGreetings(reads, tenant, line)).filter(isKept).map(greetingOf).reverse();
  return { data, version: fingerprint(JSON.stringify(data)) };
}

function refusedFile({ rule, params }: SoundRefused): SelfcareError {
  return new SelfcareError('validation', { issues: [{ path: 'file', rule, ...present({ params }) }] });
}

async function converted({ converter }: GreetingsContext, file: Blob, signal: AbortSignal | undefined): Promise<GreetingAudio> {
  const { maxBytes } = greetingFile;
  if (file.size > maxBytes) throw refusedFile(new SoundRefused('too-large', { max: maxBytes }));
  try {
    return await converter.convert(new Uint8Array(await file.arrayBuffer()), greetingFile, signal);
  } catch (thrown) {
    if (signal?.aborted) throw new SelfcareError('aborted');
    throw thrown instanceof SoundRefused ? refusedFile(thrown) : thrown;
  }
}

function recordingOf({ links }: Pick<GreetingsContext, 'links'>, tenant: Id, greeting: GreetingRecord): Recording {
  const { heard, heardBytes, name, durationMs, peaks } = greeting;
  const link = links.linkTo({ tenant, key: heard, mediaType: wav, fileName: `${name || 'greeting'}.wav`, bytes: heardBytes });
  return { ...link, durationMs, peaks };
}

interface Prepare {
  readonly line: Id;
  readonly file: Blob;
  readonly options: UploadOptions | undefined;
}

/** Nothing is written before the file is converted, so that a broken upload leaves nothing. */
async function prepare(user: UserAccess, { line, file, options }: Prepare, context: GreetingsContext): Promise<PreparedGreeting> {
  const { scope } = user;
  const { tenant } = scope;
  const { clock, media, uploads } = context;
  await user.read(options, async (reads) => ownMailbox(await readProfile(reads, scope), line, 'write'));
  uploads.count(`${tenant} ${scope.user}`);
  const audio = await converted(context, file, options?.signal);
  options?.onProgress?.(file.size, file.size);
  // The disk of the sound files may fail as that of the store.
  const [narrow, wide, heard] = await user.read(
    options,
    async () => [await media.put(audio.narrow), await media.put(audio.wide), await media.put(audio.heard)] as const,
  );
  const at = clock();
  const record: GreetingRecord = {
    id: randomId(),
    state: 'prepared',
    stateAt: at,
    name: '',
    inUse: false,
    createdAt: at,
    durationMs: audio.durationMs,
    peaks: audio.peaks,
    narrow,
    wide,
    heard,
    heardBytes: audio.heard.byteLength,
    version: 1,
  };
  return user.write(options, [], async (tx) => {
    // Rights and line may have gone while the file was converted.
    ownMailbox(await readProfile(tx, scope), line, 'write');
    await addGreetingRecord(tx, tenant, line, record);
    return {
      id: record.id,
      recording: recordingOf(context, tenant, record),
      durationSeconds: Math.round(audio.durationMs / 1000),
      trimmedMs: audio.trimmedMs,
    };
  });
}

interface GreetingWrite {
  readonly line: Id;
  readonly greeting: Id;
  readonly options: WriteOptions | undefined;
}

/** A greeting in the state in which a write expects it. */
async function expected(
  tx: Transaction,
  scope: Scope,
  { line, greeting }: GreetingWrite,
  state: GreetingRecord['state'],
  since = -Infinity,
): Promise<GreetingRecord> {
  ownMailbox(await readProfile(tx, scope), line, 'write');
  const found = await readGreeting(tx, scope.tenant, line, greeting);
  if (!found || found.state !== state || found.stateAt <= since) throw new SelfcareError('not-found');
  return found;
}

function refuseStale({ version }: GreetingRecord, ifMatch: Version | undefined): void {
  const current = String(version);
  if (ifMatch !== undefined && ifMatch !== current) throw new SelfcareError('conflict', { reason: 'version', current });
}

/** @throws `limit` where the mailbox keeps as many as it may */
async function refuseFull(tx: Transaction, { tenant }: Scope, line: Id): Promise<readonly GreetingRecord[]> {
  const kept = (await readGreetings(tx, tenant, line)).filter(isKept);
  if (kept.length >= mostGreetings) throw new SelfcareError('limit', { limit: mostGreetings });
  return kept;
}

const audited = ({ id, name, inUse }: GreetingRecord) => ({ greeting: id, name, inUse });

interface Change {
  readonly action: string;
  readonly write: GreetingWrite;
  readonly before: GreetingRecord;
  readonly after: GreetingRecord;
}

async function store(
  tx: Transaction,
  scope: Scope,
  { action, write: { line, options }, before, after }: Change,
  { changes, clock }: GreetingsContext,
): Promise<Written<readonly Greeting[]>> {
  const { tenant, user } = scope;
  changes.count(`${tenant} ${line}`);
  const at = clock();
  await changeGreetingRecord(tx, tenant, line, after);
  await addAudit(tx, tenant, {
    at,
    user,
    action,
    resource: line,
    before: audited(before),
    after: audited(after),
    ...present({ requestId: options?.requestId }),
  });
  await addEvent(tx, tenant, { kind: 'voicemail-settings.changed', resource: line, user, at });
  return { ...(await listOf(tx, scope, line)), state: 'applied' };
}

/** The greetings of one user's mailboxes. */
export function greetingMethods(user: UserAccess, context: GreetingsContext) {
  const { scope } = user;
  const { clock } = context;

  const add = async (tx: Transaction, write: GreetingWrite, { name, use }: GreetingDraft): Promise<Written<readonly Greeting[]>> => {
    const at = clock();
    const before = await expected(tx, scope, write, 'prepared', at - greetingLeftMs);
    const checked = checkedName(name);
    await refuseFull(tx, scope, write.line);
    const after: GreetingRecord = { ...before, state: 'kept', stateAt: at, createdAt: at, name: checked, inUse: use };
    return store(tx, scope, { action: 'greetings.add', write, before, after }, context);
  };

  const update = async (tx: Transaction, write: GreetingWrite, { name, use }: Partial<GreetingDraft>) => {
    const before = await expected(tx, scope, write, 'kept');
    refuseStale(before, write.options?.ifMatch);
    const after = { ...before, name: name === undefined ? before.name : checkedName(name), inUse: use ?? before.inUse };
    if (after.name === before.name && after.inUse === before.inUse) {
      return { ...(await listOf(tx, scope, write.line)), state: 'applied' } as const;
    }
    return store(tx, scope, { action: 'greetings.update', write, before, after }, context);
  };

  const remove = async (tx: Transaction, write: GreetingWrite) => {
    const before = await expected(tx, scope, write, 'kept');
    refuseStale(before, write.options?.ifMatch);
    const after: GreetingRecord = { ...before, state: 'removed', stateAt: clock() };
    return store(tx, scope, { action: 'greetings.remove', write, before, after }, context);
  };

  const restore = async (tx: Transaction, write: GreetingWrite) => {
    const at = clock();
    const before = await expected(tx, scope, write, 'removed', at - greetingLeftMs);
    const kept = await refuseFull(tx, scope, write.line);
    // What was chosen since then stays.
    const inUse = before.inUse && !kept.some((other) => other.inUse);
    const after: GreetingRecord = { ...before, state: 'kept', stateAt: at, inUse };
    return store(tx, scope, { action: 'greetings.restore', write, before, after }, context);
  };

  return {
    greetings: (line: Id, call?: CallOptions): Promise<Versioned<readonly Greeting[]>> =>
      user.read(call, async (reads) => {
        ownMailbox(await readProfile(reads, scope), line, 'read');
        return listOf(reads, scope, line);
      }),
    prepareGreeting: (line: Id, file: Blob, options?: UploadOptions): Promise<PreparedGreeting> =>
      prepare(user, { line, file, options }, context),
    addGreeting: (line: Id, prepared: Id, draft: GreetingDraft, options?: WriteOptions) =>
      user.write(options, ['voicemailSettings.addGreeting', line, prepared, draft], (tx) =>
        add(tx, { line, greeting: prepared, options }, draft),
      ),
    updateGreeting: (line: Id, greeting: Id, change: Partial<GreetingDraft>, options?: WriteOptions) =>
      user.write(options, ['voicemailSettings.updateGreeting', line, greeting, change], (tx) =>
        update(tx, { line, greeting, options }, change),
      ),
    removeGreeting: (line: Id, greeting: Id, options?: WriteOptions) =>
      user.write(options, ['voicemailSettings.removeGreeting', line, greeting], (tx) => remove(tx, { line, greeting, options })),
    restoreGreeting: (line: Id, greeting: Id, options?: WriteOptions) =>
      user.write(options, ['voicemailSettings.restoreGreeting', line, greeting], (tx) => restore(tx, { line, greeting, options })),
    greetingRecording: (line: Id, greeting: Id, call?: CallOptions): Promise<Recording> =>
      user.read(call, async (reads) => {
        ownMailbox(await readProfile(reads, scope), line, 'read');
        const found = await readGreeting(reads, scope.tenant, line, greeting);
        if (!found || !isKept(found)) throw new SelfcareError('not-found');
        return recordingOf(context, scope.tenant, found);
      }),
  };
}
