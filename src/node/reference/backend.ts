import { LRUCache } from 'lru-cache';
import type { TelephonyAdapter } from '../../contract/index.ts';
import { profileCache } from '../account/profile.ts';
import { accountPort, capabilitiesOf } from '../account/service.ts';
import { identityKey, type Identity } from '../auth/identity.ts';
import { callLogPort } from '../call-log/service.ts';
import { EventHub } from '../events/hub.ts';
import { eventsPort } from '../events/service.ts';
import { ForwardingService } from '../forwarding/service.ts';
import { linesPort } from '../lines/service.ts';
import { DeviceSettingsService } from '../phones/device-settings.ts';
import { DevicesService } from '../phones/devices.ts';
import { FunctionKeysService } from '../phones/function-keys.ts';
import { PhoneFiles } from '../phones/phone-files.ts';
import { StaleFiles } from '../phones/stale-files.ts';
import { noKeyBox, type SecretBox } from '../secrets/secret-box.ts';
import { silentLog, type Log } from '../shared/log.ts';
import { readOutboxBounds } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { changeLimit } from './change-limit.ts';
import { UserAccess } from './user-access.ts';

/** Bounds of the reference backend. */
export interface BackendLimits {
  /** Changes of one line's forwarding, or of one user's phones, in a minute. */
  readonly changesPerMinute: number;
  /** Orders to one phone to check at once, in a minute. */
  readonly ordersPerMinute: number;
  /** How often the outbox is looked at for what other processes wrote, in milliseconds. */
  readonly pollMs: number;
}

const usualLimits: BackendLimits = { changesPerMinute: 30, ordersPerMinute: 3, pollMs: 2000 };
const mostAdapters = 10_000;

export interface BackendOptions {
  readonly store: Store;
  /** Epoch milliseconds. `Date.now` when left out. */
  readonly clock?: () => number;
  /** Seals lock codes and telephone passwords. Without it nothing that holds a secret can be stored. */
  readonly box?: SecretBox;
  readonly log?: Log;
  readonly limits?: Partial<BackendLimits>;
  /** Stops the background work. */
  readonly signal?: AbortSignal;
}

/** The telephony backend of this package, built on a store. It knows nothing of HTTP. */
export interface ReferenceBackend {
  /** The backend as one user sees it. The same user gets the same adapter. */
  adapterFor(identity: Pick<Identity, 'tenant' | 'user'>): TelephonyAdapter;
  /** The store as the ports of one user use it, for code beside the contract. */
  accessFor(identity: Pick<Identity, 'tenant' | 'user'>): UserAccess;
  /** Rejects while the store cannot serve. */
  healthy(): Promise<unknown>;
}

/** Builds the reference backend. Its adapters have versions and live events, and remember answers to repeated writes. */
export function referenceBackend(options: BackendOptions): ReferenceBackend {
  const { store, clock = Date.now, box = noKeyBox, log = silentLog, signal } = options;
  const { changesPerMinute, ordersPerMinute, pollMs }: BackendLimits = { ...usualLimits, ...options.limits };
  const context = { store, clock, box, profiles: profileCache(store, clock) };
  const hub = new EventHub({ store, log, pollMs });
  const files = new PhoneFiles({ box, clock, log });
  // Without a key all files would fail, and every phone would be shown so.
  if (options.box && !signal?.aborted) new StaleFiles({ store, files, log, pollMs, signal });
  const phoneChanges = changeLimit(changesPerMinute, clock);
  const forwarding = new ForwardingService({ clock, changes: changeLimit(changesPerMinute, clock) });
  const devices = new DevicesService({ clock, orders: changeLimit(ordersPerMinute, clock), files });
  const functionKeys = new FunctionKeysService({ clock, changes: phoneChanges, files });
  const deviceSettings = new DeviceSettingsService({ clock, changes: phoneChanges, files, box });
  const adapters = new LRUCache<string, TelephonyAdapter>({ max: mostAdapters });

  const accessFor: ReferenceBackend['accessFor'] = ({ tenant, user }) => new UserAccess(context, { tenant, user });
  const adapterOf = (user: UserAccess): TelephonyAdapter => ({
    contract: 1,
    id: `reference ${identityKey(user.scope)}`,
    capabilities: capabilitiesOf(user),
    account: accountPort(user),
    lines: linesPort(user),
    forwarding: forwarding.portFor(user),
    callLog: callLogPort(user),
    devices: devices.portFor(user),
    functionKeys: functionKeys.portFor(user),
    deviceSettings: deviceSettings.portFor(user),
    events: eventsPort(user, hub),
  });

  return {
    accessFor,
    adapterFor(identity) {
      const key = identityKey(identity);
      const known = adapters.get(key);
      if (known) return known;
      const adapter = adapterOf(accessFor(identity));
      adapters.set(key, adapter);
      return adapter;
    },
    healthy: () => readOutboxBounds(store, ''),
  };
}
