import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoTenant } from '../../../src/node/demo/company.ts';
import { plugInPhones } from '../../../src/node/demo/plug-in.ts';
import { seedDemo } from '../../../src/node/demo/seed.ts';
import { openBox } from '../../../src/node/secrets/secret-box.ts';
import { readPhoneState } from '../../../src/node/phones/sql-deliveries.ts';
import { putDevice } from '../../../src/node/phones/sql-devices.ts';
import { readDeviceTokens } from '../../../src/node/phones/sql-tokens.ts';
import { openSqliteStore } from '../../../src/node/store/sqlite.ts';

const origin = 'http://localhost:8080';
const alices = 'line-alice-fixed-device';

async function demoCompany() {
  const store = await openSqliteStore(':memory:');
  await seedDemo(store, 0, openBox);
  return store;
}

describe('the desk phones of the demo company', () => {
  it('are told an address each, anew at every start, but for the one that stays in its box', async () => {
    const store = await demoCompany();
    const first = await plugInPhones(store, origin, 0);
    const second = await plugInPhones(store, origin, 1);
    assert.equal(first.length, 5);
    assert.ok(!first.some(({ device }) => device.includes('driss')));
    const addresses = [...first, ...second].map(({ address }) => address);
    assert.equal(new Set(addresses).size, 10);
    for (const address of addresses) assert.match(address, /^http:\/\/localhost:8080\/p\/[\w-]{20,}\/$/);
    assert.equal((await readDeviceTokens(store, demoTenant, alices)).length, 1);
  });

  it('leave their place to a real one, whose addresses stay', async () => {
    const store = await demoCompany();
    await plugInPhones(store, origin, 0);
    const device = (await readPhoneState(store, demoTenant, alices))?.device;
    assert.ok(device);
    await store.write((tx) => putDevice(tx, demoTenant, { ...device, mac: '805ec0123456', version: device.version + 1 }));
    const before = await readDeviceTokens(store, demoTenant, alices);
    const phones = await plugInPhones(store, origin, 1);
    assert.ok(!phones.some((phone) => phone.device === alices));
    assert.deepEqual(await readDeviceTokens(store, demoTenant, alices), before);
  });
});
