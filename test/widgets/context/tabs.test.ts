import { expect } from '@open-wc/testing';
import { later } from './probe.ts';
import { waitUntil } from '../support/wait-until.ts';
import { closeTabs, Tab } from './tabs.ts';

let next = 0;

describe('several tabs of one browser', () => {
  let id: string;
  beforeEach(() => (id = `tabs-${Date.now()}-${(next += 1)}`));
  afterEach(closeTabs);

  /** Two tabs, of which the first has the stream. */
  const pair = async (): Promise<[Tab, Tab]> => {
    const first = await Tab.open(id);
    await waitUntil(() => first.streams === 1);
    const second = await Tab.open(id);
    await second.ready();
    return [first, second];
  };

  it('share one stream, and all hear of a change', async () => {
    const [first, second] = await pair();
    await later(300);
    expect([first.streams, second.streams]).to.deep.equal([1, 0]);
    for (const { backend } of [first, second]) backend.changeElsewhere({ enabled: true });
    first.backend.emit('forwarding.changed');
    await first.ready(() => first.on);
    await second.ready(() => second.on);
  });

  it('take over when the tab with the stream is closed, after the last hint that it passed on', async () => {
    const [first, second] = await pair();
    await later(300);
    first.backend.emit('usage.changed');
    await later(100);
    first.close();
    await waitUntil(() => second.streams === 1);
    expect(second.backend.streams[0]?.options.lastEventId).to.equal('2');
    await later(100);
    expect(second.backend.times('forwarding'), 'nothing was missed').to.equal(1);
  });

  it('do not share a stream between two users', async () => {
    const alice = await Tab.open(id);
    const bruno = await Tab.open(id, {}, (backend) => (backend.accountNow = { ...backend.accountNow, id: 'bruno' }));
    await waitUntil(() => alice.streams === 1 && bruno.streams === 1);
  });

  it('are all signed out when the user signs out in one', async () => {
    const [first, second] = await pair();
    await first.runtime.signOut();
    await second.sight.until(({ status }) => status === 'signed-out');
    expect(second.runtime.session.state).to.equal('signed-out');
  });

  it('leave another user alone at sign-out', async () => {
    const alice = await Tab.open(id);
    const bruno = await Tab.open(id, {}, (backend) => (backend.accountNow = { ...backend.accountNow, id: 'bruno' }));
    await waitUntil(() => alice.streams === 1 && bruno.streams === 1);
    await alice.runtime.signOut();
    await later(100);
    expect(bruno.sight.now.status).to.equal('ready');
  });
});
