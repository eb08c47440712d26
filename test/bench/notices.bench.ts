// Ten thousand e-mails that wait, and a server that takes each after 50 ms; then two thousand whose sender is killed (SIGKILL) in the middle.
// --quick: 400 each.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FolderMedia } from '../../src/node/media/folder-media.ts';
import { addNotice } from '../../src/node/notifications/sql.ts';
import { databaseFile, mediaFolder } from '../../src/node/serve.ts';
import { openSqliteStore } from '../../src/node/store/sqlite.ts';
import { seedDemo } from '../../src/node/demo/seed.ts';
import { addMessage } from '../../src/node/voicemail/sql.ts';
import { MailServer } from '../node/notifications/support/mail-server.ts';
import { machineSpeed } from './support/machine.ts';
import { isQuick, report, reportTimed, withFolder } from './support/report.ts';

const NOTICES = isQuick ? 400 : 10_000;
const KILLED = isQuick ? 400 : 2_000;
const ANSWER_MS = 50;
/** As the channel keeps them. */
const CONNECTIONS = 4;
/** 10 s at 8 kHz. */
const SOUND_BYTES = 160_000;
const tenant = 'demo';
const line = 'line-alice-mobile';
const sender = fileURLToPath(new URL('./support/notice-sender.ts', import.meta.url));

async function fill(folder: string, count: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const store = await openSqliteStore(databaseFile(folder));
  await seedDemo(store);
  const media = await FolderMedia.open(mediaFolder(folder));
  const key = await media.put(new Uint8Array(SOUND_BYTES).fill(7));
  const sound = { key, mediaType: 'audio/wav', bytes: SOUND_BYTES, durationMs: 10_000 };
  const caller = { number: '+33639981088', numberKind: 'mobile' } as const;
  const at = Date.now();
  await store.write(async (tx) => {
    await addMessage(tx, tenant, { id: 'm', line, sourceId: 'm', receivedAt: at, caller, sound, read: false, urgent: false });
    const told = { kind: 'message', message: 'm', caller, durationMs: 10_000, urgent: false, transcript: false } as const;
    for (let index = 0; index < count; index += 1) {
      const recipient = `user-${index}@example.com`;
      const common = { id: `n${index}`, key: recipient, user: 'alice', line, channel: 'email', recipient } as const;
      await addNotice(tx, tenant, { ...common, facts: { ...told, called: '+33639981234', at }, dueAt: at, createdAt: at });
    }
  });
  await store.close();
}

function send(folder: string, url: string): ChildProcess {
  return spawn(process.execPath, [sender, folder, url], { stdio: ['ignore', 'inherit', 'inherit'] });
}

async function ended(child: ChildProcess): Promise<void> {
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The sender ended with ${code}.`);
}

/** How often each recipient got the e-mail. */
function received(server: MailServer): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { to } of server.mails) times.set(to[0] ?? '', (times.get(to[0] ?? '') ?? 0) + 1);
  return times;
}

async function serving(work: (server: MailServer, url: string) => Promise<void>): Promise<void> {
  const server = new MailServer({ delayMs: ANSWER_MS, keptBytes: 1 });
  const url = await server.listen();
  try {
    await work(server, url);
  } finally {
    await server.close();
  }
}

const speed = machineSpeed();

await withFolder(async (folder) => {
  await fill(`${folder}/drained`, NOTICES);
  await serving(async (server, url) => {
    const child = send(`${folder}/drained`, url);
    // From the first e-mail on: what is measured is the sending, not the start of a program.
    while (server.mails.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const begun = performance.now();
    while (server.mails.length < NOTICES && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    const seconds = (performance.now() - begun) / 1000;
    if (child.exitCode === null) await ended(child);
    console.log(`${NOTICES} e-mails with 160 kB of sound in ${seconds.toFixed(1)} s, ${(NOTICES / seconds).toFixed(1)} a second`);
    reportTimed('e-mails a second', NOTICES / seconds, { atLeast: 20 }, speed);
    report('connections at the same time', server.mostConnections, { atMost: CONNECTIONS });
    report('e-mails that are lost', NOTICES - received(server).size, { atMost: 0 });
    report('e-mails that came twice', server.mails.length - received(server).size, { atMost: 0 });
  });

  await fill(`${folder}/killed`, KILLED);
  await serving(async (server, url) => {
    const first = send(`${folder}/killed`, url);
    while (server.mails.length < KILLED / 2) await new Promise((resolve) => setTimeout(resolve, 5));
    first.kill('SIGKILL');
    await once(first, 'exit');
    await ended(send(`${folder}/killed`, url));
    report('killed: e-mails that are lost', KILLED - received(server).size, { atMost: 0 });
    report('killed: e-mails that came twice', server.mails.length - received(server).size, { atMost: CONNECTIONS });
  });
});
