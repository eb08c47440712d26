import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { httpAdapter } from '../../../../src/client/index.ts';
import type { Device, TelephonyAdapter } from '../../../../src/contract/index.ts';
import { demoIssuer } from '../../../../src/node/auth/demo-issuer.ts';
import { demoKey } from '../../../../src/node/auth/demo-key.ts';
import { demoTenant } from '../../../../src/node/demo/company.ts';
import { silentLog } from '../../../../src/node/shared/log.ts';
import type { SwitchPort } from '../../../../src/node/pbx/port.ts';
import { newPhoneToken, phoneTokenHash } from '../../../../src/node/provisioning/delivery/token.ts';
import { databaseFile, startServer } from '../../../../src/node/serve.ts';
import { openSqliteStore } from '../../../../src/node/store/sqlite.ts';
import { simulatePhone, type PhoneOptions, type SimulatedPhone } from '../../../../src/testing/phone/index.ts';
import { demoConfig } from '../../app/support/place.ts';
import { putDeviceToken } from '../../../../src/node/phones/sql-tokens.ts';

/** The demo's phones, as they stand on their desks. */
export const desk = {
  yealink: { device: 'line-alice-fixed-device', vendor: 'yealink', model: 'T46U', mac: '805ec00a1001', firmware: '108.86.0.20' },
  polycom: { device: 'line-alice-fixed-home', vendor: 'polycom', model: 'VVX600', mac: '64167f0a1001', firmware: '5.9.7.1234' },
} as const;
export type Desk = (typeof desk)[keyof typeof desk];

/** The real server on a real SQLite file, with Alice signed in and her phones at hand. */
export interface PhonePlace {
  readonly url: string;
  readonly dataFolder: string;
  readonly alice: Required<Pick<TelephonyAdapter, 'devices' | 'functionKeys' | 'deviceSettings'>>;
  /** A phone out of its box, told its first address. */
  phone(which: Desk, options?: Partial<PhoneOptions>): Promise<SimulatedPhone>;
  /** Alice's phone, once the server has written down what it fetched. */
  settled(which: Desk, state: Device['delivery']['state']): Promise<Device>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

function phonesOf(adapter: TelephonyAdapter): PhonePlace['alice'] {
  const { devices, functionKeys, deviceSettings } = adapter;
  if (!devices || !functionKeys || !deviceSettings) throw new Error('a port is missing');
  return { devices, functionKeys, deviceSettings };
}

export async function phonePlace(telephoneSwitch?: SwitchPort): Promise<PhonePlace> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'selfcare-phones-'));
  let port = 0;
  const start = async () => {
    const server = await startServer(demoConfig(dataFolder, { port }), silentLog, telephoneSwitch ? { telephoneSwitch } : {});
    port = Number(new URL(server.url).port);
    return server;
  };
  let server = await start();
  const issuer = demoIssuer(await demoKey(dataFolder));
  const token = await issuer.issue(demoTenant, 'alice');
  const alice = phonesOf(httpAdapter({ baseUrl: server.url, getToken: async () => token }));
  return {
    url: server.url,
    dataFolder,
    alice,
    async phone({ device, ...identity }, options = {}) {
      const first = newPhoneToken();
      const store = await openSqliteStore(databaseFile(dataFolder), { role: 'tool' });
      await store.write((tx) =>
        putDeviceToken(tx, demoTenant, { tokenHash: phoneTokenHash(first), device, kind: 'bootstrap', madeAt: Date.now() }),
      );
      await store.close();
      return simulatePhone({ ...identity, address: `http://127.0.0.1:${port}/p/${first}/`, ...options });
    },
    async settled({ device }, state) {
      for (let tries = 0; ; tries++) {
        const found = (await alice.devices.list()).data.find(({ id }) => id === device);
        if (found?.delivery.state === state) return found;
        if (tries > 300) throw new Error(`${device} is ${found?.delivery.state ?? 'not there'}, not ${state}`);
        await wait(50);
      }
    },
    async restart() {
      await server.stop();
      server = await start();
    },
    async close() {
      await server.stop();
      rmSync(dataFolder, { recursive: true });
    },
  };
}
