import type { Catalogue } from '../catalogue.ts';
import { callLog } from './fr/call-log.ts';
import { common, errors } from './fr/common.ts';
import { history } from './fr/history.ts';
import { connectivity } from './fr/connectivity.ts';
import { contactField } from './fr/contact-field.ts';
import { contactFiles } from './fr/contact-files.ts';
import { contactForm } from './fr/contact-form.ts';
import { contacts } from './fr/contacts.ts';
import { dashboard } from './fr/dashboard.ts';
import { dateExceptions } from './fr/date-exceptions.ts';
import { deviceSettings } from './fr/device-settings.ts';
import { documentRow } from './fr/document-row.ts';
import { documents } from './fr/documents.ts';
import { forwarding } from './fr/forwarding.ts';
import { greetingRecorder } from './fr/greeting-recorder.ts';
import { labelSheet } from './fr/label-sheet.ts';
import { functionKeys } from './fr/function-keys.ts';
import { language } from './fr/language.ts';
import { phones } from './fr/phones.ts';
import { player } from './fr/player.ts';
import { portal } from './fr/portal.ts';
import { presentedNumber } from './fr/presented-number.ts';
import { provider } from './fr/provider.ts';
import { support } from './fr/support.ts';
import { unifiedCommunications } from './fr/unified-communications.ts';
import { usage } from './fr/usage.ts';
import { voicemail } from './fr/voicemail.ts';
import { voicemailSettings } from './fr/voicemail-settings.ts';

/** Every section at once: for `registerLocale`, where a host wants no lazy loading, and as the model of a translation. */
const fr: Catalogue = {
  common,
  errors,
  provider,
  portal,
  dashboard,
  forwarding,
  functionKeys,
  dateExceptions,
  callLog,
  presentedNumber,
  phones,
  contacts,
  contactField,
  contactForm,
  contactFiles,
  deviceSettings,
  labelSheet,
  player,
  voicemail,
  voicemailSettings,
  greetingRecorder,
  usage,
  unifiedCommunications,
  connectivity,
  history,
  support,
  language,
  documents,
  documentRow,
};
export default fr;
