import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { httpAdapter } from '../../../src/client/index.ts';
import type { Device, DevicesPort, FunctionKeysPort } from '../../../src/contract/index.ts';
import type { SimulatedDevice } from '../../../src/node/demo/phone-contents.ts';
import { selfcare, served, temporaryFolder, type Served } from './support/selfcare.ts';

const patienceMs = 30_000;

describe('selfcare serve --demo --with-phones', () => {
  const folder = temporaryFolder();
  const env = { SELFCARE_DATA: folder.path, PORT: '0', SELFCARE_LOG_LEVEL: 'warn' };
  let server: Served;
  const start = async () => {
    server = await served(['--demo', '--with-phones'], env);
  };
  before(start);
  after(async () => {
    await server.end('SIGTERM');
    folder.remove();
  });

  const as = async (user: string) => {
    const token = (await selfcare(['token', '--user', user], env)).out.trim();
    const { devices, functionKeys, deviceSettings } = httpAdapter({ baseUrl: server.url, getToken: async () => token });
    assert.ok(devices && functionKeys && deviceSettings);
    const phone = async (device: string): Promise<SimulatedDevice> => {
      const response = await fetch(new URL(`/v1/demo/devices/${device}/phone`, server.url), {
        headers: { authorization: `Bearer ${token}` },
      });
      return (await response.json()) as SimulatedDevice;
    };
    return { devices, functionKeys, deviceSettings, phone };
  };

  /** Waits until all of somebody's phones are in a state. */
  const settled = async ({ devices }: { devices: Pick<DevicesPort, 'list'> }, holds: (device: Device) => boolean): Promise<void> => {
    const end = performance.now() + patienceMs;
    for (;;) {
      const { data } = await devices.list();
      if (data.length > 0 && data.every(holds)) return;
      assert.ok(performance.now() < end, JSON.stringify(data.map(({ id, delivery }) => ({ id, delivery }))));
      await wait(50);
    }
  };
  const isCurrent = ({ delivery }: Device): boolean => delivery.state === 'current' && delivery.queuedAt === undefined;
  const changed = ({ functionKeys }: { functionKeys: FunctionKeysPort }) => functionKeys.set([{ kind: 'blank', label: '' }]);

  it('has everybody’s phones come for their files', async () => {
    const alice = await as('alice');
    await settled(alice, isCurrent);
    const { data } = await alice.devices.list();
    assert.deepEqual(
      data.map(({ vendor, firmware }) => [vendor, firmware]),
      [
        ['Yealink', '108.86.0.20'],
        ['Polycom', '5.9.7.1234'],
      ],
    );
  });

  it('leaves one in its box, so that there is one that never came; what it is asked waits', async () => {
    const driss = await as('driss');
    await driss.devices.apply('line-driss-fixed-device', 'now');
    await wait(300);
    const [his] = (await driss.devices.list()).data;
    assert.ok(his);
    assert.equal(his.delivery.state, 'never');
    assert.ok(his.delivery.queuedAt);
    assert.deepEqual(await driss.phone('line-driss-fixed-device'), { state: 'absent' });
  });

  it('shows what each has read from its files, without any secret', async () => {
    const alice = await as('alice');
    for (const { id } of (await alice.devices.list()).data) {
      const before = await alice.phone(id);
      assert.ok(before.state === 'started');
      assert.equal(before.contents.keys.find(({ kind }) => kind === 'supervision')?.label, 'Bruno');
      await alice.deviceSettings.set(id, { 'lock-code': '739214', 'call-waiting': !before.contents.settings.callWaiting });
      await alice.devices.apply(id, 'now');
      await settled(alice, ({ id: each, delivery }) => each !== id || delivery.state === 'current');
      const after = await alice.phone(id);
      assert.ok(after.state === 'started');
      assert.equal(after.contents.settings.callWaiting, !before.contents.settings.callWaiting);
      assert.equal(after.contents.settings.locksByCode, true);
      assert.ok(after.contents.starts > before.contents.starts);
      const told = JSON.stringify(after);
      for (const secret of ['739214', 'password', 'authUser']) assert.ok(!told.includes(secret), secret);
    }
  });

  it('has them fetch what was saved as soon as somebody applies it', async () => {
    const alice = await as('alice');
    await changed(alice);
    await settled(alice, ({ delivery }) => delivery.state === 'waiting');
    for (const { id } of (await alice.devices.list()).data) await alice.devices.apply(id, 'now');
    await settled(alice, isCurrent);
  });

  it('has them come again after a restart, and ends when it is told to', async () => {
    const alice = await as('alice');
    await alice.functionKeys.set([]);
    assert.equal(await server.end('SIGTERM'), 0);
    await start();
    await settled(await as('alice'), isCurrent);
    assert.equal(await server.end('SIGINT'), 0);
    await start();
    assert.equal(server.log().replace(/.*did not take an order.*\n/g, ''), '');
  });

  it('is for the demonstration only', async () => {
    const { code, err } = await selfcare(['serve', '--with-phones'], env);
    assert.equal(code, 2);
    assert.match(err, /--with-phones is for --demo only/);
  });
});
