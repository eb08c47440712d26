/**
 * The public API without side effects: classes, `configure`, types. Elements are defined by `selfcare-elements/define`,
 * by one of its parts, or by `defineAll`.
 */
export * from './contract/index.ts';
export * from './context/index.ts';
export { defineAll } from './define/define-all.ts';
export type { DefineOptions } from './define/define-element.ts';
export { version } from './define/version.ts';
export * from './i18n/index.ts';
export type { CallRoute, RouteReason, RouteStep } from './rules/call-route.ts';
export { formatNumber } from './rules/numbers.ts';
export type { Updates } from './runtime/live.ts';
export type {
  AnyResource,
  Brings,
  Brought,
  ChangeEvent,
  ChangeRules,
  Key,
  LaneView,
  ListCache,
  OverviewOf,
  PagedResource,
  PagesState,
  PortCall,
  ReadyState,
  RefusedChange,
  Resource,
  ResourceBase,
  ResourceState,
  Runtime,
  RuntimeOptions,
  Sent,
  Session,
  UnansweredChange,
  UserKey,
  ViewState,
  Write,
} from './runtime/index.ts';
export { AppearanceError } from './theme/appearance.ts';
export type { Appearance, AppearanceVariables, Color } from './theme/appearance.ts';
export type { Density, Theme } from './theme/modes.ts';
export { presets } from './theme/presets.ts';
export * from './widgets/index.ts';
