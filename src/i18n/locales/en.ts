import { callLog } from './en/call-log.ts';
import { common, errors } from './en/common.ts';
import { history } from './en/history.ts';
import { connectivity } from './en/connectivity.ts';
import { contactField } from './en/contact-field.ts';
import { contactFiles } from './en/contact-files.ts';
import { contactForm } from './en/contact-form.ts';
import { contacts } from './en/contacts.ts';
import { dashboard } from './en/dashboard.ts';
import { dateExceptions } from './en/date-exceptions.ts';
import { deviceSettings } from './en/device-settings.ts';
import { documentRow } from './en/document-row.ts';
import { documents } from './en/documents.ts';
import { forwarding } from './en/forwarding.ts';
import { greetingRecorder } from './en/greeting-recorder.ts';
import { labelSheet } from './en/label-sheet.ts';
import { functionKeys } from './en/function-keys.ts';
import { language } from './en/language.ts';
import { phones } from './en/phones.ts';
import { player } from './en/player.ts';
import { portal } from './en/portal.ts';
import { presentedNumber } from './en/presented-number.ts';
import { provider } from './en/provider.ts';
import { support } from './en/support.ts';
import { unifiedCommunications } from './en/unified-communications.ts';
import { usage } from './en/usage.ts';
import { voicemail } from './en/voicemail.ts';
import { voicemailSettings } from './en/voicemail-settings.ts';

/** Every section at once: for `registerLocale`, where a host wants no lazy loading, and as the model of a translation. */
const en = {
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
export default en;
