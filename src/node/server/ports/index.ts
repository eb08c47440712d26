import type { ServedPort } from '../port.ts';
import { accountPort } from './account.ts';
import { callLogPort } from './call-log.ts';
import { connectivityPort } from './connectivity.ts';
import { contactsPort } from './contacts.ts';
import { deviceSettingsPort } from './device-settings.ts';
import { devicesPort } from './devices.ts';
import { documentsPort } from './documents.ts';
import { eventsPort } from './events.ts';
import { forwardingPort } from './forwarding.ts';
import { functionKeysPort } from './function-keys.ts';
import { historyPort } from './history.ts';
import { linesPort } from './lines.ts';
import { numbersPort } from './numbers.ts';
import { overviewPort } from './overview.ts';
import { preferencesPort } from './preferences.ts';
import { presencePort } from './presence.ts';
import { unifiedCommunicationsPort } from './unified-communications.ts';
import { usagePort } from './usage.ts';
import { voicemailSettingsPort } from './voicemail-settings.ts';
import { voicemailPort } from './voicemail.ts';

/** Every port that has a wire form, in the order of the OpenAPI document. */
export const ports: readonly ServedPort[] = [
  accountPort,
  preferencesPort,
  linesPort,
  numbersPort,
  forwardingPort,
  callLogPort,
  voicemailSettingsPort,
  voicemailPort,
  contactsPort,
  presencePort,
  devicesPort,
  functionKeysPort,
  deviceSettingsPort,
  usagePort,
  documentsPort,
  overviewPort,
  unifiedCommunicationsPort,
  connectivityPort,
  historyPort,
  eventsPort,
];
