import type { CallParty, Id } from '../../contract/index.ts';
import { addCalls } from '../call-log/sql.ts';
import type { Transaction } from '../store/store.ts';
import { arrive, type ArrivingMessage } from '../voicemail/arrival.ts';
import { readArrived, type MessageSound } from '../voicemail/sql.ts';
import { demoTenant } from './company.ts';
import { anonymous, colleagues } from './parties.ts';
import { spoken, type DemoSounds, type SoundName } from './sounds.ts';

const mailbox: { readonly id: Id; readonly owner: Id } = { id: 'line-alice-mobile', owner: 'alice' };
const minutes = 60_000;
const hours = 60 * minutes;

interface MessageSeed {
  readonly sound: SoundName;
  readonly caller: CallParty;
  /** Milliseconds. */
  readonly ago: number;
  readonly read?: true;
  readonly urgent?: true;
}

/** What waits for Alice. Newest first. */
const seeds: readonly MessageSeed[] = [
  { sound: 'message-1', caller: { number: '+33639981088', numberKind: 'mobile' }, ago: 25 * minutes },
  { sound: 'message-2', caller: { number: '+33199001300', numberKind: 'fixed', name: 'Daphné Renard' }, ago: 3 * hours, urgent: true },
  { sound: 'message-5', caller: anonymous, ago: 7 * hours },
  { sound: 'message-3', caller: { ...colleagues['chloe'], number: '1003', numberKind: 'internal' }, ago: 26 * hours, read: true },
  { sound: 'message-4', caller: { number: '+33639980117', numberKind: 'mobile', name: 'Jack Daniel' }, ago: 50 * hours, read: true },
];

/** A caller waits and hears the greeting first. Milliseconds. */
const beforeTone = 40_000;

/** The text of a sound, as a recogniser without mistakes would give it. */
export function transcriptOf(name: SoundName): Pick<ArrivingMessage, 'transcript'> {
  const text = spoken[name];
  return text === undefined ? {} : { transcript: { state: 'ready', text, language: 'fr' } };
}

function arrivingOf({ sound: name, caller, ago, read, urgent }: MessageSeed, sound: MessageSound, now: number): ArrivingMessage {
  const facts = { caller, sound, receivedAt: now - ago, read: read ?? false, urgent: urgent ?? false };
  return { sourceId: `demo:${name}`, line: mailbox, ...facts, ...transcriptOf(name) };
}

/** Leaves messages for Alice, with their calls. Asked again it does nothing. */
export async function seedMessages(tx: Transaction, sounds: DemoSounds, now: number): Promise<void> {
  if ((await readArrived(tx, demoTenant, 'demo:message-1')) !== undefined) return;
  const messages = seeds.flatMap((seed) => {
    const sound = sounds.get(seed.sound);
    return sound ? [arrivingOf(seed, sound, now)] : [];
  });
  const calls = messages.map(({ sourceId, caller, receivedAt }) => ({
    id: sourceId,
    sourceId,
    owner: mailbox.owner,
    line: mailbox.id,
    lineKind: 'mobile' as const,
    kind: 'missed' as const,
    outcome: 'voicemail' as const,
    party: caller,
    startedAt: receivedAt - beforeTone,
    durationSeconds: 0,
  }));
  await addCalls(tx, demoTenant, calls);
  await arrive(tx, demoTenant, messages, now);
}
