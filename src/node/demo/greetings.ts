import type { Id } from '../../contract/index.ts';
import { summarizeWav } from '../media/audio/peaks.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import type { SqlSession } from '../store/driver.ts';
import type { Store } from '../store/store.ts';
import { PinHashes } from '../voicemail-settings/pin-hash.ts';
import { addGreetingRecord, type GreetingRecord } from '../voicemail-settings/sql-greetings.ts';
import { putSettings, readSettings, type ChosenSettings } from '../voicemail-settings/sql.ts';
import { demoTenant } from './company.ts';

/** Greetings with their files, spoken by synthetic voices and converted already: no demo waits for that at its start. */
const seeds = [
  { file: 'greeting-1.wav', name: 'Bureau', inUse: true, daysAgo: 18 },
  { file: 'greeting-2.wav', name: 'Réunion', inUse: false, daysAgo: 27 },
  { file: 'greeting-3.wav', name: 'Congés d’été', inUse: false, daysAgo: 122 },
] as const;

type GreetingFile = (typeof seeds)[number]['file'];

const mailbox: Id = 'line-alice-mobile';
const dayMs = 24 * 60 * 60_000;

const chosen: ChosenSettings = {
  directAccessNumber: '+33639981234',
  alwaysAskPin: true,
  email: { enabled: true, copyTo: 'assistant@blueprint.example', notices: ['message', 'mailbox-full'], transcript: true },
  sms: { enabled: true, number: '+33639981234', notices: ['missed-call', 'message', 'mailbox-full'], transcript: false },
};

/** In the middle column of a telephone: neither a sequence nor a repetition. */
const pin = '2580';

export interface GreetingSeeding {
  readonly media: MediaStore;
  /** Reads a file of the demo. */
  readonly load: (file: GreetingFile) => Promise<Uint8Array<ArrayBuffer>>;
  /** Seals the PIN; without it there is none. */
  readonly box: SecretBox | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

async function greetingOf(seed: (typeof seeds)[number], { media, load, now }: GreetingSeeding): Promise<GreetingRecord> {
  const { file, name, inUse, daysAgo } = seed;
  const content = await load(file);
  const { durationMs, peaks } = summarizeWav(content);
  const key = await media.put(content);
  const createdAt = now - daysAgo * dayMs;
  return {
    ...{ id: `demo-greeting-${daysAgo}`, state: 'kept', stateAt: createdAt, name, inUse, createdAt, durationMs, peaks, version: 1 },
    ...{ narrow: key, wide: key, heard: key, heardBytes: content.byteLength },
  };
}

const isNew = async (reads: SqlSession): Promise<boolean> => (await readSettings(reads, demoTenant, mailbox)).version === 0;

/** Gives Alice's mailbox greetings and settings, unless it has settings. */
export async function seedGreetings(store: Store, seeding: GreetingSeeding): Promise<void> {
  if (!(await isNew(store))) return;
  const greetings = await Promise.all(seeds.map((seed) => greetingOf(seed, seeding)));
  const sealed = seeding.box && (await new PinHashes(seeding.box).seal(pin, demoTenant, mailbox));
  await store.write(async (tx) => {
    if (!(await isNew(tx))) return;
    for (const greeting of greetings) await addGreetingRecord(tx, demoTenant, mailbox, greeting);
    const record = { chosen, version: 1, changedAt: seeding.now };
    await putSettings(tx, demoTenant, mailbox, sealed === undefined ? record : { ...record, pin: sealed });
  });
}
