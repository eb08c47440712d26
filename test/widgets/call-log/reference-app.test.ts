import { expect } from '@open-wc/testing';
import { waitUntil } from '../support/wait-until.ts';
import type { TelephonyAdapter } from '../../../src/contract/index.ts';
import { demoBackend, type DemoBackend } from '../../../src/testing/demo-backend.ts';
import { logElement, type Screen } from './screen.ts';

async function open(backend: DemoBackend, user: string, adapter = backend.adapterFor(user)): Promise<Screen> {
  const log = await logElement((element) => {
    element.adapter = adapter;
    element.month = undefined;
  });
  await waitUntil(() => !log.busy && log.text !== '', 'it goes on loading');
  return log;
}

/** The same adapter, and whether its live stream is open. */
function listened(adapter: TelephonyAdapter): { adapter: TelephonyAdapter; live: { open: boolean } } {
  const live = { open: false };
  const { events } = adapter;
  if (!events) throw new Error('The adapter has no live stream');
  const open: typeof events.open = (options) => {
    const onOpen = (): void => {
      live.open = true;
      options?.onOpen?.();
    };
    return events.open({ ...options, onOpen });
  };
  return { adapter: { ...adapter, events: { open } }, live };
}

async function simulateCall(backend: DemoBackend, user: string, body: object): Promise<void> {
  const headers = { authorization: `Bearer ${await backend.tokenFor(user)}`, 'content-type': 'application/json' };
  const request = new Request('http://selfcare.invalid/v1/demo/calls', { method: 'POST', headers, body: JSON.stringify(body) });
  const { status } = await backend.fetch(request);
  expect(status).to.be.lessThan(300);
}

describe('the call log on the reference adapter', () => {
  let backend: DemoBackend;
  before(async () => {
    backend = await demoBackend({ clock: () => Date.parse('2026-07-20T15:00:00.000Z') });
  });

  it('shows, filters and searches the calls of July', async () => {
    const log = await open(backend, 'alice');
    await log.choose('combobox', 'Mois', '2026-07');
    await waitUntil(() => log.rows.length > 3, 'no calls');
    await log.press('radio', 'Manqués');
    await waitUntil(() => log.rows.length > 0 && log.rows.every((row) => row.endsWith('manqué')), 'not only missed calls');
    await log.press('radio', 'Tous');
    await waitUntil(() => log.rows.some((row) => !row.endsWith('manqué')), 'not all calls');
    const name =
      log
        .all('button')
        .find((button) => button.matches('.who'))
        ?.querySelector('bdi')?.textContent ?? '';
    await log.type(name);
    await waitUntil(() => log.rows.length > 0 && log.rows.every((row) => row.includes(name)), `not only ${name}`);
  });

  it('says to somebody new that there are no calls yet', async () => {
    const log = await open(backend, 'driss');
    await log.shows('Vos appels apparaîtront ici.');
  });

  it('offers no lines to choose from to somebody with a single one', async () => {
    const log = await open(backend, 'bruno');
    expect(log.names('radiogroup')).to.deep.equal(['Appels']);
  });

  it('shows a call that comes in meanwhile', async () => {
    // A login of its own: tabs and backends with the same name and user share one live stream.
    const now = await demoBackend();
    const { adapter, live } = listened(now.adapterFor('chloe'));
    const log = await open(now, 'chloe', adapter);
    await waitUntil(() => log.rows.length > 0 && live.open, 'no calls, or nobody listens');
    await simulateCall(now, 'chloe', {
      line: 'line-chloe-fixed',
      caller: { number: '+33639987777', name: 'Hanna Doner' },
      answered: false,
    });
    await waitUntil(() => log.rows[0]?.includes('Hanna Doner'), 'the call does not appear');
  });
});
