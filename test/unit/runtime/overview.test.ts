import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SelfcareError } from '../../../src/contract/index.ts';
import type { Overview, ReadOverview } from '../../../src/contract/index.ts';
import { accountResource, forwardingResource, linesResource, runtimeFor } from '../../../src/runtime/index.ts';
import { overviewResource } from '../../../src/runtime/overview.ts';
import { Backend } from './support/backend.ts';
import { account, capabilities, forwardingOf, linesOf } from './support/data.ts';
import { look, readyData, soon } from './support/watching.ts';

const record = <T>(data: T) => ({ data, version: 'v1' });

const overview: Overview = {
  account: record(account),
  capabilities: record(capabilities),
  month: '2026-11',
  line: 'line-1',
  lines: record(linesOf()),
  forwarding: record(forwardingOf('line-1')),
};

/** A backend whose overview answers in its time. */
function withOverview(read: ReadOverview = async () => record(overview)) {
  // Without a stream: its opening has the next watchers read again.
  const backend = new Backend({ live: false });
  const runtime = runtimeFor(backend);
  let times = 0;
  Object.assign(backend, {
    overview: (...given: Parameters<ReadOverview>) => {
      times += 1;
      return read(...given);
    },
  });
  return { backend, runtime, times: () => times };
}

describe('the overview of a dashboard', () => {
  it('is one request: who the user is, their rights and all parts come with it', async () => {
    const { backend, runtime, times } = withOverview();
    const all = look(runtime, overviewResource({}));
    const user = look(runtime, accountResource);
    await readyData(all);
    const parts = [look(runtime, linesResource), look(runtime, forwardingResource('line-1'))];
    assert.equal((await readyData(user)).data.id, 'alice');
    for (const part of parts) assert.equal(part.now.status, 'ready');
    assert.equal(times(), 1);
    for (const call of ['account', 'capabilities', 'lines', 'forwarding'] as const) assert.equal(backend.times(call), 0, call);
  });

  it('leaves a part that failed to its own port', async () => {
    const { backend, runtime } = withOverview(async () => record({ ...overview, forwarding: { error: { code: 'timeout' } } }));
    await readyData(look(runtime, overviewResource({})));
    await readyData(look(runtime, forwardingResource('line-1')));
    assert.equal(backend.times('forwarding'), 1);
  });

  it('that is refused leaves the account to its own port', async () => {
    const { backend, runtime } = withOverview(() => Promise.reject(new SelfcareError('forbidden')));
    await look(runtime, overviewResource({})).until(({ status }) => status === 'unavailable');
    await readyData(look(runtime, accountResource));
    assert.equal(backend.times('account'), 1);
  });

  it('of a backend without one is read port by port', async () => {
    for (const code of ['unsupported', 'not-found'] as const) {
      const { backend, runtime } = withOverview(() => Promise.reject(new SelfcareError(code)));
      const { data } = await readyData(look(runtime, overviewResource({})));
      assert.deepEqual([data.line, backend.times('lines')], ['line-1', 1]);
    }
  });

  it('never replaces an answer that is newer', async () => {
    let answer: () => void = () => undefined;
    const { backend, runtime } = withOverview(
      () => new Promise((resolve) => (answer = () => resolve(record({ ...overview, lines: record([]) })))),
    );
    const sight = look(runtime, overviewResource({}));
    const lines = look(runtime, linesResource);
    await readyData(lines);
    answer();
    await readyData(sight);
    await soon();
    assert.equal((await readyData(lines)).data.length, 1);
    assert.equal(backend.times('lines'), 1);
  });
});
