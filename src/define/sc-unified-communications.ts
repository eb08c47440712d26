import { ScUnifiedCommunications } from '../widgets/unified-communications/sc-unified-communications.ts';
import { defineElement } from './define-element.ts';

defineElement(ScUnifiedCommunications.elementName, ScUnifiedCommunications);

export { ScUnifiedCommunications };
