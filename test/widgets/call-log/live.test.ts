import { expect, nextFrame } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.ts';
import type { AccountPort, CallLogEntry } from '../../../src/contract/index.ts';
import { call, guideCalls, manyCalls } from './calls.ts';
import { MemoryBackend } from './memory-adapter.ts';
import { logElement, type Screen } from './screen.ts';

const newCall = (name: string, number = '+33639980000'): CallLogEntry =>
  call('31T21:00', { kind: 'missed', outcome: 'no-answer', durationSeconds: 0, party: { number, numberKind: 'mobile', name } });

async function open(backend: MemoryBackend): Promise<Screen> {
  const log = await logElement((element) => (element.adapter = backend.adapter));
  await waitUntil(() => log.rows.length > 0 && backend.heard, 'no rows, or nobody listens');
  return log;
}

const topOf = (log: Screen, name: string): number | undefined => log.query('button', name)[0]?.closest('li')?.getBoundingClientRect().top;

/** Where a row stands once scrolling has come to rest: for some frames nothing has moved. */
async function restingTop(log: Screen, name: string): Promise<number | undefined> {
  let top = topOf(log, name);
  for (let still = 0; still < 5;) {
    await nextFrame();
    const now = topOf(log, name);
    still = now === top ? still + 1 : 0;
    top = now;
  }
  return top;
}

describe('calls that arrive while the log is open', () => {
  afterEach(() => window.scrollTo(0, 0));

  it('appear on top, and are announced', async () => {
    const backend = new MemoryBackend(guideCalls());
    const log = await open(backend);
    backend.arrive(newCall('Magalie Buisson'));
    await waitUntil(() => log.rows[0]?.includes('Magalie Buisson'), 'the new call does not appear');
    await log.said('1 nouvel appel');
    expect(log.days[0]).to.equal('Vendredi 31 juillet');
  });

  it('leave the focus and what is open where they are', async () => {
    const backend = new MemoryBackend(guideCalls());
    const log = await open(backend);
    await log.press('button', 'Kévin Amor');
    log.get('button', 'Kévin Amor').focus();
    backend.arrive(newCall('Magalie Buisson'));
    await waitUntil(() => log.rows[0]?.includes('Magalie Buisson'), 'the new call does not appear');
    expect(log.focused === log.get('button', 'Kévin Amor')).to.equal(true);
    expect(log.get('button', 'Kévin Amor').getAttribute('aria-expanded')).to.equal('true');
  });

  it('join the run of the same party on top, which stays open', async () => {
    const backend = new MemoryBackend([newCall('Hanna Doner'), newCall('Hanna Doner')]);
    const log = await open(backend);
    await log.press('button', 'Hanna Doner, 2 appels');
    backend.arrive(newCall('Hanna Doner'));
    await waitUntil(() => log.query('button', 'Hanna Doner, 3 appels').length === 1, 'the run does not grow');
    expect(log.get('button', 'Hanna Doner, 3 appels').getAttribute('aria-expanded')).to.equal('true');
  });

  it('wait behind a button while the person reads further down, so that nothing moves', async () => {
    const backend = new MemoryBackend(manyCalls(120));
    const log = await open(backend);
    log.get('button', 'Caller 60').scrollIntoView({ block: 'center' });
    const before = await restingTop(log, 'Caller 60');
    backend.arrive(newCall('Magalie Buisson'), newCall('Hanna Doner', '+33639980001'));
    await log.said('2 nouveaux appels');
    expect(topOf(log, 'Caller 60')).to.be.closeTo(before ?? Number.NaN, 1);
    expect(log.text).not.to.contain('Magalie Buisson');

    await log.press('button', '2 nouveaux appels');
    await log.shows('Magalie Buisson');
    expect(log.query('button', '2 nouveaux appels')).to.deep.equal([]);
    await waitUntil(() => log.focused === log.get('button', 'Magalie Buisson'), 'the newest call has not the focus');
  });

  it('are those of the new month, where midnight between two months passes on a page that nobody touches', async () => {
    const backend = new MemoryBackend(guideCalls());
    const { adapter } = backend;
    // Paris is at 23:59:58 on 31 July.
    const serverTime = '2026-07-31T21:59:58.000Z';
    const account: AccountPort = { get: async () => ({ ...(await (adapter.account as AccountPort).get()), serverTime }) };
    const log = await logElement((element) => Object.assign(element, { month: undefined, adapter: { ...adapter, account } }));
    await waitUntil(() => log.rows.length > 0, 'July has no rows');
    await waitUntil(() => backend.queries.at(-1)?.month === '2026-08', 'August is not asked for');
    expect(log.element.query.month).to.equal('2026-08');
  });
});
