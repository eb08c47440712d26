export {
  ScCallLogMoreRequestEvent,
  ScCallLogQueryRequestEvent,
  ScCallRequestEvent,
  ScContactAddRequestEvent,
} from './call-log/call-log.events.ts';
export { ScCallLog } from './call-log/sc-call-log.ts';
export { ScForwarding } from './forwarding/sc-forwarding.ts';
export {
  ScPresentedNumber,
  ScPresentedNumberChangeEvent,
  ScPresentedNumberChangeRequestEvent,
} from './presented-number/sc-presented-number.ts';
