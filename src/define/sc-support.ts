import { ScSupport } from '../widgets/support/sc-support.ts';
import { defineElement } from './define-element.ts';

defineElement(ScSupport.elementName, ScSupport);

export { ScSupport };
