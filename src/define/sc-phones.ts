import { ScPhones } from '../widgets/phones/sc-phones.ts';
import { defineElement } from './define-element.ts';

defineElement(ScPhones.elementName, ScPhones);

export { ScPhones };
