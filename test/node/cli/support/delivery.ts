import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoTenant } from '../../../../src/node/demo/company.ts';
import { silentLog } from '../../../../src/node/shared/log.ts';
import { generatorOf } from '../../../../src/node/provisioning/catalogue.ts';
import { phoneDelivery } from '../../../../src/node/provisioning/delivery/delivery.ts';
import { newPhoneToken, phoneTokenHash } from '../../../../src/node/provisioning/delivery/token.ts';
import { putDeviceToken } from '../../../../src/node/phones/sql-tokens.ts';
import type { Store } from '../../../../src/node/store/store.ts';
import { simulatePhone, type SimulatedPhone } from '../../../../src/testing/phone/index.ts';
import type { Ending } from '../../store/stores.ts';
import { alicesPhone, shelfOf } from './enrolment.ts';

/** Serves a company's phones, as of one moment, until the test ends. @returns the address of the server */
async function served(test: Ending, store: Store, at: number): Promise<string> {
  const shelf = shelfOf(store, at);
  const handle = phoneDelivery({ shelf, generatorOf, log: silentLog, clock: () => at });
  const server = createServer((request, response) => {
    handle(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  test.after(async () => {
    server.closeAllConnections();
    server.close();
    await shelf.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A steady address of a phone. @returns its token */
export async function steadyToken(store: Store, device: string): Promise<string> {
  const token = newPhoneToken();
  await store.write((tx) => putDeviceToken(tx, demoTenant, { tokenHash: phoneTokenHash(token), device, kind: 'steady', madeAt: 1 }));
  return token;
}

/** What Alice's phone becomes that remembers nothing but its address, after a start at some moment. */
export async function started(test: Ending, store: Store, token: string, at: number): Promise<SimulatedPhone> {
  const address = `${await served(test, store, at)}/p/${token}/`;
  const { model, mac } = alicesPhone;
  const phone = simulatePhone({ vendor: 'yealink', model, mac, firmware: '108.86.0.20', address, sleep: async () => undefined });
  await phone.restart();
  return phone;
}
