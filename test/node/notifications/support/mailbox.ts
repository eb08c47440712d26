import type { Transcript } from '../../../../src/contract/index.ts';
import { demoTenant } from '../../../../src/node/demo/company.ts';
import { seedDemo } from '../../../../src/node/demo/seed.ts';
import { memoryMedia } from '../../../../src/node/media/memory-media.ts';
import type { Delivery } from '../../../../src/node/notifications/notice.ts';
import type { Outgoing } from '../../../../src/node/notifications/outgoing.ts';
import type { NoticeChannel } from '../../../../src/node/notifications/sender.ts';
import type { MailboxServices } from '../../../../src/node/notifications/write-notices.ts';
import type { Log } from '../../../../src/node/shared/log.ts';
import { openSqliteStore } from '../../../../src/node/store/sqlite.ts';
import { arrive, type Arrival } from '../../../../src/node/voicemail/arrival.ts';
import { nothingChosen, putSettings, type ChosenSettings } from '../../../../src/node/voicemail-settings/sql.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const line = { id: 'line-alice-mobile', owner: 'alice' } as const;
export const fixedLine = { id: 'line-alice-fixed', owner: 'alice' } as const;
export const tenant = demoTenant;

/** E-mail alone, which waits a minute for a transcript. */
export const byEmail: MailboxServices = { sends: ['email'], transcribes: false, transcriptWaitMs: minute };

let messages = 0;

interface Leaving {
  readonly from?: typeof line | typeof fixedLine;
  readonly services?: MailboxServices;
  readonly transcript?: Transcript;
  readonly receivedAt?: number;
  readonly read?: boolean;
  readonly name?: string;
}

/** A store with the demo company, a clock that stands still, and what callers do. */
export async function mailbox(file = ':memory:') {
  const store = await openSqliteStore(file);
  const time = { now: Date.UTC(2026, 10, 25, 9, 42) };
  await seedDemo(store, time.now);
  const media = memoryMedia(() => time.now);
  const key = await media.put(new Uint8Array(800).fill(7));
  const sound = { key, mediaType: 'audio/wav', bytes: 800, durationMs: 42_000 };
  return {
    store,
    media,
    time,
    clock: () => time.now,
    choose: (chosen: ChosenSettings, of: string = line.id) =>
      store.write((tx) => putSettings(tx, tenant, of, { ...nothingChosen, chosen, version: 1 })),
    async leave({ from = line, services = byEmail, receivedAt = time.now, name, ...more }: Leaving = {}): Promise<Arrival | undefined> {
      const caller = { number: '+33639981088', numberKind: 'mobile', ...(name === undefined ? {} : { name }) } as const;
      const arriving = { sourceId: `test:${(messages += 1)}`, line: from, caller, receivedAt, sound, ...more };
      const [arrival] = await store.write((tx) => arrive(tx, tenant, [arriving], time.now, services));
      return arrival;
    },
  };
}

export type Mailbox = Awaited<ReturnType<typeof mailbox>>;

/** A channel that notes what it is given, and answers as it is told. */
export function notingChannel(slots = 4) {
  const given: Outgoing[] = [];
  const channel: NoticeChannel & { given: Outgoing[]; answer: (outgoing: Outgoing, signal: AbortSignal) => Delivery | Promise<Delivery> } =
    {
      name: 'email',
      slots,
      given,
      answer: () => ({ state: 'sent' }),
      send: async (outgoing, signal) => {
        given.push(outgoing);
        return channel.answer(outgoing, signal);
      },
      close: () => undefined,
    };
  return channel;
}

/** A log that keeps every line as text. */
export function keptLog(): { readonly log: Log; readonly said: string[] } {
  const said: string[] = [];
  const say = (fields: object, text: string): void => {
    const error = 'err' in fields && fields.err instanceof Error ? (fields.err.stack ?? '') : '';
    said.push(`${text} ${JSON.stringify(fields)} ${error}`);
  };
  return { log: { info: say, warn: say, error: say }, said };
}
