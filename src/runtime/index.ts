export { accountResource, capabilitiesResource, doNotDisturbWrite, linesResource } from './account.ts';
export { callLogMonthsResource, callLogResource } from './call-log.ts';
export { contactCreation, contactRemoval, contactResource, contactsImport, contactsResource, contactWrite } from './contacts.ts';
export { forwardingResource, forwardingRuleWrite, simultaneousRingWrite } from './forwarding.ts';
export { runtimeFor } from './shared-runtimes.ts';
export { watchPages } from './pages.ts';
export type { PagesHandle } from './pages.ts';
export type {
  AnyResource,
  Brings,
  Brought,
  ChangeEvent,
  ChangeRules,
  Key,
  OverviewOf,
  PagedResource,
  PortCall,
  Resource,
  ResourceBase,
  Sent,
  Write,
} from './resource.ts';
export type { UserKey } from './persistence.ts';
export type { LaneView, RefusedChange, UnansweredChange } from './change.ts';
export type { ListCache, Runtime, RuntimeOptions } from './runtime.ts';
export type { Session } from './session.ts';
export type { PagesState, ReadyState, ResourceState, ViewState } from './view-state.ts';
