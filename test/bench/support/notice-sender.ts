/** Sends the notices of a store until none is left. Arguments: data folder, address of the SMTP server. */
import { mediaLinks } from '../../../src/node/media/media-links.ts';
import { FolderMedia } from '../../../src/node/media/folder-media.ts';
import { SmtpChannel } from '../../../src/node/notifications/email/smtp-channel.ts';
import { NoticeSender } from '../../../src/node/notifications/sender.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { databaseFile, mediaFolder } from '../../../src/node/serve.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';

/** Longer than a try of the bench's server. Milliseconds. */
const leaseMs = 3000;
const pollMs = 200;

const [folder = '', url = ''] = process.argv.slice(2);
const store = await openSqliteStore(databaseFile(folder));
const media = await FolderMedia.open(mediaFolder(folder));
const common = {
  url,
  from: { address: 'bench@prabox.example' },
  language: 'fr',
  audio: 'attach',
  clock: Date.now,
  log: silentLog,
} as const;
const channel = new SmtpChannel({ ...common, media, links: mediaLinks({ clock: Date.now }) });
const sender = new NoticeSender({ store, channel, clock: Date.now, log: silentLog, leaseMs, pollMs });

async function left(): Promise<number> {
  return Number((await store.query(`SELECT COUNT(*) AS n FROM notices WHERE state = 'pending'`))[0]?.['n']);
}

while ((await left()) > 0) {
  await sender.idle();
  await new Promise((resolve) => setTimeout(resolve, pollMs));
}
await sender.stop();
await store.close();
