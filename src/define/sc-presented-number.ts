import { ScPresentedNumber } from '../widgets/presented-number/sc-presented-number.ts';
import { defineElement } from './define-element.ts';

defineElement('presented-number', ScPresentedNumber);

declare global {
  interface HTMLElementTagNameMap {
    'sc-presented-number': ScPresentedNumber;
  }
}

export { ScPresentedNumber };
