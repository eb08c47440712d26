import type { TelephonyAdapter } from '../../contract/index.ts';
import type { PresentationPolicy } from '../../rules/presentation-policy.ts';
import type { DocumentLibrary } from '../documents/library.ts';
import type { GreetingConverter } from '../media/greeting-converter.ts';
import type { MediaLinks } from '../media/media-address.ts';
import type { MediaColumn } from '../media/references.ts';
import type { MediaStore } from '../media/media-store.ts';
import type { MailboxOffers } from '../voicemail-settings/offers.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import type { Log } from '../shared/log.ts';
import type { Migration } from '../store/migration.ts';
import type { Store } from '../store/store.ts';
import type { UserAccess } from './user-access.ts';

/** Bounds of the reference backend. */
export interface BackendLimits {
  /** Changes of one line's forwarding, or of one user's phones, in a minute. */
  readonly changesPerMinute: number;
  /** Numbers that one user may have judged as a forward's target, in a minute; refused writes count, too. */
  readonly checksPerMinute: number;
  /** Orders to one phone to check at once, in a minute. */
  readonly ordersPerMinute: number;
  /** How often the outbox is read for the writes of other processes, in milliseconds. */
  readonly pollMs: number;
}

/** Shared by the capabilities of one backend. */
export interface BackendContext {
  readonly store: Store;
  readonly clock: () => number;
  /** Undefined: nothing that holds a secret can be stored. */
  readonly box: SecretBox | undefined;
  readonly log: Log;
  /** Sound files. */
  readonly media: MediaStore;
  readonly mediaLinks: MediaLinks;
  /** Undefined: there are no documents. */
  readonly documents: DocumentLibrary | undefined;
  /** Turns the files of users into greetings. */
  readonly converter: GreetingConverter;
  readonly limits: BackendLimits;
  /** What settings and capabilities of mailboxes offer. */
  readonly offers: MailboxOffers;
  /** Which numbers may stand on which line. */
  readonly presentedNumbers: PresentationPolicy;
  /** Stops background work. */
  readonly signal: AbortSignal | undefined;
}

/** Ports of the contract, as one user sees them. */
export type PortsOf = (user: UserAccess) => Partial<TelephonyAdapter>;

/** One part of the reference backend: its tables and its ports. */
export interface Capability {
  readonly name: string;
  readonly migrations?: readonly Migration[];
  /** Where its tables name stored files. */
  readonly mediaColumns?: readonly MediaColumn[];
  /** Called once per backend. */
  open(context: BackendContext): PortsOf;
}
