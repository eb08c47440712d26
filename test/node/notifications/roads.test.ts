import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { importVoicemail } from '../../../src/node/import/import-voicemail.ts';
import { writeWav } from '../../../src/node/media/audio/wav-writer.ts';
import { readNotices } from '../../../src/node/notifications/sql.ts';
import { messageFromSwitch } from '../../../src/node/voicemail/from-switch.ts';
import { byEmail, mailbox, tenant, type Mailbox } from './support/mailbox.ts';

const sound = writeWav(
  Float32Array.from({ length: 12_000 }, (_, index) => Math.sin(index / 5) / 2),
  8000,
);
const spool = new URL('../import/fixtures/spool/default/1001/INBOX/', import.meta.url).pathname;

describe('each road on which messages come tells their owners', () => {
  let place: Mailbox;
  beforeEach(async () => {
    place = await mailbox();
  });
  afterEach(() => place.store.close());

  const told = async () =>
    (await readNotices(place.store, tenant, 'pending', 9)).map(({ kind, recipient, line }) => `${kind} ${line} ${recipient}`);

  it('a switch over HTTP, once', async () => {
    const message = { tenant, line: '+33639981234', caller: '+33639980777', key: 'k', urgent: true, sound, receivedAt: place.time.now };
    for (let time = 0; time < 2; time += 1) await messageFromSwitch({ ...place, services: byEmail }, message);
    assert.deepEqual(await told(), ['message line-alice-mobile alice@demo.example']);
  });

  it('a spool: the fresh message, once, and not what it held before', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'selfcare-spool-'));
    const inbox = join(folder, 'default/1001/INBOX');
    mkdirSync(inbox, { recursive: true });
    const text = (id: string, at: number) =>
      `[message]\norigmailbox=1001\ncallerid="Jack" <0639981234>\norigtime=${Math.floor(at / 1000)}\nmsg_id=${id}\nflag=\nduration=2\n`;
    for (const [index, at] of [Date.now() - 3 * 24 * 3_600_000, Date.now() - 60_000].entries()) {
      writeFileSync(join(inbox, `msg000${index}.txt`), text(`id-${index}`, at));
      copyFileSync(join(spool, 'msg0000.wav'), join(inbox, `msg000${index}.wav`));
    }
    try {
      const options = { tenant, services: byEmail };
      assert.equal((await importVoicemail(place, folder, options)).added, 2);
      assert.equal((await importVoicemail(place, folder, options)).known, 2);
    } finally {
      rmSync(folder, { recursive: true });
    }
    assert.deepEqual(await told(), ['message line-alice-fixed alice@demo.example']);
  });
});
