import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { CallParty, Id } from '../../contract/index.ts';
import { classifyNumber } from '../../rules/numbers.ts';
import { hasLine, readTenants } from '../lines/sql.ts';
import { summarizeWav } from '../media/audio/peaks.ts';
import { openWav } from '../media/audio/wav-reader.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { MailboxServices } from '../notifications/write-notices.ts';
import type { Store } from '../store/store.ts';
import { arrive, type ArrivingMessage } from '../voicemail/arrival.ts';
import { readArrived, type MessageSound } from '../voicemail/sql.ts';
import { nameOf, numberIn } from './caller-name.ts';
import { NumberReader } from './caller-number.ts';
import { textOf } from './decoded-text.ts';
import { Directory, type Extension } from './directory.ts';
import { FileRefusal } from './file-refusal.ts';
import { spoolMessages, type SpoolMessage } from './spool-folder.ts';
import { readSpoolText, type SpoolText } from './spool-text.ts';

/**
 * Why a message was not imported. A later run tries again.
 * - `no-audio`, `recording`: the switch has not written all of it.
 * - `no-line`: the mailbox is none of the tenant's lines.
 * - `format`: there is only sound in a format that is not read, such as GSM.
 * - `damaged`: the sound cannot be read. `no-time`: the text has no `origtime`.
 * - `full`: the mailbox takes no more.
 */
export type LeftReason = 'no-audio' | 'recording' | 'no-line' | 'format' | 'damaged' | 'no-time' | 'full';

/** Reasons that pass by themselves. */
export const passingReasons: readonly LeftReason[] = ['no-audio', 'recording'];

export interface LeftMessage {
  /** `default/1001/INBOX/msg0003`. */
  readonly name: string;
  readonly reason: LeftReason;
  /** `format`: the formats that are there. */
  readonly found?: string;
}

export interface VoicemailImportOptions {
  readonly tenant: Id;
  /** Only this context of the spool: where each is a company of its own. */
  readonly context?: string;
  /** Digits that people dial for an outside line, and that numbers may begin with: `['0']`. */
  readonly outsidePrefixes?: readonly string[];
  /** Tells the spools of several switches apart. `asterisk` when left out. */
  readonly source?: string;
  /** Over which notices of new messages go, and whether these are transcribed. Neither when left out. */
  readonly services?: MailboxServices;
  /** Told of each message that was left. */
  readonly onLeft?: (message: LeftMessage) => void;
}

export interface VoicemailImportResult {
  readonly messages: number;
  readonly added: number;
  /** Imported before. */
  readonly known: number;
  readonly left: number;
}

/** Messages in one transaction. */
const atOnce = 128;
/** Sounds that are stored side by side: most of the time goes by while a disk writes. Each is whole in memory meanwhile. */
const soundsAtOnce = 16;
const longestSeconds = 3600;
const unreadFormats = new Set(['.WAV', '.gsm', '.g722', '.sln', '.sln16', '.ulaw', '.alaw', '.ogg', '.mp3']);

/**
 * Imports voice messages from a spool. A second run adds new messages alone: the key of a message does not depend on the names of its
 * files. Memory does not depend on how many there are.
 * @throws {@link FileRefusal} for a tenant without lines, and a folder without messages
 */
export async function importVoicemail(
  { store, media }: { readonly store: Store; readonly media: MediaStore },
  spool: string,
  options: VoicemailImportOptions,
): Promise<VoicemailImportResult> {
  if (!(await hasLine(store, options.tenant))) {
    const others = await readTenants(store, 5);
    throw new FileRefusal(`The tenant ${options.tenant} has no line. Tenants with lines: ${others.join(', ') || 'none'}.`);
  }
  const run = new VoicemailImport(store, media, options);
  for await (const message of spoolMessages(spool, options.context)) await run.take(message);
  return run.finish();
}

type Left = Omit<LeftMessage, 'name'>;
/** A message with all but its sound, and its text as it was read. */
interface Draft {
  readonly message: SpoolMessage;
  readonly raw: string;
  readonly arriving: Omit<ArrivingMessage, 'sound'>;
}
type Known = { readonly known: true };
type Prepared = { readonly arriving: ArrivingMessage } | Known | Left;

/** Messages without an id are told apart by what does not change. */
function sourceIdOf(source: string, { context, mailbox }: SpoolMessage, { id, stableFields }: SpoolText): string {
  const key = id ?? `fields-${hash('sha256', JSON.stringify(stableFields), 'base64url').slice(0, 20)}`;
  return `${source}:${context}/${mailbox}:${key}`;
}

const pathOf = ({ context, mailbox, folderName, name }: SpoolMessage): string => `${context}/${mailbox}/${folderName}/${name}`;

class VoicemailImport {
  readonly #store: Store;
  readonly #media: MediaStore;
  readonly #options: VoicemailImportOptions;
  readonly #directory: Directory;
  readonly #counts = { messages: 0, added: 0, known: 0, left: 0 };
  #waiting: SpoolMessage[] = [];

  constructor(store: Store, media: MediaStore, options: VoicemailImportOptions) {
    this.#store = store;
    this.#media = media;
    this.#options = options;
    this.#directory = new Directory(store, options.tenant, new NumberReader(options.outsidePrefixes));
  }

  async take(message: SpoolMessage): Promise<void> {
    this.#counts.messages += 1;
    this.#waiting.push(message);
    if (this.#waiting.length >= atOnce) await this.#flush();
  }

  async finish(): Promise<VoicemailImportResult> {
    await this.#flush();
    return { ...this.#counts };
  }

  async #flush(): Promise<void> {
    const messages = this.#waiting;
    this.#waiting = [];
    const drafts: (Draft | Known | Left)[] = [];
    for (const message of messages) drafts.push(await this.#draftOf(message));
    const prepared = await eachOf(drafts, soundsAtOnce, async (draft) => ('raw' in draft ? this.#withSound(draft) : draft));
    const arriving = prepared.flatMap((each) => ('arriving' in each ? [each.arriving] : []));
    const { tenant, services } = this.#options;
    const keep = () => this.#store.write((tx) => arrive(tx, tenant, arriving, Date.now(), services));
    const arrivals = arriving.length === 0 ? [] : await keep();
    const rest = arrivals.values();
    for (const [index, each] of prepared.entries()) {
      const message = messages[index];
      if ('reason' in each) this.#leave(message, each);
      else if ('known' in each) this.#counts.known += 1;
      else this.#count(message, rest.next().value?.state);
    }
  }

  #count(message: SpoolMessage | undefined, state: 'added' | 'known' | 'full' | undefined): void {
    if (state === 'full') this.#leave(message, { reason: 'full' });
    else this.#counts[state ?? 'known'] += 1;
  }

  #leave(message: SpoolMessage | undefined, left: Left): void {
    this.#counts.left += 1;
    if (message) this.#options.onLeft?.({ name: pathOf(message), ...left });
  }

  async #draftOf(message: SpoolMessage): Promise<Draft | Known | Left> {
    const raw = await this.#textOf(message);
    const text = raw === undefined ? 'recording' : readSpoolText(raw);
    if (raw === undefined || typeof text === 'string') return { reason: text === 'no-time' ? text : 'recording' };
    const sourceId = sourceIdOf(this.#options.source ?? 'asterisk', message, text);
    if ((await readArrived(this.#store, this.#options.tenant, sourceId)) !== undefined) return { known: true };
    const line = await this.#lineOf(message.mailbox);
    if (!line) return { reason: 'no-line' };
    const isNew = message.folderName === 'INBOX' || message.folderName === 'Urgent';
    const arriving = {
      sourceId,
      line: { id: line.id, owner: line.line.owner },
      caller: await this.#callerOf(text.callerId, line.country),
      receivedAt: text.receivedAt,
      read: !isNew,
      urgent: text.urgent || message.folderName === 'Urgent',
    };
    return { message, raw, arriving };
  }

  async #withSound({ message, raw, arriving }: Draft): Promise<Prepared> {
    const sound = await this.#soundOf(message);
    if ('reason' in sound) return sound;
    // The switch may have renumbered the folder between the two files.
    if ((await this.#textOf(message)) !== raw) return { reason: 'recording' };
    return { arriving: { ...arriving, sound } };
  }

  /** @returns undefined where the switch has just moved it away */
  async #textOf({ folder, name }: SpoolMessage): Promise<string | undefined> {
    const bytes = await ifThere(readFile(join(folder, `${name}.txt`)));
    return bytes && textOf(bytes);
  }

  async #lineOf(mailbox: string): Promise<Extension | undefined> {
    await this.#directory.load([mailbox]);
    return this.#directory.find(mailbox);
  }

  async #callerOf(callerId: string, country: string): Promise<CallParty> {
    const written = numberIn(callerId) || callerId;
    const number = this.#directory.numberOf(written, country);
    await this.#directory.load(number === undefined ? [] : [number]);
    const isColleague = number !== undefined && this.#directory.find(number) !== undefined;
    const name = nameOf(callerId.includes('<') ? callerId : `${callerId} <>`, number ?? '') || undefined;
    const numberKind = classifyNumber(number, country, () => isColleague);
    return { numberKind, ...(number === undefined ? {} : { number }), ...(name === undefined ? {} : { name }) };
  }

  /** WAV is the best of the formats that a switch writes side by side, and the only one that browsers play. */
  async #soundOf({ folder, name, sounds }: SpoolMessage): Promise<MessageSound | Left> {
    const wav = sounds.includes(`${name}.wav`) ? await ifThere(readFile(join(folder, `${name}.wav`))) : undefined;
    if (!wav || wav.byteLength === 0) {
      const found = sounds.map((sound) => extname(basename(sound))).filter((extension) => unreadFormats.has(extension));
      return wav || found.length === 0 ? { reason: 'no-audio' } : { reason: 'format', found: found.join(', ') };
    }
    const summary = summaryOf(wav);
    if ('reason' in summary) return summary;
    const key = await this.#media.put(wav);
    return { key, mediaType: 'audio/wav', bytes: wav.byteLength, ...summary };
  }
}

/** Does work for each item, so many at a time. @returns the results in the order of the items */
async function eachOf<T, R>(items: readonly T[], atATime: number, work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const lane = async () => {
    for (const [index, item] of rest) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atATime }, lane));
  return results;
}

function summaryOf(wav: Uint8Array): ReturnType<typeof summarizeWav> | Left {
  try {
    if (openWav(wav).data.byteLength === 0) return { reason: 'no-audio' };
    return summarizeWav(wav, longestSeconds);
  } catch {
    return { reason: 'damaged' };
  }
}

async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
    throw thrown;
  }
}
