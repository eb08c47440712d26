import type { Id } from '../../../contract/index.ts';
import type { Log } from '../../http/log.ts';
import { generatorOf, knownModel, modelOf } from '../../provisioning/catalogue.ts';
import { newPhoneToken, phoneTokenHash } from '../../provisioning/delivery/token.ts';
import type { PhoneSeat, PhoneShelf, ShelfFile, ShelfSet } from '../../provisioning/delivery/shelf.ts';
import type { Announced, PhoneFile } from '../../provisioning/vendors/generator.ts';
import type { SecretBox } from '../../secrets/secret-box.ts';
import type { DeviceRecord } from '../../store/phones-port.ts';
import type { Store, StoreWrites } from '../../store/port.ts';
import type { PhoneFiles } from './phone-files.ts';
import { sealedPlace } from './sealed-place.ts';
import { TakenSets } from './taken-sets.ts';
import { withoutParameters } from './override-file.ts';

export interface PhoneShelfOptions {
  readonly store: Store;
  readonly files: PhoneFiles;
  readonly box: SecretBox;
  readonly clock: () => number;
  readonly log: Log;
}

/** Steady addresses that are good while the phone has not used one: an answer may be lost, and the phone then asks once more. */
const openAddresses = 3;
const usualPollMinutes = 1440;

/** What delivery gets from the store. One for a server; {@link close} writes down what is still in memory. */
export interface ClosablePhoneShelf extends PhoneShelf {
  close(): Promise<void>;
}

/** The firmware and, where the enrolled one is unknown, the model that a phone announces. */
function learned(device: DeviceRecord, announced: Announced | undefined): DeviceRecord {
  if (announced?.vendor !== device.vendor) return device;
  const { firmware = device.firmware, model } = announced;
  const isBetter = model !== undefined && !knownModel(device.vendor, device.model) && knownModel(device.vendor, model) !== undefined;
  const after = { ...device, model: isBetter ? model : device.model, ...(firmware === undefined ? {} : { firmware }) };
  const isSame = after.model === device.model && after.firmware === device.firmware;
  return isSame ? device : { ...after, version: device.version + 1 };
}

/** The first use of a steady address closes every other address of the phone. */
async function closeOthers(tx: StoreWrites, tenant: Id, device: Id, used: string): Promise<void> {
  for (const { tokenHash } of await tx.deviceTokens(tenant, device)) if (tokenHash !== used) await tx.removeDeviceToken(tokenHash);
}

/** Makes room for one more address that no phone has used yet. */
async function dropOldest(tx: StoreWrites, tenant: Id, device: Id): Promise<void> {
  const steady = (await tx.deviceTokens(tenant, device)).filter(({ kind }) => kind === 'steady');
  for (const { tokenHash } of steady.slice(0, Math.max(0, steady.length - openAddresses + 1))) await tx.removeDeviceToken(tokenHash);
}

/** The store's files, addresses and uploads, as delivery wants them. */
export class StorePhoneShelf implements ClosablePhoneShelf {
  readonly #options: PhoneShelfOptions;
  readonly #taken: TakenSets;
  /** Addresses that are known to be the only ones of their phones. */
  readonly #settled = new Set<string>();

  constructor(options: PhoneShelfOptions) {
    this.#options = options;
    this.#taken = new TakenSets(options.store, options.log);
  }

  async seat(tokenHash: string): Promise<PhoneSeat | undefined> {
    const { store, box, clock } = this.#options;
    const found = await store.deviceByToken(tokenHash);
    if (!found) return undefined;
    const { tenant, device, token } = found;
    if (token.expiresAt !== undefined && token.expiresAt <= clock()) return undefined;
    const { sealedAccess } = device;
    return {
      tenant,
      device: device.id,
      owner: device.owner,
      kind: token.kind,
      vendor: device.vendor,
      mac: device.mac,
      tokenHash,
      ...(sealedAccess === undefined ? {} : { password: box.open(sealedAccess, sealedPlace.access(tenant, device.id)) }),
    };
  }

  async begin(seat: PhoneSeat, announced: Announced | undefined): Promise<ShelfSet | undefined> {
    const { store, files } = this.#options;
    const { tenant, device: id } = seat;
    const found = await store.deviceByToken(seat.tokenHash);
    if (!found) return undefined;
    const device = learned(found.device, announced);
    const isCurrent = device === found.device && (await files.areCurrent(store, tenant, id));
    if (!isCurrent || !this.#settled.has(seat.tokenHash)) await this.#settle(seat, device, found.device, isCurrent);
    return this.#current(tenant, id);
  }

  async #settle(seat: PhoneSeat, device: DeviceRecord, before: DeviceRecord, isCurrent: boolean): Promise<void> {
    const { store, files, clock } = this.#options;
    const { tenant } = seat;
    const tokens = await store.deviceTokens(tenant, device.id);
    if (!isCurrent || tokens.length > 1) {
      await store.write(async (tx) => {
        if (device !== before) await tx.putDevice(tenant, device);
        await closeOthers(tx, tenant, device.id, seat.tokenHash);
        if (isCurrent) return;
        await files.prepare(tx, tenant, device);
        await tx.addEvent(tenant, { kind: 'devices.changed', resource: device.id, user: device.owner, at: clock() });
      });
    }
    if (this.#settled.size > 200_000) this.#settled.clear();
    this.#settled.add(seat.tokenHash);
  }

  async #current(tenant: Id, device: Id): Promise<ShelfSet | undefined> {
    const { store } = this.#options;
    const version = (await store.delivery(tenant, device))?.prepared;
    if (version === undefined) return undefined;
    const [first, ...others]: ShelfFile[] = [...(await store.deviceFiles(tenant, device, version))];
    return first && { version, files: [first, ...others] };
  }

  body({ tenant, device }: PhoneSeat, version: number, name: string): Promise<string | undefined> {
    return this.#options.files.body(this.#options.store, tenant, device, version, name);
  }

  async bootstrap(
    seat: PhoneSeat,
    announced: Announced | undefined,
    addressOf: (token: string) => string,
    at: number,
  ): Promise<readonly PhoneFile[]> {
    const { store } = this.#options;
    const { tenant, device } = seat;
    const found = await store.deviceByMac(seat.mac);
    if (!found || found.tenant !== tenant || found.device.id !== device) return [];
    const token = newPhoneToken();
    await store.write(async (tx) => {
      await dropOldest(tx, tenant, device);
      await tx.putDeviceToken(tenant, { tokenHash: phoneTokenHash(token), device, kind: 'steady', madeAt: at });
    });
    const { vendor, model, firmware, mac } = learned(found.device, announced);
    const service = await store.phoneService(tenant);
    return generatorOf(vendor).bootstrap({
      model: modelOf(vendor, model),
      ...(firmware === undefined ? {} : { firmware }),
      mac,
      address: addressOf(token),
      pollMinutes: service?.service.pollMinutes ?? usualPollMinutes,
    });
  }

  taken({ tenant, device, owner }: PhoneSeat, version: number, at: number): void {
    this.#taken.add({ tenant, device, owner, version, at });
  }

  async keepUpload({ tenant, device }: PhoneSeat, name: string, body: string, at: number): Promise<void> {
    const { store, box } = this.#options;
    const upload = { name, sealedBody: box.seal(body, sealedPlace.upload(tenant, device, name)), at };
    await store.write((tx) => tx.putDeviceUpload(tenant, device, upload));
  }

  async override(seat: PhoneSeat, name: string): Promise<string | undefined> {
    const { store, box } = this.#options;
    const { tenant, device, vendor } = seat;
    const upload = await store.deviceUpload(tenant, device, name);
    if (!upload) return undefined;
    const body = box.open(upload.sealedBody, sealedPlace.upload(tenant, device, name));
    return withoutParameters(generatorOf(vendor), name, body, await this.#served(seat));
  }

  /** Names of all parameters that the server's own files set for a phone. */
  async #served(seat: PhoneSeat): Promise<ReadonlySet<string>> {
    const generator = generatorOf(seat.vendor);
    const set = await this.#current(seat.tenant, seat.device);
    const names = new Set<string>();
    for (const file of set?.files ?? []) {
      const body = await this.body(seat, set?.version ?? 0, file.name);
      for (const [name] of body === undefined ? [] : generator.parse(file.name, body)) names.add(name);
    }
    return names;
  }

  close(): Promise<void> {
    return this.#taken.close();
  }
}
