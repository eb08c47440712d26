import type { AccountPort, TokenSource } from './account.ts';
import type { CallLogPort } from './call-log.ts';
import type { Capabilities } from './capabilities.ts';
import type { ConnectivityPort } from './connectivity.ts';
import type { ContactsPort } from './contacts.ts';
import type { DeviceSettingsPort } from './device-settings.ts';
import type { DevicesPort } from './devices.ts';
import type { DocumentsPort } from './documents.ts';
import type { EventsPort } from './events.ts';
import type { ForwardingPort } from './forwarding.ts';
import type { FunctionKeysPort } from './function-keys.ts';
import type { HistoryPort } from './history.ts';
import type { LinesPort } from './lines.ts';
import type { NumbersPort } from './numbers.ts';
import type { ReadOverview } from './overview.ts';
import type { PreferencesPort } from './preferences.ts';
import type { PresencePort } from './presence.ts';
import type { CallOptions, Versioned } from './primitives.ts';
import type { UnifiedCommunicationsPort } from './unified-communications.ts';
import type { UsagePort } from './usage.ts';
import type { VoicemailSettingsPort } from './voicemail-settings.ts';
import type { VoicemailPort } from './voicemail.ts';

/**
 * Interface of a telephony backend. Every port is optional: where one is missing, its widget explains or hides itself. Every
 * method rejects with a `SelfcareError` only.
 */
export interface TelephonyAdapter {
  /** Generation of this contract. */
  readonly contract: 1;
  /** Names the backend for caches on the device, such as its base address. The same backend, the same id. */
  readonly id: string;
  /** Called once by the runtime, before the first call. Adapters that sign in by other means leave it out. */
  authenticate?(tokens: TokenSource): void;
  /** Called at sign-out: adapters drop the user's tokens and answers here. The next call may be for another user. */
  forget?(): void;
  capabilities(options?: CallOptions): Promise<Versioned<Capabilities>>;
  /** What a dashboard shows, in one call. Left out: pages read port by port. */
  overview?: ReadOverview;
  readonly account?: AccountPort;
  readonly preferences?: PreferencesPort;
  readonly lines?: LinesPort;
  readonly devices?: DevicesPort;
  readonly numbers?: NumbersPort;
  readonly functionKeys?: FunctionKeysPort;
  readonly deviceSettings?: DeviceSettingsPort;
  readonly documents?: DocumentsPort;
  readonly forwarding?: ForwardingPort;
  readonly callLog?: CallLogPort;
  readonly voicemail?: VoicemailPort;
  readonly voicemailSettings?: VoicemailSettingsPort;
  readonly usage?: UsagePort;
  readonly contacts?: ContactsPort;
  readonly presence?: PresencePort;
  readonly unifiedCommunications?: UnifiedCommunicationsPort;
  readonly connectivity?: ConnectivityPort;
  readonly history?: HistoryPort;
  readonly events?: EventsPort;
}
