import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { aesSecretBox } from '../../../src/node/secrets/aes-secret-box.ts';
import { databaseFile } from '../../../src/node/serve.ts';
import { sealedPlace } from '../../../src/node/phones/sealed-place.ts';
import { type DeliveryRecord, putDelivery } from '../../../src/node/phones/sql-deliveries.ts';
import { putDeviceUpload } from '../../../src/node/phones/sql-uploads.ts';
import type { Store } from '../../../src/node/store/store.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';
import { secrets, tellsSecret, writeInput } from './support/phone-file.ts';
import { selfcareHere, temporaryFolder } from './support/selfcare.ts';

const key = new Uint8Array(32).fill(9);
const box = aesSecretBox([key]);
const keys = { SELFCARE_SECRET_KEYS: Buffer.from(key).toString('base64') };
const at = Date.UTC(2026, 10, 25, 12, 0, 7);
const later = at + 60_000;

const phoneOf = (id: string, mac: string, more: object = {}) => ({
  id,
  owner: 'alice',
  model: 'T46U',
  mac,
  accounts: [{ line: 'line-alice-fixed', userName: '1001', password: secrets.password }],
  ...more,
});

const states: Readonly<Record<string, DeliveryRecord>> = {
  current: { prepared: 3, preparedAt: at, fetched: 3, fetchedAt: later },
  waiting: { prepared: 3, preparedAt: later, fetched: 2, fetchedAt: at },
  notified: { prepared: 3, preparedAt: at, fetched: 2, fetchedAt: at, notifiedAt: later },
  failed: { prepared: 1, preparedAt: at, problem: 'not-writable' },
  never: { prepared: 1, preparedAt: at },
};

describe('selfcare provision phones and uploads', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  const inStore = async <T>(work: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openSqliteStore(databaseFile(data), { role: 'tool' });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const provision = (args: readonly string[], env: Readonly<Record<string, string>> = keys) =>
    selfcareHere(['provision', ...args], { SELFCARE_DATA: data, ...env });
  const uploads = (...more: string[]) => provision(['uploads', '--device', 'polycom', ...more]);

  before(async () => {
    await inStore((store) => seedDemo(store, Date.now()));
    const devices = [
      ...Object.keys(states).map((state, index) => phoneOf(state, `805ec000000${index + 1}`, { firmware: '108.86.0.20' })),
      phoneOf('polycom', '64167f0a1001', { model: 'VVX 600', accessPassword: 'let-me-in' }),
      phoneOf('quiet', '805ec0000009'),
    ];
    const input = { service: { sip: { host: 'sip.example.com' }, adminPassword: secrets.admin }, devices };
    assert.equal((await provision(['enrol', writeInput(folder.path, 'enrol.json', input)])).code, 0);
    await inStore((store) =>
      store.write(async (tx) => {
        for (const [id, delivery] of Object.entries(states)) await putDelivery(tx, 'demo', id, delivery);
        for (const [name, body] of [
          ['app.log', 'first line\nsecond é\n'],
          ['phone.cfg', '<a/>\u001b[2J'],
        ] as const) {
          const upload = `64167f0a1001-${name}`;
          const sealedBody = box.seal(body, sealedPlace.upload('demo', 'polycom', upload));
          await putDeviceUpload(tx, 'demo', 'polycom', { name: upload, sealedBody, at });
        }
      }),
    );
  });
  after(() => folder.remove());

  it('shows every phone of a company in a table, in the order of their ids, without needing a key', async () => {
    const { code, out, err } = await provision(['phones', '--tenant', 'demo'], {});
    assert.deepEqual([code, err], [0, '']);
    const [titles, ...rows] = out.trimEnd().split('\n');
    assert.match(titles ?? '', /^Device +Owner +Phone +MAC +Firmware +State +Prepared +Fetched +Ready +Has$/);
    assert.deepEqual(
      rows.map((row) => row.split(' ')[0]),
      ['current', 'failed', 'never', 'notified', 'polycom', 'quiet', 'waiting'],
    );
    assert.match(
      rows[0] ?? '',
      /^current +alice +Yealink T46U +80:5e:c0:00:00:01 +108\.86\.0\.20 +current +2026-11-25T12:00:07Z +2026-11-25T12:01:07Z +3 +3$/,
    );
    assert.match(rows[1] ?? '', / failed: not-writable /);
    assert.match(rows[4] ?? '', /^polycom +alice +Polycom VVX600 +64:16:7f:0a:10:01 +- +never /);
    assert.ok(!tellsSecret(out) && !out.includes('let-me-in'));
  });

  it('shows the same as JSON, one phone in a line', async () => {
    const { code, out } = await provision(['phones', '--json'], {});
    assert.equal(code, 0);
    const phones = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const state of Object.keys(states)) assert.equal(phones.find(({ id }) => id === state)?.state, state);
    assert.deepEqual(phones[0], {
      id: 'current',
      owner: 'alice',
      vendor: 'Yealink',
      model: 'T46U',
      mac: '80:5e:c0:00:00:01',
      firmware: '108.86.0.20',
      state: 'current',
      preparedAt: '2026-11-25T12:00:07.000Z',
      fetchedAt: '2026-11-25T12:01:07.000Z',
      nextCheckAt: '2026-11-26T12:01:07.000Z',
      ready: 3,
      fetched: 3,
      access: false,
    });
    assert.deepEqual([phones[1]?.problem, phones[1]?.fetched], ['not-writable', undefined]);
    assert.equal(phones[4]?.access, true);
    assert.ok(!tellsSecret(out) && !/sealed|let-me-in/.test(out));
  });

  it('shows a company’s own phones only', async () => {
    const { code, out } = await provision(['phones', '--tenant', 'other', '--json'], {});
    assert.deepEqual([code, out], [0, '']);
    assert.equal((await provision(['phones', 'all'])).code, 2);
  });

  it('lists what a phone has sent', async () => {
    const { code, out, err } = await uploads();
    assert.deepEqual([code, err], [0, '']);
    const [titles, ...rows] = out.trimEnd().split('\n');
    assert.match(titles ?? '', /^Name +Sent +Bytes$/);
    assert.deepEqual(
      rows.map((row) => row.split(/ +/)),
      [
        ['64167f0a1001-app.log', '2026-11-25T12:00:07Z', '21'],
        ['64167f0a1001-phone.cfg', '2026-11-25T12:00:07Z', '8'],
      ],
    );
    const none = await provision(['uploads', '--device', 'quiet']);
    assert.deepEqual([none.code, none.out.trim().split('\n').length], [0, 1]);
  });

  it('prints one of them, and keeps it from commanding the terminal', async () => {
    const log = await uploads('--name', '64167F0A1001-app.log');
    assert.deepEqual([log.code, log.out], [0, 'first line\nsecond é\n']);
    assert.equal((await uploads('--name', '64167f0a1001-phone.cfg')).out, '<a/>\\x1b[2J\n');
  });

  it('says what it does not have', async () => {
    const missing = await uploads('--name', '64167f0a1001-boot.log');
    assert.deepEqual([missing.code, missing.out], [2, '']);
    assert.match(missing.err, /polycom has sent no 64167f0a1001-boot\.log/);
    const unknown = await provision(['uploads', '--device', 'nothing']);
    assert.equal(unknown.code, 2);
    assert.match(unknown.err, /no device nothing/);
    assert.match((await provision(['uploads'])).err, /--device ID/);
    assert.equal((await provision(['uploads', '--device', 'polycom', '--tenant', 'other'])).code, 2);
  });

  it('needs the key that sealed them', async () => {
    const other = { SELFCARE_SECRET_KEYS: Buffer.alloc(32, 3).toString('base64') };
    for (const more of [[], ['--name', '64167f0a1001-app.log']]) {
      const { code, out, err } = await provision(['uploads', '--device', 'polycom', ...more], other);
      assert.deepEqual([code, out], [6, '']);
      assert.match(err, /SELFCARE_SECRET_KEYS/);
    }
  });
});
