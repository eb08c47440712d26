/**
 * Everything a page may import without side effects: classes, `configure`, types. Elements are defined by `selfcare-elements/define`,
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
export { AppearanceError, presets } from './theme/index.ts';
export type { Appearance, AppearanceVariables } from './theme/index.ts';
export {
  ScCallLogMoreRequestEvent,
  ScCallLogQueryRequestEvent,
  ScCallRequestEvent,
  ScContactAddRequestEvent,
} from './widgets/call-log/call-log.events.ts';
export { ScCallLog } from './widgets/call-log/sc-call-log.ts';
export { ScForwardingChangeEvent, ScForwardingChangeRequestEvent } from './widgets/forwarding/events.ts';
export { ScForwarding } from './widgets/forwarding/sc-forwarding.ts';
export {
  ScPresentedNumber,
  ScPresentedNumberChangeEvent,
  ScPresentedNumberChangeRequestEvent,
} from './widgets/presented-number/sc-presented-number.ts';
