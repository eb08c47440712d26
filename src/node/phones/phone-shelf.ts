import type { Id } from '../../contract/index.ts';
import type { Log } from '../shared/log.ts';
import { generatorOf, knownModel, modelOf } from '../provisioning/catalogue.ts';
import { newPhoneToken, phoneTokenHash } from '../provisioning/delivery/token.ts';
import { recent, type Recent } from '../provisioning/delivery/recent.ts';
import type { PhoneSeat, PhoneShelf, ShelfFile, ShelfSet } from '../provisioning/delivery/shelf.ts';
import { firstCheckMinutes } from '../provisioning/render-input.ts';
import type { Announced, PhoneFile } from '../provisioning/vendors/generator.ts';
import { SecretBoxError, type SecretBox } from '../secrets/secret-box.ts';
import { type PhoneState, putDelivery, readDelivery, readPhoneState } from './sql-deliveries.ts';
import { type DeviceRecord, putDevice } from './sql-devices.ts';
import { readDeviceFiles } from './sql-files.ts';
import { putDeviceToken, readDeviceByToken, readDeviceTokens, removeDeviceToken, removeDeviceTokens } from './sql-tokens.ts';
import { putDeviceUpload, readDeviceUpload } from './sql-uploads.ts';
import { steadyOf } from '../shared/steady-clock.ts';
import { present } from '../shared/present.ts';
import { addEvent } from '../store/outbox.ts';
import type { SqlSession } from '../store/driver.ts';
import type { Store, Transaction } from '../store/store.ts';
import type { PhoneFiles } from './phone-files.ts';
import { sealedPlace } from './sealed-place.ts';
import { TakenSets } from './taken-sets.ts';
import { uploadRule } from '../provisioning/delivery/visit.ts';
import { sortUpload } from '../provisioning/own-settings.ts';

export interface PhoneShelfOptions {
  readonly store: Store;
  readonly files: PhoneFiles;
  readonly box: SecretBox;
  readonly clock: () => number;
  readonly log: Log;
}

/** Steady addresses that are good while the phone has not used one: an answer may be lost, and the phone then asks once more. */
const openAddresses = 3;
/** A phone asks for its files within seconds. A closed address is refused after this long at the latest. */
const seatMs = 5000;
const mostSeats = 20_000;

/** The firmware and, where the enrolled one is unknown, the model that a phone announces. */
function learned(device: DeviceRecord, announced: Announced | undefined): DeviceRecord {
  if (announced?.vendor !== device.vendor) return device;
  const { firmware = device.firmware, model } = announced;
  const isBetter = model !== undefined && !knownModel(device.vendor, device.model) && knownModel(device.vendor, model) !== undefined;
  const after = { ...device, model: isBetter ? model : device.model, ...present({ firmware }) };
  const isSame = after.model === device.model && after.firmware === device.firmware;
  return isSame ? device : { ...after, version: device.version + 1 };
}

/** Makes room for one more address that no phone has used yet. */
async function dropOldest(tx: Transaction, tenant: Id, device: Id): Promise<void> {
  const steady = (await readDeviceTokens(tx, tenant, device)).filter(({ kind }) => kind === 'steady');
  for (const { tokenHash } of steady.slice(0, Math.max(0, steady.length - openAddresses + 1))) await removeDeviceToken(tx, tokenHash);
}

/** Whether an address is the only one of its phone: the phone has fetched its files there, and nobody has closed it since. */
async function isSettled(session: SqlSession, { tenant, device, tokenHash }: PhoneSeat): Promise<boolean> {
  const [only, ...others] = await readDeviceTokens(session, tenant, device);
  return only?.kind === 'steady' && only.tokenHash === tokenHash && others.length === 0;
}

/** The store's files, addresses and uploads, as delivery wants them. One for a server. */
export class StorePhoneShelf implements PhoneShelf {
  readonly #options: PhoneShelfOptions;
  readonly #steady: () => number;
  readonly #taken: TakenSets;
  readonly #seats: Recent<PhoneSeat>;

  constructor(options: PhoneShelfOptions) {
    this.#options = options;
    this.#steady = steadyOf(options.clock);
    this.#taken = new TakenSets(options.store, options.log);
    this.#seats = recent(seatMs, mostSeats);
  }

  async seat(tokenHash: string): Promise<PhoneSeat | undefined> {
    const now = this.#options.clock();
    const known = this.#seats.find(tokenHash, this.#steady());
    if (known) return known;
    const seat = await this.#seatOf(tokenHash, now);
    if (seat?.kind === 'steady') this.#seats.keep(tokenHash, seat, this.#steady());
    return seat;
  }

  async #seatOf(tokenHash: string, now: number): Promise<PhoneSeat | undefined> {
    const found = await readDeviceByToken(this.#options.store, tokenHash);
    if (!found) return undefined;
    const { tenant, device, token } = found;
    if (token.expiresAt !== undefined && token.expiresAt <= now) return undefined;
    const { id, owner, vendor, mac } = device;
    return this.#guarded({ tenant, device: id, owner, kind: token.kind, vendor, mac, tokenHash }, device.sealedAccess);
  }

  /** The password is opened only where it is asked for: one that does not open must not close a phone off that need not show it. */
  #guarded(seat: PhoneSeat, sealedAccess: string | undefined): PhoneSeat {
    if (sealedAccess === undefined) return seat;
    const { box } = this.#options;
    const place = sealedPlace.access(seat.tenant, seat.device);
    return {
      ...seat,
      get password() {
        return box.open(sealedAccess, place);
      },
    };
  }

  async begin(seat: PhoneSeat, announced: Announced | undefined): Promise<ShelfSet | undefined> {
    const state = await readPhoneState(this.#options.store, seat.tenant, seat.device);
    if (!state) return undefined;
    const isSettled = this.#isCurrent(state, learned(state.device, announced)) && state.tokens === 1;
    const prepared = isSettled ? state.delivery.prepared : await this.#settle(seat, announced);
    return prepared === undefined ? undefined : this.#set(seat, prepared);
  }

  #isCurrent(state: PhoneState, device: DeviceRecord): boolean {
    return device === state.device && this.#options.files.areCurrent(state);
  }

  /**
   * Makes the files anew for what the phone announced, and closes its other addresses. Others may have written before its turn: the
   * phone is looked at again, and an address that they closed closes none.
   * @returns the version that is ready
   */
  #settle({ tenant, device: id, tokenHash }: PhoneSeat, announced: Announced | undefined): Promise<number | undefined> {
    const { store, files, clock, log } = this.#options;
    return store.write(async (tx) => {
      const [state, address] = [await readPhoneState(tx, tenant, id), await readDeviceByToken(tx, tokenHash)];
      if (!state || !address) return undefined;
      // The first use of a steady address closes all others of the phone.
      await removeDeviceTokens(tx, tenant, id, tokenHash);
      if (state.tokens > 1) log.info({ tenant, device: id }, 'a phone has come to a new address, and its others are closed');
      const device = learned(state.device, announced);
      if (this.#isCurrent(state, device)) return state.delivery.prepared;
      if (device !== state.device) await putDevice(tx, tenant, device);
      const delivery = await files.prepare(tx, tenant, device);
      const isNews = device !== state.device || JSON.stringify(delivery) !== JSON.stringify(state.delivery);
      if (isNews) await addEvent(tx, tenant, { kind: 'devices.changed', resource: id, user: device.owner, at: clock() });
      return delivery.prepared;
    });
  }

  async #set({ tenant, device }: PhoneSeat, version: number): Promise<ShelfSet | undefined> {
    const [first, ...others]: ShelfFile[] = [...(await readDeviceFiles(this.#options.store, tenant, device, version))];
    return first && { version, files: [first, ...others] };
  }

  async body(seat: PhoneSeat, version: number, name: string): Promise<string | undefined> {
    const { files, store } = this.#options;
    try {
      return await files.body(store, seat.tenant, seat.device, version, name);
    } catch (thrown) {
      if (thrown instanceof SecretBoxError) await this.#tellUnreadable(seat);
      throw thrown;
    }
  }

  /** Files that no key opens are as good as none; they are made anew at the phone's next start, if its passwords can be read. */
  #tellUnreadable({ tenant, device, owner }: PhoneSeat): Promise<void> {
    const { store, clock } = this.#options;
    return store.write(async (tx) => {
      const delivery = await readDelivery(tx, tenant, device);
      if (!delivery || delivery.problem !== undefined) return;
      await putDelivery(tx, tenant, device, { ...delivery, problem: 'not-writable' });
      await addEvent(tx, tenant, { kind: 'devices.changed', resource: device, user: owner, at: clock() });
    });
  }

  async bootstrap(
    seat: PhoneSeat,
    announced: Announced | undefined,
    addressOf: (token: string) => string,
    at: number,
  ): Promise<readonly PhoneFile[]> {
    const { store } = this.#options;
    const { tenant, tokenHash } = seat;
    const token = newPhoneToken();
    const enrolled = await store.write(async (tx) => {
      // Closed meanwhile, or the phone taken away: then there is no way on.
      const found = await readDeviceByToken(tx, tokenHash);
      if (!found) return undefined;
      const device = found.device.id;
      await dropOldest(tx, tenant, device);
      await putDeviceToken(tx, tenant, { tokenHash: phoneTokenHash(token), device, kind: 'steady', madeAt: at });
      return found.device;
    });
    if (!enrolled) return [];
    const { vendor, model, firmware, mac } = learned(enrolled, announced);
    return generatorOf(vendor).bootstrap({
      model: modelOf(vendor, model),
      ...present({ firmware }),
      mac,
      address: addressOf(token),
      pollMinutes: firstCheckMinutes,
    });
  }

  taken({ tenant, device, owner, tokenHash }: PhoneSeat, version: number, at: number): void {
    this.#taken.add({ tenant, device, owner, tokenHash, version, at });
  }

  async keepUpload(seat: PhoneSeat, name: string, body: string, at: number): Promise<boolean> {
    const { store, box } = this.#options;
    const { tenant, device } = seat;
    const upload = { name, sealedBody: box.seal(body, sealedPlace.upload(tenant, device, name)), at };
    return store.write(async (tx) => {
      if (!(await isSettled(tx, seat))) return false;
      await putDeviceUpload(tx, tenant, device, upload);
      return true;
    });
  }

  async override(seat: PhoneSeat, name: string): Promise<string | undefined> {
    const { store, box } = this.#options;
    const { tenant, device, vendor, mac } = seat;
    const generator = generatorOf(vendor);
    const { settings } = uploadRule(generator, mac, name) ?? {};
    const upload = (await isSettled(store, seat)) && (await readDeviceUpload(store, tenant, device, name));
    if (!settings || !upload) return undefined;
    // An earlier version has kept all settings.
    const { own } = sortUpload(generator, settings, name, box.open(upload.sealedBody, sealedPlace.upload(tenant, device, name)));
    const served = await this.#served(seat);
    const given = own.filter(([parameter]) => !served.has(parameter));
    return given.length === 0 ? undefined : settings.write(given);
  }

  /** Names of all parameters that the server's own files set for a phone. */
  async #served(seat: PhoneSeat): Promise<ReadonlySet<string>> {
    const generator = generatorOf(seat.vendor);
    const version = (await readDelivery(this.#options.store, seat.tenant, seat.device))?.prepared;
    const set = version === undefined ? undefined : await this.#set(seat, version);
    const names = new Set<string>();
    for (const file of set?.files ?? []) {
      const body = await this.body(seat, set?.version ?? 0, file.name);
      for (const [name] of body === undefined ? [] : generator.parse(file.name, body)) names.add(name);
    }
    return names;
  }

  /** Writes down what is still in memory. */
  close(): Promise<void> {
    return this.#taken.close();
  }
}
