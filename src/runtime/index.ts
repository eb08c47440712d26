export { forwardingRuleWrite, simultaneousRingWrite } from './forwarding-writes.ts';
export { watchPages } from './pages.ts';
export type { ChangeEvent, PagedResource, Resource, Write } from './resource.ts';
export * from './resources.ts';
export { runtimeFor } from './runtime.ts';
export type { PagesHandle, Runtime, RuntimeOptions, Session } from './runtime.ts';
export type { PagesState, ReadyState, ResourceState, ViewState } from './view-state.ts';
