import { expect } from '@open-wc/testing';
import { openDB } from 'idb';
import { SelfcareError } from '../../../src/contract/index.ts';
import type { Backend } from '../../unit/runtime/support/backend.ts';
import { waitUntil } from '../support/wait-until.ts';
import { closeTabs, partitions, Tab } from './tabs.ts';

let next = 0;
const keep = { persist: 'device', user: 'alice-1' } as const;
const keysOf = ({ asked }: Backend) => asked.flatMap(({ method, options }) => (method === 'setRule' ? [options.idempotencyKey] : []));
const offline = (backend: Backend): void => backend.fail('setRule', new SelfcareError('offline'), { times: 1000 });

async function changesIn(name: string): Promise<number> {
  const partition = await openDB(name);
  const count = await partition.count('changes');
  partition.close();
  return count;
}

describe('a page that is closed', () => {
  let id: string;
  let before: string[];
  beforeEach(async () => {
    id = `closed-${Date.now()}-${(next += 1)}`;
    before = await partitions();
  });
  afterEach(closeTabs);

  /** The name of the database that the page keeps. */
  const kept = async (): Promise<string> => {
    const fresh = async () => (await partitions()).find((name) => !before.includes(name));
    await waitUntil(async () => (await fresh()) !== undefined);
    return (await fresh()) ?? '';
  };

  /** A page that keeps what the device may have. */
  const openKeeping = async (prepare?: (backend: Backend) => void): Promise<Tab> => {
    const tab = await Tab.open(id, keep, prepare);
    await tab.ready(({ stale }) => !stale);
    await kept();
    return tab;
  };

  describe('where nothing is kept on the device', () => {
    it('asks first while a change is on its way, and not before or after', async () => {
      const tab = await Tab.open(id);
      await tab.ready();
      expect(tab.asksBeforeLeaving()).to.equal(false);
      const answer = tab.backend.hold('setRule');
      const sent = tab.switch(true);
      expect(tab.asksBeforeLeaving()).to.equal(true);
      answer();
      await sent;
      expect(tab.asksBeforeLeaving()).to.equal(false);
    });

    it('asks first while a change waits for the network', async () => {
      const tab = await Tab.open(id, {}, offline);
      await tab.ready();
      await tab.switch(true);
      await tab.ready(({ waiting }) => waiting === 1);
      expect(tab.asksBeforeLeaving()).to.equal(true);
      tab.backend.heal();
      await tab.ready(({ waiting, saving }) => waiting === 0 && !saving);
      expect(tab.asksBeforeLeaving()).to.equal(false);
    });

    it('gives a change that waits a last try, under the same key', async () => {
      const tab = await Tab.open(id, {}, offline);
      await tab.ready();
      await tab.switch(true);
      await tab.ready(({ waiting }) => waiting === 1);
      tab.backend.heal();
      const tried = keysOf(tab.backend).length;
      tab.close();
      const keys = keysOf(tab.backend);
      expect(keys.length).to.be.greaterThan(tried);
      expect(new Set(keys).size).to.equal(1);
    });
  });

  describe('where the device keeps changes', () => {
    it('has the change on the device before the first byte is sent, so that it does not ask', async () => {
      const tab = await openKeeping();
      const name = await kept();
      const onDevice: number[] = [];
      const { setRule } = tab.backend.forwarding;
      Object.assign(tab.backend.forwarding, {
        setRule: async (...given: Parameters<typeof setRule>) => {
          onDevice.push(await changesIn(name));
          expect(tab.asksBeforeLeaving()).to.equal(false);
          return setRule(...given);
        },
      });
      await tab.switch(true);
      expect(onDevice).to.deep.equal([1]);
      await waitUntil(async () => (await changesIn(name)) === 0);
    });

    it('in flight, and opened again: the user sees the change, which is sent once more under the same key', async () => {
      const first = await openKeeping((backend) => void backend.hold('setRule'));
      void first.switch(true);
      await waitUntil(() => keysOf(first.backend).length === 1);
      first.close();
      const [key] = keysOf(first.backend);

      let confirm = (): void => undefined;
      const again = await Tab.open(id, keep, (backend) => (confirm = backend.hold('account')));
      await again.ready(({ waiting }) => waiting === 1);
      expect([again.on, keysOf(again.backend).length], 'shown, and not sent before the user is certain').to.deep.equal([true, 0]);
      confirm();
      await again.ready(({ waiting, stale }) => waiting === 0 && !stale);
      expect(again.on).to.equal(true);
      expect(keysOf(again.backend)).to.deep.equal([key]);
      const third = await Tab.open(id, keep);
      await third.ready(({ stale }) => !stale);
      expect(keysOf(third.backend)).to.deep.equal([]);
    });

    it('keeps the order of changes of one record', async () => {
      const first = await openKeeping(offline);
      for (const enabled of [true, false, true, false]) await first.switch(enabled);
      first.close();
      const again = await Tab.openElsewhere(id, keep);
      const name = await kept();
      await waitUntil(async () => again.backend.times('setRule') > 1 && (await changesIn(name)) === 0);
      const sent = again.backend.asked.flatMap(({ method, change }) => (method === 'setRule' ? [change] : []));
      expect(sent.at(0)).to.deep.equal({ enabled: true });
      expect(sent.at(-1)).to.deep.equal({ enabled: false });
    });

    it('in flight, while another tab is opened: only one of them sends it', async () => {
      let answer = (): void => undefined;
      const first = await openKeeping((backend) => (answer = backend.hold('setRule')));
      const sent = first.switch(true);
      await waitUntil(() => keysOf(first.backend).length === 1);
      const second = await Tab.open(id, keep);
      await second.ready(({ waiting, stale }) => waiting === 1 && !stale);
      answer();
      await sent;
      await second.ready(({ waiting }) => waiting === 0);
      expect(keysOf(second.backend)).to.deep.equal([]);
    });

    it('asks first for a change that must not be kept', async () => {
      const tab = await openKeeping((backend) => void backend.hold('setRule'));
      void tab.switch(true, { queueOffline: false });
      await waitUntil(() => keysOf(tab.backend).length === 1);
      expect(tab.asksBeforeLeaving()).to.equal(true);
      expect(await changesIn(await kept())).to.equal(0);
    });
  });
});
