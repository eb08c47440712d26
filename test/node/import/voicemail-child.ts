/** Imports a spool in a process of its own, twice, and prints how it went. Arguments: database, folder of the sounds, spool. */
import { importVoicemail } from '../../../src/node/import/import-voicemail.ts';
import { FolderMedia } from '../../../src/node/media/folder-media.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { tenant } from '../store/records.ts';

const [database = '', sounds = '', spool = ''] = process.argv.slice(2);
const store = await openSqliteStore(database, { role: 'tool' });
const media = await FolderMedia.open(sounds);
const used = process.cpuUsage();
const started = performance.now();
const { added, left } = await importVoicemail({ store, media }, spool, { tenant });
const milliseconds = Math.round(performance.now() - started);
const { user, system } = process.cpuUsage(used);
const cpuMilliseconds = Math.round((user + system) / 1000);
const residentMiB = Math.round(process.resourceUsage().maxRSS / 1024);
const again = performance.now();
await importVoicemail({ store, media }, spool, { tenant });
await store.close();
console.log(
  JSON.stringify({ added, left, milliseconds, cpuMilliseconds, againMilliseconds: Math.round(performance.now() - again), residentMiB }),
);
