import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Subscriber } from '../../../src/node/events/feed.ts';
import { EventHub } from '../../../src/node/events/hub.ts';
import { silentLog } from '../../../src/node/shared/log.ts';
import { addEvent } from '../../../src/node/store/outbox.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';

const tenant = 'demo';

/** A stream that keeps the records that it hears of. */
function listener(): Subscriber & { readonly heard: string[] } {
  const heard: string[] = [];
  return { user: 'alice', heard, deliver: ({ resource }) => heard.push(resource), passed: () => undefined, resync: () => undefined };
}

describe('the streams of one company', () => {
  it('hear everything from their opening on, also one that opens while the last other one closes', async (test) => {
    const store = await openSqliteStore(':memory:');
    test.after(() => store.close());
    // Only a commit wakes the hub, no poll.
    const hub = new EventHub({ store, log: silentLog, pollMs: 600_000 });
    const [first, second] = [listener(), listener()];
    const leaveFirst = await hub.subscribe(tenant, first, undefined);
    const opening = hub.subscribe(tenant, second, undefined);
    leaveFirst();
    const leaveSecond = await opening;
    test.after(leaveSecond);
    await store.write((tx) => addEvent(tx, tenant, { kind: 'lines.changed', resource: 'line-1', at: 1 }));
    await new Promise((resolve) => setTimeout(resolve));
    assert.deepEqual(second.heard, ['line-1']);
  });
});
