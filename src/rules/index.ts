export * from './call-log.ts';
export * from './call-route.ts';
export * from './effective.ts';
export { isEmergency } from './emergency-numbers.ts';
export type { JudgedTargets } from './may-be-called.ts';
export * from './numbers.ts';
export * from './period.ts';
export * from './target-policy.ts';
export * from './zone.ts';
