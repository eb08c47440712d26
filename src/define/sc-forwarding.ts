import { ScForwarding } from '../widgets/forwarding/sc-forwarding.ts';
import { defineElement } from './define-element.ts';

defineElement(ScForwarding.elementName, ScForwarding);

export { ScForwarding };
