import { LRUCache } from 'lru-cache';
import type { PortName, TelephonyAdapter } from '../../contract/index.ts';
import type { PresentationPolicy } from '../../rules/presentation-policy.ts';
import { profileCache } from '../account/profile.ts';
import { capabilitiesOf } from '../account/service.ts';
import { identityKey, type Identity } from '../auth/identity.ts';
import { capabilities } from '../capabilities.ts';
import type { DocumentLibrary } from '../documents/library.ts';
import { directConverter, type GreetingConverter } from '../media/greeting-converter.ts';
import type { MediaLinks } from '../media/media-address.ts';
import { mediaLinks } from '../media/media-links.ts';
import type { MediaStore } from '../media/media-store.ts';
import { memoryMedia } from '../media/memory-media.ts';
import { everyOffer, type MailboxOffers } from '../voicemail-settings/offers.ts';
import { noKeyBox, type SecretBox } from '../secrets/secret-box.ts';
import { steadyOf } from '../shared/steady-clock.ts';
import { silentLog, type Log } from '../shared/log.ts';
import { readOutboxBounds } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { BackendContext, BackendLimits } from './context.ts';
import { UserAccess } from './user-access.ts';

const usualLimits: BackendLimits = { changesPerMinute: 30, checksPerMinute: 60, ordersPerMinute: 3, pollMs: 2000 };
const mostAdapters = 10_000;

export interface BackendOptions {
  readonly store: Store;
  /** Epoch milliseconds. `Date.now` when left out. */
  readonly clock?: () => number;
  /** Seals lock codes and telephone passwords. Without it nothing that holds a secret can be stored. */
  readonly box?: SecretBox;
  readonly log?: Log;
  /** Sound files. In memory when left out, so that they end with the process. */
  readonly media?: MediaStore;
  /** Product sheets, guides and videos. Left out: the backend has no port `documents`. */
  readonly documents?: DocumentLibrary;
  /** Turns files of users into greetings. Where it is called when left out, as in a page; a server gives it a thread. */
  readonly converter?: GreetingConverter;
  readonly limits?: Partial<BackendLimits>;
  /** What settings and capabilities of mailboxes offer. Left out: e-mail, text messages and transcripts. */
  readonly offers?: MailboxOffers;
  /** Which numbers may stand on which line: by the rules of the user's country (`national`, when left out), or all of its list. */
  readonly presentedNumbers?: PresentationPolicy;
  /** Stops background work. */
  readonly signal?: AbortSignal;
}

/** The telephony backend of this package, built on a store. It knows nothing of HTTP. */
export interface ReferenceBackend {
  /** The backend as one user sees it. The same user gets the same adapter. */
  adapterFor(identity: Pick<Identity, 'tenant' | 'user'>): TelephonyAdapter;
  /**
   * The store as the ports of one user use it, for code beside the contract.
   * @internal
   */
  accessFor(identity: Pick<Identity, 'tenant' | 'user'>): UserAccess;
  /** Sound files and their addresses, for the server that answers these. */
  readonly media: MediaStore;
  readonly mediaLinks: MediaLinks;
  /** Rejects while the store cannot be read and written. */
  healthy(): Promise<unknown>;
}

/** Builds the reference backend. Its adapters have versions and live events, and remember answers to repeated writes. */
export function referenceBackend(options: BackendOptions): ReferenceBackend {
  const { store, clock = Date.now, box, log = silentLog, signal, presentedNumbers = 'national', converter = directConverter } = options;
  const { offers = everyOffer, documents } = options;
  const limits: BackendLimits = { ...usualLimits, ...options.limits };
  const access = { store, steady: steadyOf(clock), box: box ?? noKeyBox, profiles: profileCache(store, clock) };
  const media = options.media ?? memoryMedia(clock);
  const links = mediaLinks({ clock, box });
  const context: BackendContext = {
    ...{ store, clock, box, log, media, mediaLinks: links, documents, converter, limits, offers, signal, presentedNumbers },
  };
  const opened = capabilities.map((capability) => capability.open(context));
  const adapters = new LRUCache<string, TelephonyAdapter>({ max: mostAdapters });

  const accessFor: ReferenceBackend['accessFor'] = ({ tenant, user }) => new UserAccess(access, { tenant, user });
  const adapterOf = (user: UserAccess): TelephonyAdapter => {
    const ports = Object.assign({}, ...opened.map((portsOf) => portsOf(user))) as Partial<TelephonyAdapter>;
    return {
      contract: 1,
      id: `reference ${identityKey(user.scope)}`,
      capabilities: capabilitiesOf(user, Object.keys(ports) as PortName[], offers),
      ...ports,
    };
  };

  return {
    accessFor,
    media,
    mediaLinks: links,
    adapterFor(identity) {
      const key = identityKey(identity);
      const known = adapters.get(key);
      if (known) return known;
      const adapter = adapterOf(accessFor(identity));
      adapters.set(key, adapter);
      return adapter;
    },
    async healthy() {
      await readOutboxBounds(store, '');
      await store.check();
    },
  };
}
