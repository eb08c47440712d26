import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { httpAdapter } from '../../src/client/index.ts';
import type { Forwarding, TelephonyAdapter } from '../../src/contract/index.ts';
import { memoryIssuer } from '../../src/node/auth/memory-issuer.ts';
import { demoTenant } from '../../src/node/demo/company.ts';
import { seedDemo } from '../../src/node/demo/seed.ts';
import { createServer, openSqliteStore, referenceBackend, type ReferenceBackend, type Store } from '../../src/node/index.ts';
import { openBox } from '../../src/node/secrets/secret-box.ts';
import { conformanceChecks, conformanceLine, runConformance } from '../../src/testing/index.ts';
import { localFetch } from '../../src/testing/local-fetch.ts';

const stores: Store[] = [];

async function backend(): Promise<ReferenceBackend> {
  const store = await openSqliteStore(':memory:');
  stores.push(store);
  await seedDemo(store, Date.now(), openBox);
  return referenceBackend({ store, box: openBox, limits: { changesPerMinute: 600, ordersPerMinute: 60 } });
}

const blank = <T extends object>(answer: T): T => ({ ...answer, version: '' });

function blankRecords(forwarding: Forwarding): Forwarding {
  const { rules, simultaneousRing: ring } = forwarding;
  return { ...forwarding, rules: rules.map(blank), ...(ring ? { simultaneousRing: blank(ring) } : {}) };
}

/** The same backend without versions, memory of answers and events. */
function poorer(adapter: TelephonyAdapter): TelephonyAdapter {
  const { account, lines, numbers, forwarding, devices, functionKeys, deviceSettings, callLog } = adapter;
  assert.ok(account && lines && numbers && forwarding && devices && functionKeys && deviceSettings && callLog);
  const poor = <T extends { readonly data: Forwarding }>(answer: T): T => ({ ...blank(answer), data: blankRecords(answer.data) });
  return {
    contract: 1,
    id: 'poorer',
    capabilities: async () => blank(await adapter.capabilities()),
    account: { get: async () => blank(await account.get()) },
    lines: { list: async () => blank(await lines.list()) },
    numbers: {
      get: async (line) => blank(await numbers.get(line)),
      select: async (line, choice) => blank(await numbers.select(line, choice)),
    },
    forwarding: {
      get: async (line) => poor(await forwarding.get(line)),
      setRule: async (line, condition, change) => poor(await forwarding.setRule(line, condition, change)),
      setSimultaneousRing: async (line, change) => poor(await forwarding.setSimultaneousRing(line, change)),
      checkTarget: forwarding.checkTarget,
    },
    callLog,
    devices: {
      list: async () => blank(await devices.list()),
      preview: devices.preview,
      apply: async (device, moment) => blank(await devices.apply(device, moment)),
    },
    functionKeys: {
      get: async () => blank(await functionKeys.get()),
      set: async (keys) => blank(await functionKeys.set(keys)),
    },
    deviceSettings: {
      get: async (device) => blank(await deviceSettings.get(device)),
      set: async (device, change) => blank(await deviceSettings.set(device, change)),
    },
  };
}

function served(adapterFor: ReferenceBackend['adapterFor'], user: string): TelephonyAdapter {
  const issuer = memoryIssuer();
  const app = createServer({ adapterFor, auth: issuer, limits: { pollEventsMs: 50 } });
  const getToken = () => issuer.issue(demoTenant, user);
  return httpAdapter({ baseUrl: 'http://selfcare.invalid', fetch: localFetch(async (request) => app.fetch(request)), getToken });
}

type AdapterOf = (user: string) => Promise<TelephonyAdapter>;
const adapters: readonly (readonly [string, AdapterOf])[] = [
  ['the reference backend itself', async (user) => (await backend()).adapterFor({ tenant: demoTenant, user })],
  ['an adapter with versions and events, served', async (user) => served((await backend()).adapterFor, user)],
  [
    'an adapter without versions, memory and events, served',
    async (user) => {
      const { adapterFor } = await backend();
      return served((identity) => poorer(adapterFor(identity)), user);
    },
  ],
];

describe('the contract holds', () => {
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
  });

  for (const [name, adapterOf] of adapters) {
    for (const user of ['alice', 'chloe']) {
      it(`for ${name}, signed in as ${user}`, async () => {
        const report = await runConformance({ adapter: await adapterOf(user) });
        const broken = report.results.filter(({ verdict }) => verdict === 'broken').map(conformanceLine);
        assert.deepEqual(broken, []);
        assert.equal(report.results.length, conformanceChecks.length);
      });
    }
  }
});
