import type { Id } from '../../contract/index.ts';
import type { Log } from '../shared/log.ts';
import { generatorOf } from '../provisioning/catalogue.ts';
import { recent } from '../provisioning/delivery/recent.ts';
import { generatorRevision } from '../provisioning/revision.ts';
import { verifiedFiles } from '../provisioning/verified-files.ts';
import type { PhoneFile } from '../provisioning/vendors/generator.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import type { DeliveryRecord, DeviceFileRecord, DeviceInputVersions, DeviceRecord, PhoneState } from '../store/phones-port.ts';
import type { Scope, Store, StoreReads, StoreWrites } from '../store/port.ts';
import { randomId } from '../shared/random-id.ts';
import { opened } from './opened.ts';
import { NoPhoneService, renderInputOf } from './phone-plan.ts';
import { readPhoneSources, readUserSources, type PhoneSources } from './phone-sources.ts';
import { sealedPlace } from './sealed-place.ts';

export interface PhoneFilesOptions {
  readonly box: SecretBox;
  readonly clock: () => number;
  readonly log: Log;
}

/** How soon files that could not be made are tried again for a phone that comes: it may ask for many files, and come at once with all others. */
const triedAgainMs = 5 * 60_000;
const mostFailures = 200_000;

/** How long a replaced version is kept, for phones that are in the middle of fetching it. */
const keptMs = 10 * 60_000;

/**
 * What a phone's files are made from, as one word. The month is in it because some zones' rules are only good for the next changes.
 */
function madeFrom({ user, device, keys, settings, service, directory }: DeviceInputVersions, at: number): string {
  const date = new Date(at);
  return [generatorRevision, date.getUTCFullYear(), date.getUTCMonth() + 1, user, device, keys, settings, service, directory].join('.');
}

/** The contract's stable word for why no files could be made. */
function problemOf(thrown: unknown): string {
  return thrown instanceof NoPhoneService ? 'no-phone-service' : 'not-writable';
}

/** Makes the files of phones and keeps them, sealed, in the store. */
export class PhoneFiles {
  readonly #options: PhoneFilesOptions;
  /** By MAC: phones whose files could not be made a moment ago. */
  readonly #failed = recent<true>(triedAgainMs, mostFailures);
  #hasToldFailure = false;

  constructor(options: PhoneFilesOptions) {
    this.#options = options;
  }

  /** Whether there is nothing to make for a phone. What could not be made is tried again: the operator may have mended it. */
  areCurrent(state: PhoneState): boolean {
    if (!this.#isOfNow(state)) return false;
    return state.delivery.problem === undefined || this.#failed.find(state.device.mac, this.#options.clock()) !== undefined;
  }

  #isOfNow({ inputs, delivery }: PhoneState): boolean {
    return delivery.preparedFrom === madeFrom(inputs, this.#options.clock());
  }

  /**
   * Makes the files of a user's phones anew where something changed that nobody saved here: a colleague's name or number, the
   * company's telephone service. A portal that shows how far the phones are would otherwise say that they have everything.
   */
  async refresh(store: Store, scope: Scope): Promise<void> {
    for (const { id } of await store.devices(scope)) {
      const state = await store.phoneState(scope.tenant, id);
      if (state && !this.#isOfNow(state)) await store.write((tx) => this.#remake(tx, scope.tenant, id));
    }
  }

  /** Others may have been faster: the phone is looked at again. */
  async #remake(tx: StoreWrites, tenant: Id, id: Id): Promise<void> {
    const state = await tx.phoneState(tenant, id);
    if (!state || this.#isOfNow(state)) return;
    await this.renew(tx, tenant, state.device);
  }

  /** {@link prepare}, and tells the phone's user when it is behind now, or cannot be served any more. */
  async renew(tx: StoreWrites, tenant: Id, device: DeviceRecord): Promise<void> {
    const before = await tx.delivery(tenant, device.id);
    const after = await this.prepare(tx, tenant, device);
    if (after.prepared === before?.prepared && after.problem === before?.problem) return;
    const at = this.#options.clock();
    await tx.addEvent(tenant, { kind: 'devices.changed', resource: device.id, user: device.owner, at });
  }

  /**
   * Makes a phone's files anew, in the given transaction. Files that say the same as before keep their version, so that no phone
   * fetches them again. What cannot be made is a problem of the delivery, never an error of the change that led to it.
   */
  async prepare(tx: StoreWrites, tenant: Id, device: DeviceRecord): Promise<DeliveryRecord> {
    const before = (await tx.delivery(tenant, device.id)) ?? {};
    const versions = await tx.deviceInputVersions(tenant, device.id);
    const user = await readUserSources(tx, { tenant, user: device.owner });
    if (!versions || !user) return before;
    const sources = await readPhoneSources(tx, user, device);
    const preparedFrom = madeFrom(versions, this.#options.clock());
    const made = this.#make(sources);
    if (!('files' in made)) return this.#notMade(tx, sources, made.thrown, before, preparedFrom);
    const { problem: _problem, ...rest } = before;
    const after: DeliveryRecord = { ...rest, ...(await this.#keep(tx, sources, made.files, before)), preparedFrom };
    await tx.putDelivery(tenant, device.id, after);
    return after;
  }

  #make(sources: PhoneSources): { readonly files: readonly PhoneFile[] } | { readonly thrown: unknown } {
    const { box, clock } = this.#options;
    try {
      return { files: verifiedFiles(generatorOf(sources.device.vendor), renderInputOf(sources, box, clock())) };
    } catch (thrown) {
      return { thrown };
    }
  }

  /** What is known already is neither stored nor said again: a missing key fails for all phones, at each of their starts. */
  async #notMade(
    tx: StoreWrites,
    { scope, device }: PhoneSources,
    thrown: unknown,
    before: DeliveryRecord,
    preparedFrom: string,
  ): Promise<DeliveryRecord> {
    const problem = problemOf(thrown);
    const { clock, log } = this.#options;
    this.#failed.keep(device.mac, true, clock());
    const isKnown = before.problem === problem && before.preparedFrom === preparedFrom;
    if (isKnown && this.#hasToldFailure) return before;
    this.#hasToldFailure = true;
    log.error({ err: thrown, tenant: scope.tenant, device: device.id }, 'files of a phone could not be made');
    if (isKnown) return before;
    const after: DeliveryRecord = { ...before, problem, preparedFrom };
    await tx.putDelivery(scope.tenant, device.id, after);
    return after;
  }

  /** Stores the files as a new version when anything in them changed. */
  async #keep(
    tx: StoreWrites,
    { scope, device }: PhoneSources,
    files: readonly PhoneFile[],
    before: DeliveryRecord,
  ): Promise<Pick<DeliveryRecord, 'prepared' | 'preparedAt'>> {
    const { tenant } = scope;
    const earlier = before.prepared ?? 0;
    const heads = await tx.deviceFiles(tenant, device.id, earlier);
    const records: DeviceFileRecord[] = [];
    let changed = heads.length !== files.length;
    for (const [place, file] of files.entries()) {
      const head = heads[place];
      const same = head?.name === file.name && (await this.#earlierBody(tx, tenant, device.id, earlier, file.name)) === file.body;
      changed ||= !same;
      records.push(this.#recordOf(tenant, device.id, file, same ? head.etag : randomId()));
    }
    if (!changed) return {};
    const at = this.#options.clock();
    await tx.putDeviceFiles(tenant, device.id, { version: earlier + 1, files: records, at, forgetBefore: at - keptMs });
    return { prepared: earlier + 1, preparedAt: at };
  }

  /** As {@link body}, but one that does not open any more is as good as none: it is about to be replaced. */
  async #earlierBody(reads: StoreReads, tenant: Id, device: Id, version: number, name: string): Promise<string | undefined> {
    const sealed = await reads.deviceFileBody(tenant, device, version, name);
    return sealed === undefined ? undefined : opened(this.#options.box, sealed, sealedPlace.file(tenant, device, name));
  }

  #recordOf(tenant: Id, device: Id, { name, contentType, body, required }: PhoneFile, etag: string): DeviceFileRecord {
    const sealedBody = this.#options.box.seal(body, sealedPlace.file(tenant, device, name));
    return { name, contentType, etag, required: required === true, sealedBody };
  }

  /** Content of a stored file; `undefined` when that version is not kept any more. */
  async body(reads: StoreReads, tenant: Id, device: Id, version: number, name: string): Promise<string | undefined> {
    const sealed = await reads.deviceFileBody(tenant, device, version, name);
    return sealed === undefined ? undefined : this.#options.box.open(sealed, sealedPlace.file(tenant, device, name));
  }
}
