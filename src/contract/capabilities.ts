import type { ForwardingCapability } from './forwarding.ts';
import type { Id, Right } from './primitives.ts';

/** The domains of the guide. */
export const portNames = [
  'account',
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
  'unifiedCommunications',
  'events',
] as const;
export type PortName = (typeof portNames)[number];

/** What the user may do, resolved on the server from backend, plan, administrator's policy and role. Widgets look at nothing else. */
export interface Capabilities {
  /** A port that is absent cannot be done by this backend at all; one with `access: 'none'` could be granted. */
  readonly ports: Readonly<Partial<Record<PortName, Right>>>;
  /** By line id. */
  readonly lines: Readonly<Record<Id, LineCapabilities>>;
}

/** What may be done on one line. */
export interface LineCapabilities {
  readonly forwarding?: ForwardingCapability;
}
