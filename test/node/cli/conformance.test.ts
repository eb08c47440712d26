import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Forwarding } from '../../../src/contract/index.ts';
import { conformanceChecks, type ConformanceReport, type Snapshot } from '../../../src/testing/index.ts';
import { launch, selfcare, served, temporaryFolder, type Served } from './support/selfcare.ts';

describe('selfcare conformance', () => {
  const folder = temporaryFolder();
  let server: Served;
  let token: string;
  const file = (name: string) => join(folder.path, name);
  const put = (rule: string, change: unknown) =>
    fetch(`${server.url}/v1/lines/line-alice-fixed/forwarding/${rule}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
  const rules = async () => {
    const answer = await fetch(`${server.url}/v1/lines/line-alice-fixed/forwarding`, { headers: { authorization: `Bearer ${token}` } });
    return ((await answer.json()) as Forwarding).rules.map(({ condition, enabled, target, delaySeconds, when }) => ({
      condition,
      enabled,
      target,
      delaySeconds,
      when,
    }));
  };
  before(async () => {
    server = await served(['--demo'], { SELFCARE_DATA: folder.path, PORT: '0' });
    const answer = await fetch(`${server.url}/v1/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'alice' }),
    });
    token = ((await answer.json()) as { token: string }).token;
  });
  after(async () => {
    await server.end('SIGTERM');
    folder.remove();
  });

  it('only reads without --writes, and says what it would need', { timeout: 120_000 }, async () => {
    const earlier = await rules();
    const { code, out, err } = await selfcare(['conformance', server.url, '--port', 'forwarding']);
    assert.equal(code, 0, out + err);
    assert.match(out, /--writes: \d+ promises/);
    assert.match(out, /\d+ passed, 0 failed\n$/);
    assert.deepEqual(await rules(), earlier);
  });

  it(
    'with --writes names what it changes, keeps the values in a private file first, and puts them back',
    { timeout: 120_000 },
    async () => {
      const earlier = await rules();
      const args = [
        'conformance',
        server.url,
        '--writes',
        '--port',
        'numbers',
        '--port',
        'forwarding',
        '--snapshot',
        file('kept.json'),
        '--json',
      ];
      const { code, out, err } = await selfcare(args);
      assert.equal(code, 0, out + err);
      assert.match(err, /forwarding of the line line-alice-fixed \(unconditional/);
      const report = JSON.parse(out) as ConformanceReport;
      assert.equal(report.results.length, conformanceChecks.filter(({ port }) => port === 'numbers' || port === 'forwarding').length);
      assert.equal((JSON.parse(readFileSync(file('kept.json'), 'utf8')) as Snapshot).users[0]?.user, 'alice');
      assert.equal(statSync(file('kept.json')).mode & 0o777, 0o600);
      assert.deepEqual(await rules(), earlier);
    },
  );

  it('puts back at Ctrl-C', { timeout: 120_000 }, async () => {
    const earlier = await rules();
    const child = launch(['conformance', server.url, '--writes', '--port', 'forwarding', '--snapshot', file('stopped.json')], {});
    let out = '';
    const code = await new Promise<number | null>((resolve) => {
      child.once('close', resolve);
      child.stdout?.on('data', (chunk: Buffer) => {
        out += chunk.toString();
        if (!child.killed && /a change returns the whole forwarding/.test(out)) child.kill('SIGINT');
      });
    });
    assert.equal(code, 5, out);
    assert.match(out, /Stopped before the last promise/);
    assert.deepEqual(await rules(), earlier);
  });

  it('puts back by --restore what a killed run left', { timeout: 120_000 }, async () => {
    const earlier = await rules();
    await put('dnd', { enabled: true, target: { kind: 'number', number: '+33261910101' } });
    assert.notDeepEqual(await rules(), earlier);
    const { code, out, err } = await selfcare(['conformance', server.url, '--restore', file('kept.json')]);
    assert.equal(code, 0, out + err);
    assert.match(out, /^Put back/);
    assert.deepEqual(await rules(), earlier);
  });

  it('says what could not be put back, with exit code 7', { timeout: 120_000 }, async () => {
    const { code, err } = await selfcare(['conformance', server.url, '--token', token, '--restore', file('kept.json')]);
    assert.equal(code, 7, err);
    assert.match(err, /NOT PUT BACK: .*token of the user bruno is missing/);
  });

  it('never overwrites a snapshot, and writes no setting without one', { timeout: 120_000 }, async () => {
    const { code, err } = await selfcare(['conformance', server.url, '--writes', '--port', 'numbers', '--snapshot', file('kept.json')]);
    assert.equal(code, 2);
    assert.match(err, /No setting was changed: .*exists already/);
  });

  it('exits with 4 when nobody answers', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const { code, err } = await selfcare(['conformance', `http://127.0.0.1:${port}`]);
    assert.equal(code, 4);
    assert.match(err, /does not answer/);
  });
});
