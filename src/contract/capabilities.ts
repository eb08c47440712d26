import type { ContactsCapability } from './contacts.ts';
import type { ForwardingCapability } from './forwarding.ts';
import type { Id, Right } from './primitives.ts';
import type { VoicemailCapability } from './voicemail.ts';

/** The domains of the guide. */
export const portNames = [
  'account',
  'preferences',
  'lines',
  'devices',
  'numbers',
  'functionKeys',
  'deviceSettings',
  'documents',
  'forwarding',
  'callLog',
  'voicemail',
  'voicemailSettings',
  'usage',
  'contacts',
  'presence',
  'unifiedCommunications',
  'connectivity',
  'history',
  'events',
] as const;
export type PortName = (typeof portNames)[number];

/** Rights and limits of the user, resolved on the server from backend, plan, policy and role. Widgets decide by them alone. */
export interface Capabilities {
  /** An absent port does not exist in the backend; one with `access: 'none'` could be granted. */
  readonly ports: Readonly<Partial<Record<PortName, Right>>>;
  /** By line id. */
  readonly lines: Readonly<Record<Id, LineCapabilities>>;
  /** Limits of the port `contacts`. Absent: none are known, and there is no import. */
  readonly contacts?: ContactsCapability;
  /** How the backend works. `createServer` fills it in for an adapter that leaves it out. */
  readonly backend?: BackendTraits;
}

/** How a backend works, the same for all of its users. */
export interface BackendTraits {
  /**
   * Seconds between two reads of what has changed. With an `events` port: the server's own, by which hints may be late; left out where
   * they come at once. Without one: the page's; 60 when left out.
   */
  readonly pollSeconds?: number;
  /** Seconds for which a repeated `idempotencyKey` gets the first answer again. */
  readonly idempotencySeconds?: number;
  /**
   * Origin of the versions. `backend`: each write raises them, and `ifMatch` is compared in the moment of the write. `digest`: the
   * server digests what it reads, so that a change by another system between that read and the write stays unnoticed.
   */
  readonly versions?: 'backend' | 'digest';
}

/** Rights and limits on one line. */
export interface LineCapabilities {
  readonly forwarding?: ForwardingCapability;
  /** Whether `lines.setDoNotDisturb` may switch the line. Absent: the backend cannot, or the line has no such state. */
  readonly doNotDisturb?: Right;
  /** Visual voicemail. Absent: the line has none, and its messages are heard by telephone or e-mail alone. */
  readonly voicemail?: VoicemailCapability;
}
