export * from './account/sql.ts';
export { createApp, type AppLimits, type AppOptions } from './app.ts';
export type { Identity, TokenVerifier } from './auth/identity.ts';
export { demoIssuer, type TokenIssuer } from './auth/demo-issuer.ts';
export { memoryIssuer } from './auth/memory-issuer.ts';
export { oidcVerifier, type OidcOptions } from './auth/oidc.ts';
export { addCalls, readCalls, type CallFilter, type CallRecord } from './call-log/sql.ts';
export { readCallMonths } from './call-log/sql-months.ts';
export {
  reportLinks,
  setSites,
  setUserSites,
  type ConnectivityContext,
  type LinkDescription,
  type LinkReport,
  type SiteDescription,
} from './connectivity/operator-writes.ts';
export { putDirectoryEntry, removeDirectoryEntry, type DirectoryEntry } from './contacts/sql-directory.ts';
export { ConfigError, readConfig, type PhoneListener, type PhonesConfig, type ServeConfig } from './config.ts';
export type { MailSender } from './notifications/email/smtp-channel.ts';
export type { BodyTemplate, SmsValues } from './notifications/sms/body-template.ts';
export type { NoticeLanguage } from './notifications/texts/index.ts';
export type { MailboxServicesConfig } from './mailbox-services-config.ts';
export type { PhoneContents, PhoneKey, PhoneSettings, SimulatedPhones } from './demo/phone-contents.ts';
export type { PhoneSeed } from './demo/phones.ts';
export type { DemoPhone } from './demo/plug-in.ts';
export { seedDemo } from './demo/seed.ts';
export type { LoadDocument } from './demo/documents.ts';
export type { DemoSounds, LoadSound, SoundName } from './demo/sounds.ts';
export type { Absence, DocumentFiles, FolderFile } from './documents/document-files.ts';
export { FolderFiles } from './documents/folder-files.ts';
export { DocumentIndexError, type IndexEntry } from './documents/index-schema.ts';
export { DocumentLibrary, type LibraryDocument, type LibraryFile, type LibraryOptions } from './documents/library.ts';
export { routeOfLine, type LineRoute } from './forwarding/line-route.ts';
export * from './forwarding/sql.ts';
export { targetRefusal, type Forwarder } from './forwarding/targets.ts';
export {
  importCalls,
  importFormats,
  type ImportFormat,
  type ImportOptions,
  type ImportResult,
  type RejectedRow,
} from './import/import-calls.ts';
export { importFile, type FileImport, type ImportListeners } from './import/import-file.ts';
export type { RejectionReason } from './import/rejection.ts';
export { importUsage, type UsageImportOptions, type UsageImportResult } from './import/import-usage.ts';
export * from './lines/sql.ts';
export type { CheckOrder, SwitchPort } from './pbx/port.ts';
export { confirmLineStates, reportLineStates, type LineReport } from './presence/report.ts';
export type { MediaFile, MediaKey, MediaReader, MediaStore, StoredMedia } from './media/media-store.ts';
export type { LinkedFile, MediaLinks, OpenedLink } from './media/media-address.ts';
export { FolderMedia, type MediaFiles } from './media/folder-media.ts';
export type { GreetingAudio, GreetingLimits } from './media/audio/greeting-audio.ts';
export type { SoundLimits } from './media/audio/sound.ts';
export type { GreetingConverter } from './media/greeting-converter.ts';
export { memoryMedia } from './media/memory-media.ts';
export { arrive, type Arrival, type ArrivingMessage } from './voicemail/arrival.ts';
export {
  noServices,
  writeNotices,
  type MailboxHappening,
  type MailboxServices,
  type NotifiedMailbox,
} from './notifications/write-notices.ts';
export type { ChannelName, Delivery, NoticeFacts, NoticeOrigin, NoticeRecord, NoticeState } from './notifications/notice.ts';
export type { Outgoing } from './notifications/outgoing.ts';
export { NoticeSender, type NoticeChannel, type NoticeSenderOptions } from './notifications/sender.ts';
export { everyOffer, type MailboxOffers } from './voicemail-settings/offers.ts';
export { httpRecogniser, type HttpRecogniserOptions } from './transcription/http-recogniser.ts';
export type { Recogniser, Recognition, SpokenSound } from './transcription/recogniser.ts';
export { Transcriber, type TranscriberOptions } from './transcription/transcriber.ts';
export type { MessageSound } from './voicemail/sql.ts';
export type { MailboxPolicy } from './voicemail/terms.ts';
export { setTranscript, type MessagePlace, type TranscriptResult } from './voicemail/transcripts.ts';
export { proveNumber, withdrawNumber, type NumbersContext } from './numbers/operator-writes.ts';
export { callerNumberOfLine, type CallerNumber } from './numbers/presentation.ts';
export type { NumberEvidence } from './numbers/sql.ts';
export { presentationPolicies, presentationRefusal, type PresentationPolicy } from '../rules/presentation-policy.ts';
export { referenceBackend, type BackendOptions, type ReferenceBackend } from './reference/backend.ts';
export type { BackendLimits } from './reference/context.ts';
export { putFunctionKeys, type FunctionKeyRecord, type FunctionKeysRecord } from './phones/sql-function-keys.ts';
export type { PhoneVendor } from './provisioning/catalogue/model.ts';
export type { AuthenticationScheme } from './provisioning/delivery/authentication-scheme.ts';
export { startServer, type RunningServer, type ServerParts } from './serve.ts';
export { aesSecretBox } from './secrets/aes-secret-box.ts';
export { openBox, SecretBoxError, type SecretBox } from './secrets/secret-box.ts';
export { createServer, type ServerLimits, type ServerOptions } from './server/create-server.ts';
export type { AdapterFor } from './server/port-routes.ts';
export type { OriginRule } from './server/frame.ts';
export type { Log } from './shared/log.ts';
export { addAudit, readAudit, type AuditEntry } from './store/audit.ts';
export type { SqlRow, SqlSession, SqlTransaction, SqlValue } from './store/driver.ts';
export type { Migration } from './store/migration.ts';
export { addEvent, type OutboxEntry } from './store/outbox.ts';
export type { Scope, Store, Transaction } from './store/store.ts';
export { openSqliteStore, type SqliteOptions } from './store/sqlite.ts';
export { StoreError, type StoreErrorCode } from './store/store-error.ts';
export { openWasmStore, type WasmStore } from './store/wasm.ts';
export { setTollGrants, type GrantContext } from './toll/grant-writes.ts';
export { tollRefusal } from './toll/toll-policy.ts';
export { mayBeCalled } from '../rules/may-be-called.ts';
export { reportedStates, type ReportedState } from '../rules/presence.ts';
export { setUnifiedCommunications, type UnifiedCommunicationsContext } from './unified-communications/operator-writes.ts';
export { putPlan, putRated, type LinePlan, type RatedAmount, type RatedKind } from './usage/sql.ts';
