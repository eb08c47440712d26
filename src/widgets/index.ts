export type { SettingsChange } from '../runtime/device-settings.ts';
export { ScCallRequestEvent } from './base/people/call-request.ts';
export { ScContactAddRequestEvent } from './base/people/contact-request.ts';
export { ScDocumentOpenEvent, ScDocumentOpenRequestEvent, type DocumentAction } from './base/documents/document-events.ts';
export { ScErrorEvent, ScReadyEvent, ScRightRequestEvent } from './base/host-events.ts';
export { ScNavigateEvent, type PortalPage } from './base/pages/navigate.ts';
export type { GivenState } from './base/given.ts';
export { ScCallLogMoreRequestEvent, ScCallLogQueryRequestEvent } from './call-log/call-log.events.ts';
export type { CallLogContext, CallLogData, CallLogState } from './call-log/call-log.model.ts';
export { ScCallLog } from './call-log/sc-call-log.ts';
export {
  ScContactActionRequestEvent,
  ScContactChangeEvent,
  ScContactChangeRequestEvent,
  ScContactsMoreRequestEvent,
  ScContactsQueryRequestEvent,
  type ContactAction,
  type ContactWish,
} from './contacts/contacts.events.ts';
export type { ContactsData, ContactsState } from './contacts/contacts.model.ts';
export type { ContactsImported, ScContactsImportEvent } from './contacts/parts/contact-files.ts';
export { ScContacts } from './contacts/sc-contacts.ts';
export {
  type DeviceSettingsData,
  type DeviceSettingsState,
  ScDeviceSettingsChangeEvent,
  ScDeviceSettingsChangeRequestEvent,
} from './device-settings/device-settings.model.ts';
export { ScDeviceSettings } from './device-settings/sc-device-settings.ts';
export type { DocumentFilter, DocumentsData, DocumentsState } from './documents/documents.model.ts';
export { ScDocuments } from './documents/sc-documents.ts';
export { ScDashboardArrangeEvent, ScDashboardArrangeRequestEvent } from './dashboard/dashboard.events.ts';
export type { DashboardData, DashboardPart, DashboardParts, DashboardState } from './dashboard/dashboard.model.ts';
export { ScDashboard } from './dashboard/sc-dashboard.ts';
export type { ForwardingData, ForwardingState } from './forwarding/forwarding.model.ts';
export { ScForwarding } from './forwarding/sc-forwarding.ts';
export {
  ScFunctionKeysChangeEvent,
  ScFunctionKeysChangeRequestEvent,
  type FunctionKeysData,
  type FunctionKeysState,
} from './function-keys/function-keys.model.ts';
export { ScFunctionKeys } from './function-keys/sc-function-keys.ts';
export { ScPageChangeEvent, ScSignOutRequestEvent } from './portal/portal.events.ts';
export type { LoadElement } from './portal/portal.outlet.ts';
export { ScPortal } from './portal/sc-portal.ts';
export type { PhonesData, PhonesState } from './phones/phones.model.ts';
export { ScPhones } from './phones/sc-phones.ts';
export {
  ScPresentedNumber,
  type PresentedNumberData,
  type PresentedNumberState,
  ScPresentedNumberChangeEvent,
  ScPresentedNumberChangeRequestEvent,
} from './presented-number/sc-presented-number.ts';
export {
  ScVoicemailChangeEvent,
  ScVoicemailChangeRequestEvent,
  ScVoicemailFilterRequestEvent,
  ScVoicemailMoreRequestEvent,
  ScVoicemailSettingsRequestEvent,
  type VoicemailWish,
} from './voicemail/voicemail.events.ts';
export type { VoicemailData, VoicemailFilter, VoicemailState } from './voicemail/voicemail.model.ts';
export { ScVoicemail } from './voicemail/sc-voicemail.ts';
export {
  ScVoicemailSettingsChangeEvent,
  ScVoicemailSettingsChangeRequestEvent,
  type VoicemailSettingsData,
  type VoicemailSettingsState,
  type VoicemailSettingsWish,
} from './voicemail-settings/voicemail-settings.model.ts';
export { ScVoicemailSettings } from './voicemail-settings/sc-voicemail-settings.ts';
export { ScUsage } from './usage/sc-usage.ts';
export { ScUsageQueryRequestEvent } from './usage/usage.events.ts';
export type { UsageData, UsageQuery, UsageState } from './usage/usage.model.ts';
export { ScOptionRequestEvent } from './unified-communications/unified-communications.events.ts';
export type { UnifiedCommunicationsState } from './unified-communications/unified-communications.model.ts';
export { ScUnifiedCommunications } from './unified-communications/sc-unified-communications.ts';
export { ScHistoryMoreRequestEvent, ScHistoryUndoRequestEvent } from './history/history.events.ts';
export type { HistoryRecords } from '../runtime/history.ts';
export type { HistoryData, HistoryFilter, HistoryState } from './history/history.model.ts';
export { ScHistory } from './history/sc-history.ts';
export { ScConnectivityCheckRequestEvent } from './connectivity/connectivity.events.ts';
export type { ConnectivityData, ConnectivityState } from './connectivity/connectivity.model.ts';
export { ScConnectivity } from './connectivity/sc-connectivity.ts';
export type { SupportData, SupportState } from './support/support.model.ts';
export { ScSupport } from './support/sc-support.ts';
export { ScLanguageChangeEvent, ScLanguageChangeRequestEvent } from './language/language.events.ts';
export { ScLanguage } from './language/sc-language.ts';
