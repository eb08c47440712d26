import type { ApplyMoment, Device, DeviceChange, DevicesPort, Id, Versioned, Written } from '../../contract/index.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { generatorOf } from '../provisioning/catalogue.ts';
import { demand } from '../account/capabilities.ts';
import { readProfile, type Profile } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';
import { present } from '../shared/present.ts';
import { randomId } from '../shared/random-id.ts';
import { changedValues, checkSettings, ownPhone } from './device-settings.ts';
import { deviceView, hasEverything, stateOfWrite, type SeenDelivery } from './device-view.ts';
import { putDelivery } from './sql-deliveries.ts';
import { readDevices } from './sql-devices.ts';
import { putSwitchOrder } from './sql-orders.ts';
import { addAudit } from '../store/audit.ts';
import type { SqlSession } from '../store/driver.ts';
import { addEvent } from '../store/outbox.ts';
import type { Scope, Transaction } from '../store/store.ts';
import { checkFunctionKeys, storedKeys } from './function-keys.ts';
import type { PhoneFiles, PhonesContext } from './phone-files.ts';
import { previewOf } from './phone-preview.ts';
import { colleaguesOf, readPhoneSources, readUserSources, type PhoneSources } from './phone-sources.ts';

/** Each phone, with the state of its delivery. */
async function listDevices(reads: SqlSession, files: PhoneFiles, scope: Scope): Promise<Versioned<Device[]>> {
  const user = await readUserSources(reads, scope);
  const data: Device[] = [];
  for (const device of user ? await readDevices(reads, scope) : []) {
    if (!user) break;
    const delivery = await files.delivery(reads, scope.tenant, device.id);
    data.push(deviceView(await readPhoneSources(reads, user, device), delivery));
  }
  return { data, version: fingerprint(JSON.stringify(data)) };
}

/** @throws errors of the write itself */
async function changedSources(
  reads: SqlSession,
  before: PhoneSources,
  { functionKeys, deviceSettings }: Profile['capabilities']['ports'],
  change: DeviceChange,
): Promise<PhoneSources> {
  let after = before;
  if (change.functionKeys) {
    demand(functionKeys, 'write');
    await checkFunctionKeys(reads, before, change.functionKeys);
    const keys = storedKeys(change.functionKeys, before.keys);
    after = { ...after, keys, colleagues: await colleaguesOf(reads, before.scope.tenant, keys) };
  }
  if (change.settings) {
    checkSettings(before, demand(deviceSettings, 'write'), change.settings);
    // What is made from it hides every secret anyway. Another text each time: whether a code is the one that is set is not told.
    after = { ...after, values: changedValues(before.values, change.settings, randomId) };
  }
  return after;
}

/** Has a phone take what was saved: at once, by an order to the telephone switch, or at its next own check. */
async function applyDevice(
  tx: Transaction,
  { clock, orders, files }: PhonesContext,
  scope: Scope,
  device: Id,
  moment: ApplyMoment,
  requestId: string | undefined,
): Promise<Written<Device>> {
  demand((await readProfile(tx, scope)).capabilities.ports.devices, 'write');
  const sources = await ownPhone(tx, scope, device);
  const before = await files.delivery(tx, scope.tenant, device);
  if (moment === 'next-check') return answerOf(sources, before);
  const at = clock();
  orders.count(`${scope.tenant} ${device}`);
  const delivery: SeenDelivery = { ...before, queuedAt: at };
  await putSwitchOrder(tx, scope.tenant, { device, event: generatorOf(sources.device.vendor).checkEvent, at });
  await putDelivery(tx, scope.tenant, device, delivery);
  await addAudit(tx, scope.tenant, {
    at,
    user: scope.user,
    action: 'devices.apply',
    resource: device,
    after: { moment },
    ...present({ requestId }),
  });
  await addEvent(tx, scope.tenant, { kind: 'devices.changed', resource: device, user: scope.user, at });
  return answerOf(sources, delivery);
}

function answerOf(sources: PhoneSources, delivery: SeenDelivery): Written<Device> {
  const data = deviceView(sources, delivery);
  return { data, version: fingerprint(JSON.stringify(data)), state: stateOfWrite(hasEverything(delivery)) };
}

/** The phones of one user. */
export function devicesPort(user: UserAccess, context: PhonesContext): DevicesPort {
  const { scope } = user;
  return {
    list: (options) =>
      user.read(options, async (reads) => {
        demand((await readProfile(reads, scope)).capabilities.ports.devices, 'read');
        return listDevices(reads, context.files, scope);
      }),
    preview: (device, change, options) =>
      user.read(options, async (reads) => {
        const { ports } = (await readProfile(reads, scope)).capabilities;
        demand(ports.devices, 'read');
        const before = await ownPhone(reads, scope, device);
        const showsKeys = (ports.functionKeys?.access ?? 'none') !== 'none';
        return previewOf(before, await changedSources(reads, before, ports, change), context.clock(), showsKeys);
      }),
    apply: (device, moment, options) =>
      user.write(options, ['devices.apply', device, moment], (tx) => applyDevice(tx, context, scope, device, moment, options?.requestId)),
  };
}
