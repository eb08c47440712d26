import { ScForwarding } from '../widgets/forwarding/sc-forwarding.ts';
import { defineElement } from './define-element.ts';

defineElement('forwarding', ScForwarding);

declare global {
  interface HTMLElementTagNameMap {
    'sc-forwarding': ScForwarding;
  }
}

export { ScForwarding };
