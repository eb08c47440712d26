import { expect } from '@open-wc/testing';
import { deleteDB, openDB } from 'idb';
import { SelfcareError } from '../../../src/contract/index.ts';
import type { RuntimeOptions } from '../../../src/runtime/index.ts';
import type { Backend } from '../../unit/runtime/support/backend.ts';
import { later } from './probe.ts';
import { waitUntil } from '../support/wait-until.ts';
import { closeTabs, partitions, Tab } from './tabs.ts';

let next = 0;
const keep = { persist: 'device', user: 'alice-1' } as const;
const away = (backend: Backend): void => {
  for (const method of ['account', 'capabilities', 'forwarding', 'setRule'] as const) {
    backend.fail(method, new SelfcareError('offline', { retryAfterMs: 300 }), { times: 1000 });
  }
};

const readyStateOf = async (tab: Tab) => {
  const state = await tab.sight.until(({ status }) => status === 'ready');
  if (state.status !== 'ready') throw new Error(state.status);
  return state;
};

/** How many changes a partition holds. */
async function changesIn(name: string): Promise<number> {
  const partition = await openDB(name);
  const count = await partition.count('changes');
  partition.close();
  return count;
}

/** Writes a partition again as version 1 had it: changes without a call. */
async function makeFirstFormat(name: string): Promise<void> {
  const latest = await openDB(name);
  const records = await latest.getAll('records');
  const keys = await latest.getAllKeys('records');
  latest.close();
  await deleteDB(name);
  const first = await openDB(name, 1, {
    upgrade(db) {
      db.createObjectStore('records');
      db.createObjectStore('changes');
    },
  });
  for (const [index, record] of records.entries()) await first.put('records', record, keys[index]);
  const change = { idempotencyKey: 'old', key: ['forwarding', 'line-1'], record: 'no-answer', change: { enabled: true }, base: 'v1' };
  await first.put('changes', change, change.idempotencyKey);
  first.close();
}

describe('what the device keeps', () => {
  let id: string;
  let before: string[];
  beforeEach(async () => {
    id = `kept-${Date.now()}-${(next += 1)}`;
    before = await partitions();
  });
  afterEach(closeTabs);

  const fresh = async (): Promise<string[]> => (await partitions()).filter((name) => !before.includes(name));

  /** Opens a page that has everything, lets it be kept, and closes it. */
  const visit = async (prepare?: (backend: Backend) => void): Promise<void> => {
    const tab = await Tab.open(id, keep, prepare);
    await tab.ready();
    await waitUntil(async () => (await fresh()).length === 1);
    await later(150);
    tab.close();
  };

  it('is nothing, unless the host says so', async () => {
    const tab = await Tab.open(id);
    await tab.ready();
    await later(200);
    expect(await fresh()).to.deep.equal([]);
  });

  it('is painted before the network answers, marked as stale, and replaced', async () => {
    await visit((backend) => backend.changeElsewhere({ enabled: true }));
    let answer = (): void => undefined;
    const tab = await Tab.open(id, keep, (backend) => {
      backend.changeElsewhere({ delaySeconds: 30, enabled: true });
      answer = backend.hold('forwarding');
    });
    await tab.ready(({ stale }) => stale);
    expect(tab.on).to.equal(true);
    answer();
    await tab.ready(({ stale, data }) => !stale && data.rules.some(({ delaySeconds }) => delaySeconds === 30));
  });

  it('is there when the device is offline', async () => {
    await visit((backend) => backend.changeElsewhere({ enabled: true }));
    const tab = await Tab.open(id, keep, away);
    await tab.ready(({ offline }) => offline);
    expect(tab.on).to.equal(true);
  });

  it('is never another user’s, also where the host’s key did not change: it goes, and so does the database', async () => {
    await visit((backend) => backend.changeElsewhere({ enabled: true }));
    const [alices] = await fresh();
    const tab = await Tab.open(id, keep, (backend) => (backend.accountNow = { ...backend.accountNow, id: 'bruno' }));
    await tab.ready(({ stale }) => !stale);
    expect(tab.on).to.equal(false);
    await waitUntil(async () => {
      const names = await fresh();
      return names.length === 1 && names[0] !== alices;
    });
  });

  describe('where the backend is away', () => {
    const jwt = (payload: object): string =>
      `e30.${btoa(JSON.stringify(payload)).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')}.x`;
    const session = (token: string | null) => ({ persist: 'device', getToken: async () => token }) as const;
    const ofAlice = jwt({ iss: 'https://id.example', sub: 'alice', exp: 1 });
    const opened = async (options: RuntimeOptions): Promise<Tab> => {
      const tab = await Tab.open(id, options, away);
      await later(400);
      return tab;
    };
    const keptBy = async (options: RuntimeOptions): Promise<void> => {
      const tab = await Tab.open(id, options, (backend) => backend.changeElsewhere({ enabled: true }));
      await tab.ready();
      await waitUntil(async () => (await fresh()).length === 1);
      await later(150);
      tab.close();
    };

    it('is painted for the user of the token, whatever else the token says', async () => {
      await keptBy(session(ofAlice));
      const tab = await opened(session(jwt({ sub: 'alice', iss: 'https://id.example', exp: 2, jti: 'éà?>' })));
      await tab.ready(({ stale }) => stale);
      expect(tab.on).to.equal(true);
    });

    const others: Readonly<Record<string, RuntimeOptions>> = {
      'another subject': session(jwt({ iss: 'https://id.example', sub: 'bruno' })),
      'another issuer': session(jwt({ iss: 'https://other.example', sub: 'alice' })),
      'another key of the host': { ...session(ofAlice), user: 'bruno-1' },
    };
    for (const [who, options] of Object.entries(others)) {
      it(`is not painted for ${who}, and is wiped`, async () => {
        await keptBy(session(ofAlice));
        const tab = await opened(options);
        expect(tab.sight.now.status).not.to.equal('ready');
        await waitUntil(async () => (await fresh()).length === 0);
      });
    }

    for (const [who, options] of Object.entries<RuntimeOptions>({
      'an opaque token': session('opaque'),
      'no token and no key': { persist: 'device' },
    })) {
      it(`is not painted for a session of which nothing is known: ${who}`, async () => {
        await keptBy(session(ofAlice));
        const tab = await opened(options);
        expect(tab.sight.now.status).not.to.equal('ready');
        expect((await fresh()).length, 'it may be the same user').to.equal(1);
        tab.backend.heal();
        await tab.ready(({ stale }) => !stale);
      });
    }

    it('is painted once the backend has said that it is the same user, before the rest answers', async () => {
      await keptBy({ persist: 'device' });
      const tab = await Tab.open(id, { persist: 'device' }, (backend) => {
        backend.hold('forwarding');
      });
      await tab.ready(({ stale }) => stale);
      expect(tab.on).to.equal(true);
    });

    it('goes when the host names another user in the same page', async () => {
      await keptBy(keep);
      const tab = await opened(keep);
      await tab.ready(({ stale }) => stale);
      tab.configure({ user: 'bruno-1' });
      await later(200);
      expect(tab.sight.now.status).not.to.equal('ready');
      await waitUntil(async () => (await fresh()).length === 0);
    });
  });

  it('goes at sign-out, in every tab, although they have it open', async () => {
    const tabs = [await Tab.open(id, keep), await Tab.open(id, keep)];
    for (const tab of tabs) await tab.ready();
    await waitUntil(async () => (await fresh()).length === 1);
    await tabs[0]?.runtime.signOut();
    await waitUntil(async () => (await fresh()).length === 0);
    await later(200);
    expect(await fresh(), 'and nobody brings it back').to.deep.equal([]);
    for (const tab of tabs) tab.close();
    const reopened = await Tab.open(id, keep, away);
    await later(200);
    expect(reopened.sight.now.status).not.to.equal('ready');
  });

  it('goes at sign-out although another tab has taken its name from the index', async () => {
    const tab = await Tab.open(id, keep);
    await tab.ready();
    await waitUntil(async () => (await fresh()).length === 1);
    const index = await openDB('sc1:index');
    await index.clear('users');
    index.close();
    await tab.runtime.signOut();
    expect(await fresh()).to.deep.equal([]);
  });

  it('is changes, too, that wait for the network: shown after a reload, and sent once, also from two tabs', async () => {
    await visit();
    const first = await Tab.open(id, keep, away);
    await first.ready();
    await first.switch(true);
    await first.ready(({ waiting }) => waiting === 1);
    await later(100);
    first.close();

    const tabs = [await Tab.open(id, keep, away), await Tab.open(id, keep, away)];
    for (const tab of tabs) {
      await tab.ready(({ waiting }) => waiting === 1);
      expect(tab.on).to.equal(true);
    }
    for (const { backend } of tabs) backend.asked.length = 0;
    for (const { backend } of tabs) backend.heal();
    for (const tab of tabs) await tab.ready(({ waiting, saving }) => waiting === 0 && !saving);
    await later(400);
    const sent = tabs.map(({ backend }) => backend.forwardingNow.rules.some(({ enabled }) => enabled));
    expect(sent.filter(Boolean).length, 'these tabs have a backend each, so only one may have it').to.equal(1);
  });

  /** Leaves a change behind that waits for the network. */
  const leaveChange = async (): Promise<void> => {
    await visit();
    const tab = await Tab.open(id, keep, away);
    await tab.ready();
    await tab.switch(true);
    await tab.ready(({ waiting }) => waiting === 1);
    await later(100);
    tab.close();
  };

  it('is sent after a reload although no widget shows what was changed', async () => {
    await leaveChange();
    const tab = await Tab.openElsewhere(id, keep);
    await waitUntil(() => tab.backend.times('setRule') === 1);
    await waitUntil(() => tab.backend.forwardingNow.rules.some(({ enabled }) => enabled));
    expect(tab.backend.times('forwarding')).to.equal(0);
    const [name = ''] = await fresh();
    await waitUntil(async () => (await changesIn(name)) === 0, 'the device still holds the change');
    tab.close();
    const next = await Tab.openElsewhere(id, keep);
    await later(300);
    expect(next.backend.times('setRule'), 'once').to.equal(0);
  });

  it('is never sent as another user', async () => {
    await leaveChange();
    const tab = await Tab.openElsewhere(id, keep, (backend) => (backend.accountNow = { ...backend.accountNow, id: 'bruno' }));
    await later(400);
    expect(tab.backend.times('setRule')).to.equal(0);
  });

  it('is painted from a partition of the first format, whose changes are dropped', async () => {
    await leaveChange();
    const [name = ''] = await fresh();
    await makeFirstFormat(name);
    const tab = await Tab.open(id, keep, away);
    await tab.ready(({ stale }) => stale);
    expect([tab.on, (await readyStateOf(tab)).waiting]).to.deep.equal([false, 0]);
  });

  const refusals: Readonly<Record<string, (page: Window & typeof globalThis) => void>> = {
    'BroadcastChannel throws': (page) => {
      page.BroadcastChannel = class {
        constructor() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        }
      } as unknown as typeof BroadcastChannel;
    },
    'BroadcastChannel is missing': (page) => void Reflect.deleteProperty(page, 'BroadcastChannel'),
    'locks are refused': (page) => {
      page.LockManager.prototype.request = () => Promise.reject(new DOMException('', 'SecurityError'));
    },
    'locks throw': (page) => {
      page.LockManager.prototype.request = () => {
        throw new DOMException('', 'SecurityError');
      };
    },
    'locks never answer': (page) => {
      page.LockManager.prototype.request = () => new Promise<never>(() => undefined);
    },
    'locks are missing, as on plain HTTP': (page) => void Object.defineProperty(page.navigator, 'locks', { value: undefined }),
    'IndexedDB throws': (page) =>
      void Object.defineProperty(page, 'indexedDB', {
        get: () => {
          throw new DOMException('', 'SecurityError');
        },
      }),
    'IndexedDB never answers': (page) => {
      page.IDBFactory.prototype.open = () => new page.EventTarget() as unknown as IDBOpenDBRequest;
    },
    'IndexedDB is missing': (page) => void Object.defineProperty(page, 'indexedDB', { value: undefined }),
    'randomUUID is missing, as on plain HTTP': (page) => void Object.defineProperty(page.crypto, 'randomUUID', { value: undefined }),
    'subtle cryptography is missing, as on plain HTTP': (page) => void Object.defineProperty(page.crypto, 'subtle', { value: undefined }),
  };
  for (const [what, refuse] of Object.entries(refusals)) {
    it(`is not needed: where ${what}, data shows, saves and follows`, async () => {
      const tab = await Tab.open(`${id}-refused`, keep, () => {
        const frame = document.querySelector('iframe:last-of-type') as HTMLIFrameElement;
        refuse(frame.contentWindow as Window & typeof globalThis);
      });
      await tab.ready(({ stale }) => !stale);
      await tab.switch(true);
      expect(tab.on).to.equal(true);
      await waitUntil(() => tab.streams === 1);
      tab.backend.changeElsewhere({ enabled: false });
      tab.backend.emit('forwarding.changed', 'line-1');
      await waitUntil(() => !tab.on);
      await tab.runtime.signOut();
    });
  }

  it('is not needed: without storage everything works from memory', async () => {
    const tab = await Tab.open(id, {}, () => undefined);
    await tab.ready();
    const broken = await Tab.open(`${id}-broken`, keep, () => {
      const frame = document.querySelector('iframe:last-of-type') as HTMLIFrameElement;
      const prototype = (frame.contentWindow as Window & { IDBFactory: typeof IDBFactory }).IDBFactory.prototype;
      prototype.open = () => {
        throw new DOMException('', 'SecurityError');
      };
    });
    await broken.ready(({ stale }) => !stale);
    await broken.switch(true);
    expect(broken.on).to.equal(true);
    await broken.runtime.signOut();
  });
});
