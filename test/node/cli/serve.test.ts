import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import type { CallLogEntry, Page } from '../../../src/contract/index.ts';
import { selfcare, served, temporaryFolder, type Served } from './support/selfcare.ts';

const masterCsv = fileURLToPath(new URL('../import/fixtures/Master.csv', import.meta.url));

describe('selfcare serve --demo', () => {
  const folder = temporaryFolder();
  const env = { SELFCARE_DATA: folder.path, PORT: '0', SELFCARE_LOG_LEVEL: 'debug' };
  let server: Served;
  let token: string;
  before(async () => {
    server = await served(['--demo'], env);
    token = (await selfcare(['token', '--user', 'alice'], env)).out.trim();
  });
  after(async () => {
    await server.end('SIGTERM');
    folder.remove();
  });
  const ask = (path: string, init: { method?: string; body?: string; headers?: Record<string, string> } = {}) =>
    fetch(`${server.url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers },
    });

  it('prints one line with its address, and can serve from then on', async () => {
    assert.match(server.printed(), /^Selfcare is ready at http:\/\/localhost:\d+\/.*\n$/);
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  });

  it('believes the tokens of the command line', async () => {
    const me = (await (await ask('/v1/me')).json()) as { id: string };
    assert.equal(me.id, 'alice');
  });

  it('lets calls be imported while it runs, and serves them; again they add nothing', async () => {
    const first = await selfcare(['import', 'calls', masterCsv, '--format', 'asterisk-csv'], env);
    assert.match(first.out, /228 rows, 160 calls, \d+ new entries, 0 rows rejected/, first.err);
    assert.equal(first.code, 0);
    const months = (await (await ask('/v1/calls/months')).json()) as { month: string }[];
    const pages = await Promise.all(
      months.map(async ({ month }) => (await (await ask(`/v1/calls?month=${month}&limit=1000`)).json()) as Page<CallLogEntry>),
    );
    assert.ok(pages.some(({ items }) => items.some(({ id }) => !id.startsWith('demo-'))));
    const second = await selfcare(['import', 'calls', masterCsv, '--format', 'asterisk-csv'], env);
    assert.match(second.out, /160 calls, 0 new entries/);
    assert.doesNotMatch(second.out, /corrected/);
  });

  it('names the first rejected rows of a reason, counts the rest, and exits with 5', async () => {
    const [first = ''] = readFileSync(masterCsv, 'utf8').split('\n');
    const rows = [first, ...Array.from({ length: 15 }, () => 'not,a,call'), 'x'.repeat(140_000), ''].join('\n');
    const { code, out, err } = await selfcare(['import', 'calls', '-', '--format', 'asterisk-csv'], env, rows);
    assert.equal(code, 5);
    assert.match(out, /17 rows, 1 calls, 0 new entries, 16 rows rejected/);
    assert.equal(err.match(/^-:\d+: too-few-columns \(3\)$/gm)?.length, 10);
    assert.match(err, /^-: 5 more rows: too-few-columns$/m);
    assert.match(err, /^-:17: too-long/m);
  });

  it('refuses a file of another kind, and another tenant, in one sentence with exit code 2', async () => {
    const refused = async (input: string, ...more: string[]) => {
      const { code, err } = await selfcare(['import', 'calls', '-', '--format', 'asterisk-csv', ...more], env, input);
      assert.equal(code, 2, err);
      assert.equal(err.trim().split('\n').length, 1, err);
      return err;
    };
    assert.match(await refused('{"calls": []}'), /-: The file is JSON/);
    assert.match(await refused('not,a,call\n'.repeat(50)), /holds no call records/);
    assert.match(await refused('', '--tenant', 'dmo'), /The tenant dmo has no line.*Tenants with lines: demo/);
  });

  it('says that a file is empty, which is no failure', async () => {
    const { code, out, err } = await selfcare(['import', 'calls', '-', '--format', 'asterisk-csv'], env, '');
    assert.equal(code, 0);
    assert.match(err, /- is empty/);
    assert.match(out, /^0 rows/);
  });

  it('refuses a second server on the same data, with exit code 3', async () => {
    const { code, err } = await selfcare(['serve', '--demo'], { ...env, PORT: '0' });
    assert.equal(code, 3);
    assert.match(err, /in use by another server/);
  });

  it('says so when the address is taken, with exit code 4', async () => {
    const { port } = new URL(server.url);
    const { code, err } = await selfcare(['serve', '--demo'], { SELFCARE_DATA: join(folder.path, 'other'), PORT: port });
    assert.equal(code, 4);
    assert.match(err, new RegExp(`${port} is already in use`));
  });

  it('says which setting to change when it is the phones’ port that is taken', async () => {
    const { port } = new URL(server.url);
    const fixture = (name: string) => fileURLToPath(new URL(`../provisioning/delivery/fixtures/${name}.pem`, import.meta.url));
    const { code, err } = await selfcare(['serve', '--demo'], {
      SELFCARE_DATA: join(folder.path, 'other'),
      PORT: '0',
      SELFCARE_PHONES_PORT: port,
      SELFCARE_PHONES_TLS_CERTIFICATE: fixture('server.cert'),
      SELFCARE_PHONES_TLS_KEY: fixture('server.key'),
    });
    assert.equal(code, 4);
    assert.match(err, new RegExp(`:${port} is already in use: stop what uses it, or set SELFCARE_PHONES_PORT to another one`));
  });

  it('serves no file that is not the portal’s', async () => {
    for (const path of [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/....//package.json',
      '/%00',
      '/.stamp',
      '/selfcare.db',
    ]) {
      const response = await fetch(`${server.url}${path}`);
      assert.equal(response.status, 404, path);
      assert.ok(!(await response.text()).includes('"dependencies"'));
    }
  });

  it('keeps numbers, names and tokens out of its log', async () => {
    await ask('/v1/demo/calls', {
      method: 'POST',
      body: JSON.stringify({ line: 'line-alice-fixed', caller: { number: '+33639980117', name: 'Jack Daniel' } }),
    });
    await ask('/v1/lines/line-alice-fixed/forwarding/dnd', {
      method: 'PUT',
      body: JSON.stringify({ target: { kind: 'number', number: '+33899123456' } }),
    });
    await ask('/v1/calls?month=2026-11&search=0639980117');
    await ask('/v1/me', { headers: { authorization: 'Bearer forged.token.here' } });
    await ask('/v1/lines/line-alice-fixed/forwarding/dnd', { method: 'PUT', body: '{"broken' });
    for (const secret of ['0639980117', '33639980117', '33899123456', 'Jack', 'forged', 'broken', token])
      assert.ok(!server.log().includes(secret), secret);
  });
});
