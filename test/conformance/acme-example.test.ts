import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { acmeAdapter } from '../../docs/examples/acme/adapter.ts';
import { AcmePbx } from '../../docs/examples/acme/pbx.ts';
import type { TelephonyAdapter } from '../../src/contract/index.ts';
import { runConformance, type Check, type ConformanceReport, type Subject } from '../../src/testing/index.ts';
import { brokenOf, failuresOf, overHttp } from './support.ts';

type Plant = (adapter: TelephonyAdapter) => TelephonyAdapter;

async function conformance(plant: Plant = (adapter) => adapter, port?: Subject): Promise<ConformanceReport> {
  const pbx = new AcmePbx();
  const stop = new AbortController();
  try {
    const target = await overHttp({ adapterFor: ({ user }) => plant(acmeAdapter(pbx, user)), signal: stop.signal }, 'ines', 'marc');
    const only = (check: Check) => port === undefined || check.port === port;
    return await runConformance({ ...target, writes: true, patience: 1000, only });
  } finally {
    stop.abort();
  }
}

/** What the switch of the example cannot do, so that these promises are not tried. The rest must hold. */
const lacks =
  /^the port|withheld|Do Not Disturb|simultaneous ring|with a period|weekly hours|who changed|managed elsewhere|^events with versions|pending operations|positions between/;

const root = join(import.meta.dirname, '../..');

describe('the example of docs/adapters.md', () => {
  const children: ChildProcess[] = [];
  after(() => {
    for (const child of children) child.kill();
  });

  it('keeps every promise of its ports, without versions and events of its own', async () => {
    const report = await conformance();
    assert.deepEqual(failuresOf(report), []);
    assert.deepEqual(report.notPutBack, []);
    const untried = report.results.filter(({ verdict, detail = '' }) => verdict === 'not-applicable' && !lacks.test(detail));
    assert.deepEqual(
      untried.map(({ promise, detail }) => `${promise}: ${detail ?? ''}`),
      [],
    );
    const proved = new Set(report.results.filter(({ verdict }) => verdict === 'holds').map(({ port }) => port));
    assert.deepEqual([...proved], ['capabilities', 'account', 'lines', 'forwarding', 'callLog', 'events', 'wire']);
  });

  const mistakes: readonly (readonly [string, Subject, Plant, string])[] = [
    [
      'numbers without their plus',
      'lines',
      ({ lines, ...adapter }) => ({
        ...adapter,
        lines: {
          list: async (options) => {
            const { data = [], version = '' } = (await lines?.list(options)) ?? {};
            return { version, data: data.map((line) => ({ ...line, number: line.number.slice(1), numbers: [line.number.slice(1)] })) };
          },
        },
      }),
      'numbers as the switch writes them: national, spaced, or without plus',
    ],
    [
      'a forward to any number',
      'forwarding',
      ({ forwarding, ...adapter }) => ({
        ...adapter,
        ...(forwarding ? { forwarding: { ...forwarding, checkTarget: async () => ({ allowed: true }) } } : {}),
      }),
      'a list of premium ranges for the own country alone',
    ],
  ];
  for (const [name, subject, plant, cause] of mistakes) {
    it(`with ${name} is told the cause`, async () => {
      const causes = brokenOf(await conformance(plant, subject)).map((result) => result.cause);
      assert.ok(causes.includes(cause), causes.join('\n'));
    });
  }

  it('is served by its program, and the command that it prints proves it', { timeout: 60_000 }, async () => {
    const env = { ...process.env, PORT: '0' };
    const server = spawn(process.execPath, ['docs/examples/acme/serve.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(server);
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
    const [, command = ''] = /^npm run conformance -- (http\S+ --token \S+ --other-token \S+)$/.exec(line) ?? [];
    const { stdout } = await promisify(execFile)(process.execPath, ['src/node/main.ts', 'conformance', ...command.split(' ')], {
      cwd: root,
    });
    assert.match(stdout, / passed, 0 failed/);
  });
});
