import type { Delivery, DeliveryState, Device, DeviceDelivery, Version, Written } from '../../contract/index.ts';
import { generatorOf, knownModel } from '../provisioning/catalogue.ts';
import type { DeliveryRecord } from './sql-deliveries.ts';
import type { PhoneServiceRecord } from './sql-phone-service.ts';
import { layoutOf } from './phone-plan.ts';
import type { PhoneSources } from './phone-sources.ts';
import { present } from '../shared/present.ts';

const minuteMs = 60_000;
const instant = (at: number | undefined): string | undefined => (at === undefined ? undefined : new Date(at).toISOString());

/** A delivery as it is shown. */
export interface SeenDelivery extends DeliveryRecord {
  /** The files are not made from what is stored now: the phone cannot have everything. */
  readonly isStale?: boolean;
}

function stateOf({ problem, prepared, fetched, fetchedAt = 0, notifiedAt = 0, isStale }: SeenDelivery): DeliveryState {
  if (problem !== undefined) return 'failed';
  if (prepared !== undefined && fetched === prepared && !isStale) return 'current';
  if (notifiedAt > fetchedAt) return 'notified';
  return fetched === undefined ? 'never' : 'waiting';
}

/** How far a phone is, as its user is told. */
export function deliveryView(delivery: SeenDelivery | undefined, service: PhoneServiceRecord | undefined): Delivery {
  if (!delivery) return { state: 'never' };
  const { preparedAt, fetchedAt, queuedAt, problem } = delivery;
  const next = fetchedAt !== undefined && service ? fetchedAt + service.service.pollMinutes * minuteMs : undefined;
  return {
    state: stateOf(delivery),
    ...present({ preparedAt: instant(preparedAt), fetchedAt: instant(fetchedAt), queuedAt: instant(queuedAt) }),
    ...present({ nextCheckAt: instant(next), problem }),
  };
}

/** Delivery to one phone, for the ports that change phones. */
export function deviceDelivery({ device, service }: PhoneSources, delivery: SeenDelivery | undefined): DeviceDelivery {
  return { device: device.id, delivery: deliveryView(delivery, service), prepared: String(delivery?.prepared ?? 0) };
}

/** Whether a phone has all that was saved. */
export function hasEverything(delivery: SeenDelivery | undefined): boolean {
  return delivery !== undefined && stateOf(delivery) === 'current';
}

/** Name of a model's picture: `yealink-t46u`. */
function pictureOf(vendor: string, model: string): string {
  return `${vendor}-${model}`.toLowerCase().replace(/[^a-z\d]+/g, '-');
}

/**
 * Whether a phone is registered, as far as the states of its lines tell: a line can be reached where at least one of its phones can.
 * @returns `undefined` where another phone of the line may be the one
 */
function registeredOf({ device, lines }: PhoneSources): boolean | undefined {
  const own = lines.map(({ line }) => line).filter(({ id }) => device.accounts.some((account) => account.line === id));
  if (own.some(({ state, devices }) => state.reachable && devices.length === 1)) return true;
  return own.length > 0 && own.every(({ state }) => !state.reachable) ? false : undefined;
}

/** One phone as its user sees it. */
export function deviceView(sources: PhoneSources, delivery: SeenDelivery | undefined): Device {
  const { device, model } = sources;
  const { vendor, firmware, mac, accounts } = device;
  const known = knownModel(vendor, device.model);
  const keys = layoutOf(sources);
  return {
    id: device.id,
    lines: accounts.map(({ line }) => line),
    vendor: generatorOf(vendor).name,
    model: known?.name ?? device.model,
    ...(known ? { picture: pictureOf(vendor, model.name) } : { genericProfile: true }),
    mac,
    ...present({ firmware, layout: known?.front, registered: registeredOf(sources) }),
    ...(keys ? { keys } : {}),
    delivery: deliveryView(delivery, sources.service),
    // The telephone switch knows every registered phone; whether it can reach this one now shows when it tries.
    canNotify: true,
  };
}

/**
 * Version of an answer that shows a record and, beside it, how far the phones are: the record's own version, then a mark of the rest.
 * Readers notice both; a write is held against the record alone.
 */
export function versionWith(record: number, rest: string): Version {
  return `${record}.${rest}`;
}

/** Whether a write that was made on an answer with {@link versionWith} may go on. Without `ifMatch` the last write wins. */
export function mayReplaceRecord(ifMatch: Version | undefined, record: number): boolean {
  return ifMatch === undefined || ifMatch.split('.')[0] === String(record);
}

/** `pending` until every phone has what was saved. */
export function stateOfWrite(hasAll: boolean): Written<unknown>['state'] {
  return hasAll ? 'applied' : 'pending';
}
