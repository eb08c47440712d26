export { ScCallLog } from './sc-call-log.ts';
export { ScForwarding } from './sc-forwarding.ts';
export { ScPresentedNumber } from './sc-presented-number.ts';
export { ScProvider } from './sc-provider.ts';
