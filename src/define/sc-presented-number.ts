import { ScPresentedNumber } from '../widgets/presented-number/sc-presented-number.ts';
import { defineElement } from './define-element.ts';

defineElement(ScPresentedNumber.elementName, ScPresentedNumber);

export { ScPresentedNumber };
