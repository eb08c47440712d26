import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { FileRefusal } from '../../../src/node/import/file-refusal.ts';
import { importVoicemail, type LeftMessage, type VoicemailImportOptions } from '../../../src/node/import/import-voicemail.ts';
import { FolderMedia } from '../../../src/node/media/folder-media.ts';
import { writeWav } from '../../../src/node/media/audio/wav-writer.ts';
import { checkMedia } from '../../../src/node/media/check-media.ts';
import { mediaColumns } from '../../../src/node/capabilities.ts';
import type { MediaStore } from '../../../src/node/media/media-store.ts';
import { memoryMedia } from '../../../src/node/media/memory-media.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { StoreError } from '../../../src/node/store/store-error.ts';
import { readMessages } from '../../../src/node/voicemail/sql-list.ts';
import { readMessage, setMessageRead, type MessageRecord } from '../../../src/node/voicemail/sql.ts';
import { tenant } from '../store/records.ts';
import { company } from './company.ts';
import cases from './fixtures/spool-cases.json' with { type: 'json' };

const line = 'alice-fixed';

let spool: string;
let store: Store;
let media: MediaStore;
beforeEach(async () => {
  spool = mkdtempSync(join(tmpdir(), 'selfcare-spool-'));
  cpSync(join(import.meta.dirname, 'fixtures/spool'), spool, { recursive: true });
  store = await company();
  media = memoryMedia();
});
afterEach(async () => {
  await store.close();
  rmSync(spool, { recursive: true });
});

const inMailbox = (path: string) => join(spool, 'default/1001', path);

async function run(options: Partial<VoicemailImportOptions> = {}, from = { store, media }) {
  const left: LeftMessage[] = [];
  const result = await importVoicemail(from, spool, { tenant, onLeft: (message) => left.push(message), ...options });
  return { ...result, left: left.map(({ name, reason }) => `${name.replace('default/1001/', '')} ${reason}`), found: left };
}

/** With the names that the switch has told: in the portal those of contacts and directory stand before them. */
async function all(): Promise<readonly MessageRecord[]> {
  const shown = await readMessages(store, { tenant, user: 'alice' }, line, { deleted: false, erasedBefore: 0, limit: 1000 });
  const stored = await Promise.all(shown.map(({ id }) => readMessage(store, tenant, line, id)));
  return stored.flatMap((each) => each ?? []);
}

/** The keys that a case names. */
function factsOf({ caller, receivedAt, sound, read, urgent, sourceId }: MessageRecord, wanted: object): Record<string, unknown> {
  const facts: Record<string, unknown> = {
    name: caller.name ?? null,
    number: caller.number ?? null,
    numberKind: caller.numberKind,
    receivedAt: new Date(receivedAt).toISOString().replace('.000', ''),
    durationSeconds: sound.durationMs / 1000,
    read,
    // The reference backend can tell.
    urgent: urgent ? 'shown if the backend can tell' : undefined,
    key: sourceId.split(':').at(-1),
  };
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, facts[name]]));
}

const filesOf = (pattern: string): readonly string[] =>
  pattern.endsWith('.*')
    ? readdirSync(dirname(inMailbox(pattern)))
        .map((name) => join(dirname(pattern), name))
        .filter((path) => path.startsWith(pattern.slice(0, -1)))
    : [pattern];

/** What the switch does between two runs. */
const changes: Readonly<Record<string, (first: string, second: string) => void>> = {
  copy: (from, to) => copyFileSync(inMailbox(from), inMailbox(to)),
  append: (path, text) => appendFileSync(inMailbox(path), text),
  remove: (pattern) => filesOf(pattern).forEach((path) => rmSync(inMailbox(path))),
  rename: (from, to) =>
    filesOf(from).forEach((path) => renameSync(inMailbox(path), inMailbox(path.replace(from.slice(0, -2), to.slice(0, -2))))),
};

type Facts = Readonly<Record<string, unknown>>;
interface Expectation {
  readonly message?: Facts & { readonly receivedAt?: string };
  readonly then?: readonly (readonly [change: string, first: string, second?: string])[];
  readonly secondRun?: { readonly imported: number; readonly message?: Facts };
}

describe('an import of a spool that was met in the field', () => {
  it('brings each whole message once, and names those that are not whole yet', async () => {
    const first = await run();
    assert.deepEqual([first.messages, first.added], [7, 5]);
    assert.deepEqual(first.left, ['INBOX/msg0002 no-audio', 'INBOX/msg0003 recording']);
    const second = await run();
    assert.deepEqual([second.added, second.known, second.left.length], [0, 5, 2]);
  });

  for (const { title, expect } of cases) {
    it(title, async () => {
      const { message, then = [], secondRun } = expect as unknown as Expectation;
      await run();
      const before = await all();
      const theMessage = before.find(({ receivedAt }) => receivedAt === Date.parse(message?.receivedAt ?? ''));
      if (message) {
        assert.ok(theMessage);
        assert.deepEqual(factsOf(theMessage, message), message);
        await store.write((tx) => setMessageRead(tx, tenant, line, theMessage.id, true));
      }
      for (const [change, first, second = ''] of then) changes[change]?.(first, second);
      const again = await run();
      assert.equal(again.added, secondRun?.imported ?? 0);
      const after = await all();
      if (theMessage) assert.equal(after.find(({ id }) => id === theMessage.id)?.read, true);
      const added = after.find(({ id }) => !before.some((each) => each.id === id));
      if (secondRun?.message) assert.deepEqual(added && factsOf(added, secondRun.message), secondRun.message);
    });
  }
});

describe('an import of a spool', () => {
  it('takes the best of several formats, and says which one it cannot read', async () => {
    await run();
    const best = (await all()).find(({ caller }) => caller.number === '+33478110022');
    assert.equal(best?.sound.bytes, 32_044, 'the WAV, not the GSM in WAV beside it');
    rmSync(inMailbox('INBOX/msg0001.wav'));
    const { found } = await run({ source: 'another' });
    assert.deepEqual(
      found.find(({ name }) => name.endsWith('msg0001')),
      { name: 'default/1001/INBOX/msg0001', reason: 'format', found: '.WAV, .gsm' },
    );
  });

  it('tells a damaged sound, and a mailbox of nobody', async () => {
    writeFileSync(inMailbox('INBOX/msg0005.wav'), 'no sound at all');
    cpSync(inMailbox('.'), join(spool, 'default/4711'), { recursive: true });
    const { left } = await run();
    assert.ok(left.includes('INBOX/msg0005 damaged'));
    assert.ok(left.includes('default/4711/INBOX/msg0000 no-line'));
  });

  it('takes messages that were heard by telephone as read, and leaves out deleted ones', async () => {
    cpSync(inMailbox('INBOX'), inMailbox('Old'), { recursive: true });
    rmSync(inMailbox('INBOX'), { recursive: true });
    mkdirSync(inMailbox('Deleted'));
    for (const name of readdirSync(inMailbox('Old'))) copyFileSync(inMailbox(`Old/${name}`), inMailbox(`Deleted/${name}`));
    assert.equal((await run()).added, 5);
    assert.deepEqual(
      (await all()).filter(({ read }) => !read).map(({ urgent }) => urgent),
      [true],
    );
  });

  it('imports one context where it is told, and keeps switches apart', async () => {
    cpSync(join(spool, 'default'), join(spool, 'other'), { recursive: true });
    assert.equal((await run({ context: 'other' })).added, 5);
    assert.equal((await run({ context: 'other', source: 'second' })).added, 5);
    assert.equal((await run()).added, 5);
  });

  it('leaves what a full mailbox does not take, and brings it once there is room', async () => {
    for (let index = 100; index < 200; index++) {
      writeFileSync(inMailbox(`INBOX/msg0${index}.wav`), writeWav(Float32Array.of(0.5, index / 200), 8000));
      writeFileSync(inMailbox(`INBOX/msg0${index}.txt`), `[message]\ncallerid=0613249088\norigtime=17950000${index}\nduration=1\n`);
    }
    const { added, left } = await run();
    assert.equal(added, 100);
    assert.equal(left.filter((each) => each.endsWith(' full')).length, 5);
  });

  it('refuses a tenant without lines', async () => {
    await assert.rejects(run({ tenant: 'nobody' }), FileRefusal);
  });
});

describe('an import that is interrupted', () => {
  const openFolder = (write?: Parameters<typeof FolderMedia.open>[1]) => FolderMedia.open(join(spool, '.media'), write);

  it('by a full disk in the middle of a message keeps no row and nothing half', async () => {
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    const failing = await openFolder({
      async write(file, content) {
        await file.write(content.subarray(0, 1000));
        throw full;
      },
    });
    await assert.rejects(run({}, { store, media: failing }), (thrown) => thrown instanceof StoreError && thrown.code === 'full');
    assert.deepEqual(await all(), []);
    const later = await openFolder();
    for await (const { key } of later.list()) assert.fail(`half a file under ${key}`);
    assert.equal((await run({}, { store, media: later })).added, 5);
  });

  it('between sound and row leaves an orphan that the check finds, and adds each message once the second time', async () => {
    const folder = await openFolder();
    const killed: Store = { ...store, query: store.query.bind(store), write: () => Promise.reject(new Error('killed')) };
    await assert.rejects(run({}, { store: killed, media: folder }), /killed/);
    const inTwoHours = Date.now() + 2 * 3_600_000;
    const check = (now: number) => checkMedia(store, folder, mediaColumns, now);
    const { files, orphans, missing } = await check(inTwoHours);
    assert.ok(files > 0);
    assert.deepEqual([orphans.length, missing.length], [files, 0]);
    assert.deepEqual((await check(Date.now())).orphans, [], 'a row may be about to be written');
    assert.equal((await run({}, { store, media: folder })).added, 5);
    assert.deepEqual((await check(inTwoHours)).orphans, []);
    const [message] = await all();
    await folder.remove(message?.sound.key ?? '');
    assert.deepEqual((await check(inTwoHours)).missing, [message?.sound.key]);
  });
});
