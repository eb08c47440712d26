import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { callLogResource } from '../../../src/runtime/index.ts';
import { callOf } from './support/data.ts';
import { browse, setUp, soon } from './support/watching.ts';
import type { Sight } from './support/watching.ts';
import type { CallLogEntry } from '../../../src/contract/index.ts';
import type { PagesState } from '../../../src/runtime/index.ts';

const log = callLogResource({ month: '2026-11' });
const ids = (state: PagesState<CallLogEntry>) => (state.list.status === 'ready' ? state.list.data.map(({ id }) => id) : undefined);

async function opened(count: number, pageSize = 3) {
  const world = setUp();
  world.backend.callsNow = Array.from({ length: count }, (_, i) => callOf(String(count - i)));
  world.backend.pageSize = pageSize;
  const { sight, pages } = browse(world.runtime, log);
  await listed(sight);
  await soon();
  return { ...world, sight, pages };
}

const listed = (sight: Sight<PagesState<CallLogEntry>>, count?: number) =>
  sight.until((state) => state.list.status === 'ready' && !state.loadingMore && (count === undefined || state.list.data.length === count));

describe('a list read page by page', () => {
  it('begins with the first page, and loads the next when asked', async () => {
    const { sight, pages } = await opened(5);
    assert.deepEqual([ids(sight.now), sight.now.more], [['5', '4', '3'], true]);
    pages.loadMore();
    pages.loadMore();
    await listed(sight, 5);
    assert.deepEqual([ids(sight.now), sight.now.more], [['5', '4', '3', '2', '1'], false]);
  });

  it('says why the next page did not come, and tries again when asked', async () => {
    const { sight, pages, backend } = await opened(5);
    backend.fail('list', 'timeout');
    pages.loadMore();
    await sight.until((state) => state.moreError !== undefined && !state.loadingMore);
    assert.deepEqual(ids(sight.now), ['5', '4', '3'], 'what is loaded stays');
    pages.loadMore();
    await listed(sight, 5);
    assert.equal(sight.now.moreError, undefined);
  });

  it('puts a new call on top and keeps what was loaded, object for object', async () => {
    const { sight, pages, backend } = await opened(5);
    pages.loadMore();
    const before = await listed(sight, 5);
    backend.callsNow = [callOf('6'), ...backend.callsNow];
    backend.emit('call-log.added', '6');
    const after = await listed(sight, 6);
    assert.deepEqual(ids(after), ['6', '5', '4', '3', '2', '1']);
    assert.ok(before.list.status === 'ready' && after.list.status === 'ready');
    assert.deepEqual(
      before.list.data.map((item) => (after.list.status === 'ready' ? after.list.data.includes(item) : false)),
      [true, true, true, true, true],
    );
  });

  it('starts anew when so much has come that it does not meet what it knows', async () => {
    const { sight, backend } = await opened(3);
    backend.callsNow = [...Array.from({ length: 100 }, (_, i) => callOf(`new-${i}`)), ...backend.callsNow];
    backend.emit('call-log.added', 'new-0');
    await sight.until((state) => ids(state)?.[0] === 'new-0');
    assert.equal(sight.now.more, true);
    assert.ok(!ids(sight.now)?.includes('3'));
  });

  it('shares what is loaded with another widget on the same list', async () => {
    const { runtime, pages, sight, backend } = await opened(5);
    const other = browse(runtime, log);
    assert.equal(ids(other.sight.now)?.length, 3);
    pages.loadMore();
    await listed(other.sight, 5);
    await listed(sight, 5);
    assert.equal(backend.times('list'), 2);
  });

  it('always shows a gapless piece of the log, newest first, without duplicates', async () => {
    const step = fc.oneof(fc.record({ add: fc.integer({ min: 1, max: 8 }) }), fc.constant({ more: true }), fc.constant({ remove: true }));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 9 }), fc.array(step, { maxLength: 6 }), async (count, steps) => {
        const { sight, pages, backend } = await opened(count);
        let next = count;
        for (const each of steps) {
          if ('more' in each) pages.loadMore();
          else if ('remove' in each) backend.callsNow = backend.callsNow.slice(1);
          else for (let i = 0; i < each.add; i++) backend.callsNow = [callOf(String((next += 1))), ...backend.callsNow];
          if (!('more' in each)) pages.refresh();
          await soon(12);
        }
        pages.refresh();
        await soon(30);
        const shown = ids(sight.now) ?? [];
        assert.deepEqual(
          shown,
          backend.callsNow.slice(0, shown.length).map(({ id }) => id),
        );
        assert.ok(sight.now.more || shown.length === backend.callsNow.length);
        sight.stop();
      }),
      { numRuns: 25 },
    );
  });
});
