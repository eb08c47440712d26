import { ScCallLog } from '../widgets/call-log/sc-call-log.ts';
import { defineElement } from './define-element.ts';

defineElement('call-log', ScCallLog);

declare global {
  interface HTMLElementTagNameMap {
    'sc-call-log': ScCallLog;
  }
}

export { ScCallLog };
