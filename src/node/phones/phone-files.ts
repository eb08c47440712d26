import type { Id } from '../../contract/index.ts';
import { steadyOf } from '../shared/steady-clock.ts';
import type { Log } from '../shared/log.ts';
import { generatorOf } from '../provisioning/catalogue.ts';
import { recent } from '../provisioning/delivery/recent.ts';
import { generatorRevision } from '../provisioning/revision.ts';
import { verifiedFiles } from '../provisioning/verified-files.ts';
import type { PhoneFile } from '../provisioning/vendors/generator.ts';
import type { ChangeLimit } from '../reference/change-limit.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import { randomId } from '../shared/random-id.ts';
import {
  type DeliveryRecord,
  type DeviceInputVersions,
  type PhoneState,
  putDelivery,
  readDelivery,
  readPhoneState,
} from './sql-deliveries.ts';
import type { DeviceRecord } from './sql-devices.ts';
import { type DeviceFileRecord, putDeviceFiles, readDeviceFileBody, readDeviceFiles } from './sql-files.ts';
import type { SqlSession } from '../store/driver.ts';
import { addEvent } from '../store/outbox.ts';
import type { Transaction } from '../store/store.ts';
import type { SeenDelivery } from './device-view.ts';
import { opened, sealedPlace } from './sealed-place.ts';
import { NoPhoneService, renderInputOf } from './phone-plan.ts';
import { readPhoneSources, readUserSources, type PhoneSources } from './phone-sources.ts';

/** Shared by the ports of phones. */
export interface PhonesContext {
  readonly clock: () => number;
  /** Counts changes of a user's phones. */
  readonly changes: ChangeLimit;
  /** Counts orders to one phone to check at once. */
  readonly orders: ChangeLimit;
  readonly files: PhoneFiles;
  readonly box: SecretBox;
}

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

/** Of all phones alike. The month is in it because some zones' rules are only good for the next changes. */
function madeFromBeginning(at: number): string {
  const date = new Date(at);
  return `${[generatorRevision, date.getUTCFullYear(), date.getUTCMonth() + 1].join('.')}.`;
}

/** What a phone's files are made from, as one word. */
function madeFrom({ user, device, keys, settings, service, directory }: DeviceInputVersions, at: number): string {
  return `${madeFromBeginning(at)}${[user, device, keys, settings, service, directory].join('.')}`;
}

/** The contract's stable word for why no files could be made. */
function problemOf(thrown: unknown): string {
  return thrown instanceof NoPhoneService ? 'no-phone-service' : 'not-writable';
}

/** Makes the files of phones and keeps them, sealed, in the store. */
export class PhoneFiles {
  readonly #options: PhoneFilesOptions;
  /** By MAC: phones whose files could not be made a moment ago. */
  readonly #steady: () => number;
  readonly #failed = recent<true>(triedAgainMs, mostFailures);
  #hasToldFailure = false;

  constructor(options: PhoneFilesOptions) {
    this.#options = options;
    this.#steady = steadyOf(options.clock);
  }

  /** Whether there is nothing to make for a phone. What could not be made is tried again: the operator may have mended it. */
  areCurrent(state: PhoneState): boolean {
    if (!this.#isOfNow(state)) return false;
    return state.delivery.problem === undefined || this.#failed.find(state.device.mac, this.#steady()) !== undefined;
  }

  #isOfNow({ inputs, delivery }: PhoneState): boolean {
    return delivery.preparedFrom === madeFrom(inputs, this.#options.clock());
  }

  /** How `preparedFrom` of files that are made now begins. */
  madeFromBeginning(): string {
    return madeFromBeginning(this.#options.clock());
  }

  /** How far a phone's files are; `isStale` until they are made anew. */
  async delivery(reads: SqlSession, tenant: Id, device: Id): Promise<SeenDelivery> {
    const state = await readPhoneState(reads, tenant, device);
    return state ? { ...state.delivery, isStale: !this.#isOfNow(state) } : { isStale: true };
  }

  /** Makes a phone's files anew where they are stale, and tells its user, who was told that they are. */
  async renewStale(tx: Transaction, tenant: Id, id: Id): Promise<void> {
    const state = await readPhoneState(tx, tenant, id);
    if (!state || this.#isOfNow(state)) return;
    await this.prepare(tx, tenant, state.device);
    await addEvent(tx, tenant, { kind: 'devices.changed', resource: id, user: state.device.owner, at: this.#options.clock() });
  }

  /** {@link prepare}, and tells the phone's user when it is behind now, or cannot be served any more. */
  async renew(tx: Transaction, tenant: Id, device: DeviceRecord): Promise<void> {
    const before = await readDelivery(tx, tenant, device.id);
    const after = await this.prepare(tx, tenant, device);
    if (after.prepared === before?.prepared && after.problem === before?.problem) return;
    const at = this.#options.clock();
    await addEvent(tx, tenant, { kind: 'devices.changed', resource: device.id, user: device.owner, at });
  }

  /**
   * Makes a phone's files anew, in the given transaction. Files that say the same as before keep their version, so that no phone
   * fetches them again. What cannot be made is a problem of the delivery, never an error of the change that led to it.
   */
  async prepare(tx: Transaction, tenant: Id, device: DeviceRecord): Promise<DeliveryRecord> {
    const state = await readPhoneState(tx, tenant, device.id);
    const user = await readUserSources(tx, { tenant, user: device.owner });
    if (!state || !user) return state?.delivery ?? {};
    const before = state.delivery;
    const sources = await readPhoneSources(tx, user, device);
    const preparedFrom = madeFrom(state.inputs, this.#options.clock());
    const made = this.#make(sources);
    if (!('files' in made)) return this.#notMade(tx, sources, made.thrown, before, preparedFrom);
    const { problem: _problem, ...rest } = before;
    const after: DeliveryRecord = { ...rest, ...(await this.#keep(tx, sources, made.files, before)), preparedFrom };
    await putDelivery(tx, tenant, device.id, after);
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
    tx: Transaction,
    { scope, device }: PhoneSources,
    thrown: unknown,
    before: DeliveryRecord,
    preparedFrom: string,
  ): Promise<DeliveryRecord> {
    const problem = problemOf(thrown);
    const { log } = this.#options;
    this.#failed.keep(device.mac, true, this.#steady());
    const isKnown = before.problem === problem && before.preparedFrom === preparedFrom;
    if (isKnown && this.#hasToldFailure) return before;
    this.#hasToldFailure = true;
    log.error({ err: thrown, tenant: scope.tenant, device: device.id }, 'files of a phone could not be made');
    if (isKnown) return before;
    const after: DeliveryRecord = { ...before, problem, preparedFrom };
    await putDelivery(tx, scope.tenant, device.id, after);
    return after;
  }

  /** Stores the files as a new version when anything in them changed. */
  async #keep(
    tx: Transaction,
    { scope, device }: PhoneSources,
    files: readonly PhoneFile[],
    before: DeliveryRecord,
  ): Promise<Pick<DeliveryRecord, 'prepared' | 'preparedAt'>> {
    const { tenant } = scope;
    const earlier = before.prepared ?? 0;
    const heads = await readDeviceFiles(tx, tenant, device.id, earlier);
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
    await putDeviceFiles(tx, tenant, device.id, { version: earlier + 1, files: records, at, forgetBefore: at - keptMs });
    return { prepared: earlier + 1, preparedAt: at };
  }

  /** As {@link body}, but one that does not open any more is as good as none: it is about to be replaced. */
  async #earlierBody(reads: SqlSession, tenant: Id, device: Id, version: number, name: string): Promise<string | undefined> {
    const sealed = await readDeviceFileBody(reads, tenant, device, version, name);
    return sealed === undefined ? undefined : opened(this.#options.box, sealed, sealedPlace.file(tenant, device, name));
  }

  #recordOf(tenant: Id, device: Id, { name, contentType, body, required }: PhoneFile, etag: string): DeviceFileRecord {
    const sealedBody = this.#options.box.seal(body, sealedPlace.file(tenant, device, name));
    return { name, contentType, etag, required: required === true, sealedBody };
  }

  /** Content of a stored file; `undefined` when that version is not kept any more. */
  async body(reads: SqlSession, tenant: Id, device: Id, version: number, name: string): Promise<string | undefined> {
    const sealed = await readDeviceFileBody(reads, tenant, device, version, name);
    return sealed === undefined ? undefined : this.#options.box.open(sealed, sealedPlace.file(tenant, device, name));
  }
}
