import type { ApplyMoment, Device, DeviceChange, DevicePreview, DevicesPort, Id, Right, Versioned, Written } from '../../contract/index.ts';
import { fingerprint } from '../shared/fingerprint.ts';
import { generatorOf } from '../provisioning/catalogue.ts';
import { demand } from '../account/capabilities.ts';
import type { ChangeLimit } from '../reference/change-limit.ts';
import { readProfile, type Profile } from '../account/profile.ts';
import type { UserAccess } from '../reference/user-access.ts';
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
import type { PhoneFiles } from './phone-files.ts';
import { previewOf } from './phone-preview.ts';
import { colleaguesOf, readPhoneSources, readUserSources, type PhoneSources } from './phone-sources.ts';

export interface DevicesOptions {
  readonly clock: () => number;
  /** Counts how often a phone is asked to check. */
  readonly orders: ChangeLimit;
  readonly files: PhoneFiles;
}

interface ApplyRequest {
  readonly scope: Scope;
  readonly profile: Profile;
  readonly device: Id;
  readonly moment: ApplyMoment;
  readonly requestId: string | undefined;
}

/** The user's phones. */
export class DevicesService {
  readonly #options: DevicesOptions;

  constructor(options: DevicesOptions) {
    this.#options = options;
  }

  /** The phones of one user. */
  portFor(user: UserAccess): DevicesPort {
    const { scope } = user;
    return {
      list: (options) =>
        user.read(options, async (store) => {
          const profile = await readProfile(store, scope);
          return this.#list(store, scope, profile);
        }),
      preview: (device, change, options) =>
        user.read(options, async (reads) => this.#preview(reads, scope, await readProfile(reads, scope), device, change)),
      apply: (device, moment, options) =>
        user.write(options, ['devices.apply', device, moment], async (tx) => {
          const profile = await readProfile(tx, scope);
          return this.#apply(tx, { scope, profile, device, moment, requestId: options?.requestId });
        }),
    };
  }

  async #list(reads: SqlSession, scope: Scope, profile: Profile): Promise<Versioned<Device[]>> {
    demand(rightOf(profile), 'read');
    const user = await readUserSources(reads, scope);
    const data: Device[] = [];
    for (const device of user ? await readDevices(reads, scope) : []) {
      if (!user) break;
      const delivery = await this.#options.files.delivery(reads, scope.tenant, device.id);
      data.push(deviceView(await readPhoneSources(reads, user, device), delivery));
    }
    return { data, version: fingerprint(JSON.stringify(data)) };
  }

  /** Tells what a change would do to a phone; the checks of the write itself hold. */
  async #preview(reads: SqlSession, scope: Scope, profile: Profile, device: Id, change: DeviceChange): Promise<DevicePreview> {
    demand(rightOf(profile), 'read');
    const before = await ownPhone(reads, scope, device);
    const showsKeys = (profile.capabilities.ports.functionKeys?.access ?? 'none') !== 'none';
    return previewOf(before, await this.#changed(reads, before, profile, change), this.#options.clock(), showsKeys);
  }

  async #changed(reads: SqlSession, before: PhoneSources, profile: Profile, change: DeviceChange): Promise<PhoneSources> {
    let after = before;
    if (change.functionKeys) {
      demand(profile.capabilities.ports.functionKeys, 'write');
      await checkFunctionKeys(reads, before, change.functionKeys);
      const keys = storedKeys(change.functionKeys, before.keys);
      after = { ...after, keys, colleagues: await colleaguesOf(reads, before.scope.tenant, keys) };
    }
    if (change.settings) {
      const right = profile.capabilities.ports.deviceSettings;
      demand(right, 'write');
      if (right) checkSettings(before, right, change.settings);
      // What is made from it hides every secret anyway. Another text each time: whether a code is the one that is set is not told.
      after = { ...after, values: changedValues(before.values, change.settings, randomId) };
    }
    return after;
  }

  /** Has a phone take what was saved: at once, by an order to the telephone switch, or at its next own check. */
  async #apply(tx: Transaction, { scope, profile, device, moment, requestId }: ApplyRequest): Promise<Written<Device>> {
    demand(rightOf(profile), 'write');
    const sources = await ownPhone(tx, scope, device);
    const before = await this.#options.files.delivery(tx, scope.tenant, device);
    if (moment === 'next-check') return answerOf(sources, before);
    const at = this.#options.clock();
    this.#options.orders.count(`${scope.tenant} ${device}`);
    const delivery: SeenDelivery = { ...before, queuedAt: at };
    await putSwitchOrder(tx, scope.tenant, { device, event: generatorOf(sources.device.vendor).checkEvent, at });
    await putDelivery(tx, scope.tenant, device, delivery);
    await addAudit(tx, scope.tenant, {
      at,
      user: scope.user,
      action: 'devices.apply',
      resource: device,
      after: { moment },
      ...(requestId === undefined ? {} : { requestId }),
    });
    await addEvent(tx, scope.tenant, { kind: 'devices.changed', resource: device, user: scope.user, at });
    return answerOf(sources, delivery);
  }
}

function answerOf(sources: PhoneSources, delivery: SeenDelivery): Written<Device> {
  const data = deviceView(sources, delivery);
  return { data, version: fingerprint(JSON.stringify(data)), state: stateOfWrite(hasEverything(delivery)) };
}

function rightOf(profile: Profile): Right {
  return profile.capabilities.ports.devices ?? { access: 'none' };
}
