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

/** Rights and limits of the user, resolved on the server from backend, plan, policy and role. Widgets decide by them alone. */
export interface Capabilities {
  /** An absent port does not exist in the backend; one with `access: 'none'` could be granted. */
  readonly ports: Readonly<Partial<Record<PortName, Right>>>;
  /** By line id. */
  readonly lines: Readonly<Record<Id, LineCapabilities>>;
}

/** Rights and limits on one line. */
export interface LineCapabilities {
  readonly forwarding?: ForwardingCapability;
  /** Whether `lines.setDoNotDisturb` may switch the line. Absent: the backend cannot, or the line has no such state. */
  readonly doNotDisturb?: Right;
}
